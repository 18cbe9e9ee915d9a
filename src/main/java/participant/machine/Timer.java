package participant.machine;

/** A machine's name for an alarm; setting the same name again replaces the earlier alarm. */
public record Timer(String name) {
  @Override
  public boolean equals(Object object) {
    return object instanceof Timer other && name.equals(other.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
