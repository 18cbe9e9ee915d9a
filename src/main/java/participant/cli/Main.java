package participant.cli;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /** Prints the version that the jar's manifest names. */
  public static void main(String[] args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("participant " + (version == null ? "(unpackaged)" : version));
  }
}
