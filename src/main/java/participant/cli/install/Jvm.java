package participant.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import participant.data.UsageError;

/** The Java that participants run on. */
public final class Jvm {
  /**
   * Flags for processes that mostly end before HotSpot has compiled all that it would like to: one
   * collector thread, and three times as many calls before a method is compiled, which leaves the
   * processors to the sum.
   */
  public static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:CompileThresholdScaling=3");

  private static final String JAR = ".jar";
  private static final String ARCHIVE = ".jsa";

  private Jvm() {}

  /** The Java that this program runs on. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * The jar that this program runs from: with {@code -jar} it is the whole class path.
   *
   * @param instead what to type where it does not run from one
   */
  public static Path ownJar(String instead) throws UsageError {
    String path = System.getProperty("java.class.path");
    if (!path.endsWith(JAR) || !Files.isRegularFile(Path.of(path))) {
      throw new UsageError(
          "this program does not run from a jar", "java -jar participant.jar " + instead);
    }
    return Path.of(path);
  }

  /**
   * Flags for the class-data archive that was made for {@code jar} and stands beside it; none where
   * there is no such. It may hold classes that others need, and what it cannot give is loaded.
   */
  public static List<String> archive(Path jar) {
    String name = jar.getFileName().toString();
    Path archive = jar.resolveSibling(name.substring(0, name.length() - JAR.length()) + ARCHIVE);
    try {
      return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) >= 0
          ? List.of(
              "-Xshare:auto",
              "-XX:SharedArchiveFile=" + archive,
              // On their usual way, warnings of an archive that does not fit would mix with output.
              "-Xlog:disable",
              "-Xlog:all=error:stderr")
          : List.of();
    } catch (IOException none) {
      return List.of();
    }
  }
}
