package participant;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.platform.commons.annotation.Testable;

/**
 * Who may import whom. Packages are matched by {@code ..participant.ROOM..}, so that a room planted
 * below another root is held to the very same rules.
 */
final class ArchitectureRules {
  /** A package and the packages it may import besides itself and what {@link #LIBRARIES} grants. */
  record Room(String name, List<String> mayImport) {
    private static Room of(String name, String... mayImport) {
      return new Room(name, List.of(mayImport));
    }
  }

  /** Top to bottom: a room imports only rooms above it. */
  static final List<Room> ROOMS =
      List.of(
          Room.of("math"),
          Room.of("crypto"),
          Room.of("vdaf", "math", "crypto"),
          Room.of("sphinx", "crypto"),
          Room.of("machine", "crypto"),
          Room.of("protocol.join", "machine", "math", "crypto"),
          Room.of("protocol.sum.message", "protocol.join", "machine", "math", "crypto"),
          Room.of(
              "protocol.sum.state",
              "protocol.sum.message",
              "protocol.join",
              "machine",
              "math",
              "crypto"),
          wayOfSum("protocol.sum.plain"),
          wayOfSum("protocol.sum.vector"),
          wayOfSum("protocol.sum.threshold"),
          Room.of(
              "protocol.sum",
              "protocol.sum.plain",
              "protocol.sum.vector",
              "protocol.sum.threshold",
              "protocol.sum.state",
              "protocol.sum.message",
              "protocol.join",
              "machine",
              "math",
              "crypto"),
          Room.of("protocol.network", "protocol.join", "machine", "crypto"),
          Room.of("protocol.survey", "protocol.network", "vdaf", "machine", "math", "crypto"),
          Room.of("protocol.job", "machine", "math", "crypto"),
          Room.of("protocol.mix", "sphinx", "machine", "math", "crypto"),
          Room.of("protocol.learn", "protocol.mix", "machine", "math", "crypto"),
          Room.of("wire.proto"),
          Room.of("wire", "wire.proto", "protocol", "machine", "math", "crypto", "vdaf", "sphinx"),
          Room.of("node", "protocol.join", "machine", "crypto", "wire"),
          Room.of("store", "node", "machine", "crypto"),
          Room.of("net", "node", "wire", "machine", "crypto"),
          Room.of("sim", "node", "store", "wire", "protocol.join", "machine", "math", "crypto"),
          Room.of(
              "sim.sum",
              "sim",
              "node",
              "wire",
              "protocol.sum",
              "protocol.join",
              "machine",
              "math",
              "crypto"),
          Room.of("data", "math"),
          Room.of("report", "data", "protocol", "wire", "machine", "math", "crypto"),
          Room.of("web", "node", "store", "machine"),
          Room.of(
              "cli",
              "math",
              "crypto",
              "vdaf",
              "sphinx",
              "machine",
              "protocol",
              "wire",
              "node",
              "store",
              "net",
              "sim",
              "data",
              "report",
              "web"));

  /** No way to a sum knows another. */
  private static Room wayOfSum(String name) {
    return Room.of(
        name,
        "protocol.sum.state",
        "protocol.sum.message",
        "protocol.join",
        "machine",
        "math",
        "crypto");
  }

  /** Classes outside the project, by name, that only some rooms may use. */
  record Library(Pattern classes, List<String> rooms) {
    private static Library of(String classes, String... rooms) {
      return new Library(Pattern.compile(classes), List.of(rooms));
    }
  }

  /** The first match decides. What nobody claims is open to all in {@code java.}, else to none. */
  private static final List<Library> LIBRARIES =
      List.of(
          Library.of("io\\.netty\\..*", "net"),
          Library.of("com\\.google\\.protobuf\\..*", "wire", "wire.proto"),
          Library.of("(org\\.sqlite|org\\.postgresql|org\\.flywaydb)\\..*", "store"),
          Library.of("javax?\\.sql\\..*", "store", "data"),
          Library.of("de\\.siegmar\\.fastcsv\\..*", "data", "report"),
          Library.of("com\\.fasterxml\\.jackson\\..*", "report"),
          Library.of("org\\.bouncycastle\\..*", "crypto"),
          Library.of("(javax\\.crypto|javax?\\.security)\\..*", "crypto", "net"),
          // A driver's JAR is named by a URL.
          Library.of("java\\.net\\.(URI|URL|URLClassLoader)", "data", "net", "web", "cli"),
          Library.of("javax?\\.net\\..*", "net", "web", "cli"),
          // File locks are for all: only what can be dialled is not.
          Library.of("java\\.nio\\.channels\\.(?!.*File).*", "net", "web", "cli"));

  /** Rooms that get time and chance handed in and leave threads to their caller. */
  private static final String[] PURE =
      packages(List.of("math", "machine", "protocol", "wire", "sim"));

  private ArchitectureRules() {}

  static ArchRule importsOnlyWhatItsRowAllows(Room room) {
    return classes()
        .that(livesIn(room))
        .should()
        .onlyDependOnClassesThat(
            livesIn(room)
                .or(resideInAnyPackage(packages(room.mayImport())))
                .or(libraryOpenTo(room)))
        .as("%s may import %s and its libraries".formatted(room.name(), room.mayImport()))
        .allowEmptyShould(true);
  }

  static ArchRule onlyTheWireSeesWhatIsGenerated() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("wire"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packageOf("wire.proto"));
  }

  static ArchRule everyClassLivesInARoom() {
    return classes()
        .that()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(packages(names(ROOMS)));
  }

  static ArchRule onlyTheCommandLineTouchesConsoleAndExit() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("cli"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(calls("java.lang.System|java.lang.Runtime", "exit|halt"));
  }

  static ArchRule nobodySleeps() {
    return noClasses()
        .should()
        .callMethodWhere(calls("java.lang.Thread|java.util.concurrent.TimeUnit", "sleep"));
  }

  static ArchRule pureRoomsAskNeitherClockNorChance() {
    return noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethodWhere(calls("java.lang.System", "nanoTime|currentTimeMillis"))
        .orShould()
        .callMethodWhere(calls("java\\.time\\..*", "now|system.*|tick.*"))
        .orShould()
        .callMethodWhere(calls("java.lang.Math", "random"))
        .orShould()
        .callMethodWhere(calls("java.util.UUID", "randomUUID"))
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(SplittableRandom.class);
  }

  static ArchRule pureRoomsStartNoThreads() {
    return noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat(nameMatching("java\\.lang\\.Thread|java\\.util\\.concurrent\\..*"));
  }

  /** Surefire and Failsafe find classes by name: a test in another class would never run. */
  static ArchRule everyTestIsNamedSoThatItRuns() {
    return methods()
        .that()
        .areMetaAnnotatedWith(Testable.class)
        .should()
        .beDeclaredInClassesThat(nameMatching("[^$]*(Test|IT)(\\$.*)?"));
  }

  /** In it or below it, but in no room of its own there. */
  private static DescribedPredicate<JavaClass> livesIn(Room room) {
    String[] below =
        packages(names(ROOMS).stream().filter(name -> name.startsWith(room.name() + ".")).toList());
    return resideInAPackage(packageOf(room.name())).and(not(resideInAnyPackage(below)));
  }

  private static DescribedPredicate<JavaClass> libraryOpenTo(Room room) {
    return describe(
        "a library open to " + room.name(),
        target -> {
          JavaClass type = target.getBaseComponentType();
          return LIBRARIES.stream()
              .filter(library -> library.classes().matcher(type.getName()).matches())
              .findFirst()
              .map(library -> library.rooms().contains(room.name()))
              .orElse(type.isPrimitive() || type.getName().startsWith("java."));
        });
  }

  private static DescribedPredicate<JavaCall<?>> calls(String owner, String method) {
    return JavaCall.Predicates.target(owner(nameMatching(owner)))
        .and(JavaCall.Predicates.target(nameMatching(method)));
  }

  private static List<String> names(List<Room> rooms) {
    return rooms.stream().map(Room::name).toList();
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(ArchitectureRules::packageOf).toArray(String[]::new);
  }

  private static String packageOf(String room) {
    return "..participant." + room + "..";
  }
}
