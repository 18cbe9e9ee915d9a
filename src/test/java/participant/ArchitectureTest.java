package participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import participant.ArchitectureRules.Room;
import participant.cli.Main;

class ArchitectureTest {
  private static final Path MAIN_FOLDER = folderOf(Main.class);
  private static final JavaClasses MAIN = new ClassFileImporter().importPath(MAIN_FOLDER);
  private static final JavaClasses TESTS =
      new ClassFileImporter().importPath(folderOf(ArchitectureTest.class));

  /** Classes that break every rule, below a root of their own. */
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("participant.architecture.planted");

  @Test
  void everyCompiledClassIsSeen() throws IOException {
    try (var files = Files.walk(MAIN_FOLDER)) {
      long compiled = files.filter(file -> file.toString().endsWith(".class")).count();
      assertThat(compiled).isPositive();
      assertThat(MAIN).hasSize(Math.toIntExact(compiled));
    }
  }

  @Test
  void everyClassLivesInARoom() {
    ArchitectureRules.everyClassLivesInARoom().check(MAIN);
  }

  @Test
  void arrowsPointDownOnly() {
    List<Room> rooms = ArchitectureRules.ROOMS;
    for (int i = 0; i < rooms.size(); i++) {
      List<String> above = rooms.subList(0, i).stream().map(Room::name).toList();
      assertThat(rooms.get(i).mayImport())
          .allMatch(name -> above.stream().anyMatch(room -> (room + ".").startsWith(name + ".")));
    }
  }

  @Test
  void everyRoomImportsOnlyWhatItsRowAllows() {
    for (Room room : ArchitectureRules.ROOMS) {
      ArchitectureRules.importsOnlyWhatItsRowAllows(room).check(MAIN);
    }
  }

  @Test
  void onlyTheWireSeesWhatIsGenerated() {
    ArchitectureRules.onlyTheWireSeesWhatIsGenerated().check(MAIN);
  }

  /** Whoever hosts, carries or simulates machines knows none of them. */
  @Test
  void whatHostsMachinesKnowsNoProtocolButJoining() {
    for (String host : List.of("node", "net", "sim")) {
      assertThat(room(host).mayImport())
          .noneMatch(name -> name.startsWith("protocol") && !name.equals("protocol.join"));
    }
  }

  @Test
  void onlyTheCommandLineTouchesConsoleAndExit() {
    ArchitectureRules.onlyTheCommandLineTouchesConsoleAndExit().check(MAIN);
  }

  @Test
  void nobodySleeps() {
    ArchitectureRules.nobodySleeps().check(MAIN);
  }

  @Test
  void pureRoomsAskNeitherClockNorChance() {
    ArchitectureRules.pureRoomsAskNeitherClockNorChance().check(MAIN);
  }

  @Test
  void pureRoomsStartNoThreads() {
    ArchitectureRules.pureRoomsStartNoThreads().check(MAIN);
  }

  @Test
  void everyTestIsNamedSoThatItRuns() {
    ArchitectureRules.everyTestIsNamedSoThatItRuns().check(TESTS);
  }

  @Test
  void plantedImportTurnsItsRoomRed() {
    assertTurnsRed(
        ArchitectureRules.importsOnlyWhatItsRowAllows(room("math")),
        "ImportsUpstairs",
        "node.Loop");
  }

  @Test
  void plantedLibraryTurnsItsRoomRed() {
    assertTurnsRed(
        ArchitectureRules.importsOnlyWhatItsRowAllows(room("machine")),
        "io.netty.channel.Channel",
        "com.google.protobuf.MessageLite",
        "java.sql.Connection",
        "org.sqlite.SQLiteException",
        "org.flywaydb.core.Flyway",
        "javax.crypto.Cipher",
        "java.net.Socket",
        "java.nio.channels.SocketChannel",
        "org.junit.jupiter.api.Test");
  }

  /** It may ask any database, and name none. */
  @Test
  void plantedDatabaseTurnsDataRed() {
    assertThatThrownBy(
            () -> ArchitectureRules.importsOnlyWhatItsRowAllows(room("data")).check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.sqlite.SQLiteException")
        .hasMessageNotContaining("java.sql.Connection");
  }

  @Test
  void plantedBehaviourTurnsEachRuleRed() {
    assertTurnsRed(
        ArchitectureRules.onlyTheCommandLineTouchesConsoleAndExit(), "System.out", "System.exit");
    assertTurnsRed(ArchitectureRules.nobodySleeps(), "Thread.sleep");
    assertTurnsRed(ArchitectureRules.onlyTheWireSeesWhatIsGenerated(), "FrameProto$Frame");
    assertTurnsRed(
        ArchitectureRules.pureRoomsAskNeitherClockNorChance(), "Instant.now", "java.util.Random");
    assertTurnsRed(ArchitectureRules.pureRoomsStartNoThreads(), "java.lang.Thread");
  }

  private static void assertTurnsRed(ArchRule rule, String... found) {
    assertThatThrownBy(() -> rule.check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(found);
  }

  private static Room room(String name) {
    return ArchitectureRules.ROOMS.stream()
        .filter(room -> room.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Path folderOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
