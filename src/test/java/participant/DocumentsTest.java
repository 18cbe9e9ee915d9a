package participant;

import static org.assertj.core.api.Assertions.assertThat;
import static participant.MarkdownPage.quoted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.cli.Command;
import participant.cli.Commands;
import participant.cli.args.Option;
import participant.cli.sum.SumCommand;

/** README and pages are true where a machine can tell: links, commands, options, names. */
class DocumentsTest {
  private static final MarkdownPage README = MarkdownPage.read(Path.of("README.md"));
  private static final List<MarkdownPage> PAGES = pages(Path.of("src/site/markdown"));
  private static final MarkdownPage PAPERS =
      MarkdownPage.read(Path.of("src/site/markdown/papers.md"));
  private static final Path MAIN = Path.of("src/main/java/participant");
  private static final Path TESTS = Path.of("src/test/java/participant");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
  private static final String JAR = "java -jar participant.jar";

  private static List<MarkdownPage> pages(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(MarkdownPage::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MarkdownPage> all() {
    return Stream.concat(Stream.of(README), PAGES.stream()).toList();
  }

  @Test
  void theReadmeIsShort() {
    assertThat(README.lines()).hasSizeLessThanOrEqualTo(250);
    assertThat(README.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 110);
  }

  @Test
  void everyLinkLeadsSomewhere() {
    int seen = 0;
    for (MarkdownPage page : all()) {
      for (String link : page.links()) {
        seen++;
        String[] parts = link.split("#", 2);
        Path folder = Path.of(".").resolve(page.file()).getParent();
        Path target = parts[0].isEmpty() ? page.file() : folder.resolve(parts[0]).normalize();
        assertThat(target).as("%s: %s", page, link).exists();
        if (parts.length == 2) {
          assertThat(MarkdownPage.read(target).anchors())
              .as("%s: %s", page, link)
              .contains(parts[1]);
        }
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void theReadmeLinksToEveryPage() {
    for (MarkdownPage page : PAGES) {
      assertThat(README.links()).contains(page.toString());
    }
  }

  @Test
  void everyPageOpensWithItsOneCommand() {
    assertThat(PAGES).isNotEmpty();
    for (MarkdownPage page : PAGES) {
      assertThat(page.lines().get(0)).as("%s", page).startsWith("# ");
      assertThat(page.lines().get(2)).as("%s", page).isEqualTo("```sh");
      assertThat(page.commands().get(0)).as("%s", page).hasSize(1);
    }
  }

  @Test
  void commandsUseOptionsThatTheyKnow() throws IOException {
    int seen = 0;
    String swarm = Files.readString(Path.of("swarm.sh"));
    for (MarkdownPage page : all()) {
      for (String typed : page.commands().stream().flatMap(List::stream).toList()) {
        for (String command : typed.split("&&")) {
          Set<String> known = knownTo(command.strip());
          for (String option : options(command)) {
            seen++;
            boolean launcher = command.strip().startsWith("./swarm.sh") && swarm.contains(option);
            assertThat(launcher || known.contains(option) || isForeign(command))
                .as("%s: %s in %s", page, option, command)
                .isTrue();
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void everyOptionThatIsNamedExists() throws IOException {
    Set<String> known = new TreeSet<>(names(new SumCommand()));
    for (String name : Commands.NAMES) {
      known.addAll(names(Commands.named(name).orElseThrow()));
    }
    known.addAll(options(Files.readString(Path.of("swarm.sh"))));
    for (MarkdownPage page : all()) {
      for (String line : page.lines()) {
        if (!isForeign(line)) {
          assertThat(known).as("%s: %s", page, line).containsAll(options(line));
        }
      }
    }
  }

  /** Whoever sees a message looks for it in the README. */
  @Test
  void everyMessageThatTheReadmeExplainsIsSaid() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        said.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
      }
    }
    List<String> cells = README.column("what one sees", 0);
    assertThat(cells).hasSizeGreaterThan(10);
    for (String message : cells.stream().flatMap(cell -> quoted(cell).stream()).toList()) {
      for (String part : message.split(" *(…|[0-9]+) *")) {
        assertThat(said.indexOf(part)).as("%s in %s", part, message).isNotNegative();
      }
    }
  }

  @Test
  void everyClassOfThePapersTableExists() {
    List<String> cells = PAPERS.column("class", 2);
    assertThat(cells).hasSizeGreaterThan(10);
    for (String cell : cells) {
      assertThat(quoted(cell)).isNotEmpty();
      for (String name : quoted(cell)) {
        Path path = MAIN.resolve(name.replace('.', '/'));
        assertThat(Files.isDirectory(path) || Files.exists(Path.of(path + ".java")))
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void everyTestOfThePapersTableExists() throws IOException {
    Set<String> tests = testNames();
    List<String> cells = PAPERS.column("test", 3);
    assertThat(cells).hasSizeGreaterThan(10);
    for (String cell : cells) {
      assertThat(quoted(cell)).isNotEmpty();
      assertThat(tests).containsAll(quoted(cell));
    }
  }

  @Test
  void everyTestThatIsRunByNameExists() throws IOException {
    Set<String> tests = testNames();
    Pattern chosen = Pattern.compile("-Dtest='?([\\w,*]+)");
    for (MarkdownPage page : all()) {
      for (String line : page.lines()) {
        for (MatchResult found : chosen.matcher(line).results().toList()) {
          for (String name : found.group(1).split(",")) {
            boolean placeholder = name.equals("NAME");
            assertThat(
                    placeholder || tests.stream().anyMatch(t -> t.matches(name.replace("*", ".*"))))
                .as("%s: %s", page, line)
                .isTrue();
          }
        }
      }
    }
  }

  private static Set<String> testNames() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      files.forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
    }
    return names;
  }

  /** The options of what is typed there; none if it is another program. */
  private static Set<String> knownTo(String command) {
    if (command.startsWith("./swarm.sh")) {
      return names(new SumCommand());
    }
    if (!command.startsWith(JAR) && !command.startsWith("participant ")) {
      return Set.of();
    }
    String word = command.replaceFirst("^(" + JAR + "|participant) *", "").split(" ", 2)[0];
    return names(Commands.named(word).orElse(new SumCommand()));
  }

  /** Whether it is for another program, or for a tool of the build. */
  private static boolean isForeign(String line) {
    return line.contains("systemctl")
        || line.contains("-Dbench")
        || line.contains("python3 ")
        || line.contains("protoc ");
  }

  private static Set<String> names(Command command) {
    Set<String> names = new TreeSet<>();
    command.syntax().options().stream().map(Option::name).forEach(names::add);
    return names;
  }

  private static List<String> options(String text) {
    return new ArrayList<>(OPTION.matcher(text).results().map(MatchResult::group).toList());
  }
}
