package participant.vdaf;

/** A report, or a part of one, that is not valid; the message tells why and shows nothing of it. */
public final class Rejected extends Exception {
  private static final long serialVersionUID = 1;

  Rejected(String why) {
    super(why);
  }
}
