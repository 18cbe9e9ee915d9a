package participant.cli.doctor;

import java.io.PrintStream;
import participant.report.log.Escape;

/** What was found, a line each as soon as it is known; a fault has a second, with what mends it. */
final class Report {
  /** What is looked at, in the order of the lines. */
  enum Check {
    JAVA,
    FILES,
    PORT,
    NAMES,
    REACH,
    TLS,
    VERSION,
    INVITE,
    CLOCK,
    BACK;

    String word() {
      return switch (this) {
        case JAVA -> "java";
        case FILES -> "files";
        case PORT -> "port";
        case NAMES -> "names";
        case REACH -> "reach";
        case TLS -> "tls";
        case VERSION -> "version";
        case INVITE -> "invite";
        case CLOCK -> "clock";
        case BACK -> "way back";
      };
    }
  }

  private final PrintStream out;
  private boolean faulty;

  Report(PrintStream out) {
    this.out = out;
  }

  void ok(Check check, String what) {
    out.println("ok: " + check.word() + ": " + Escape.visible(what));
  }

  /**
   * @param cause the root of it
   * @param mend a command, or what else to do
   */
  void fault(Check check, String cause, String mend) {
    faulty = true;
    out.println("FAULT: " + check.word() + ": " + Escape.visible(cause));
    out.println("  mend: " + Escape.visible(mend));
  }

  /** {@code first} and all checks after it could not be made: one line for one cause. */
  void skipFrom(Check first, String because) {
    StringBuilder all = new StringBuilder(first.word());
    for (Check check : Check.values()) {
      if (check.compareTo(first) > 0) {
        all.append(", ").append(check.word());
      }
    }
    skip(all.toString(), because);
  }

  void skip(Check check, String because) {
    skip(check.word(), because);
  }

  private void skip(String checks, String because) {
    out.println("skipped: " + checks + ": because " + Escape.visible(because));
  }

  boolean faulty() {
    return faulty;
  }
}
