package participant.report.verify;

/** Something in a receipt that is not as it must be; the message tells what, for people. */
final class Misfit extends Exception {
  private static final long serialVersionUID = 1;

  Misfit(String what) {
    super(what);
  }
}
