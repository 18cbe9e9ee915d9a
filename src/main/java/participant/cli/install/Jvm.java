package participant.cli.install;

import java.nio.file.Path;
import java.util.List;

/** The Java that participants run on. */
public final class Jvm {
  /**
   * Flags for processes that mostly end before HotSpot has compiled all that it would like to: one
   * collector thread, and three times as many calls before a method is compiled, which leaves the
   * processors to the sum.
   */
  public static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:CompileThresholdScaling=3");

  private Jvm() {}

  /** The Java that this program runs on. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
