package participant.cli.simulate;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.crypto.Identity;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.sum.message.Tolerance;
import participant.report.ExitCode;
import participant.sim.Fault;
import participant.sim.Spelled;
import participant.sim.sum.Plant;
import participant.sim.sum.Report;
import participant.sim.sum.Scenario;
import participant.sim.sum.SumSimulation;

/** {@code simulate}: runs whole sessions in virtual time, and holds them against the promises. */
public final class SimulateCommand implements Command {
  private static final int MOST_PARTIES = 50;
  private static final int FEWEST = 2;
  private static final int KINDS_OF_SIZE = 6;
  private static final int PROGRESS = 10_000;
  private static final String FAULTS =
      "--faults is all, none, or a list with commas of "
          + Stream.of(Fault.values()).map(Fault::word).collect(Collectors.joining(", "));

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar simulate [--protocol sum] [options]",
        "Runs a session of the same nodes that run over TCP, in virtual time and over a network\n"
            + "that fails as the seed has it; the same seed gives the same trace. Prints the"
            + " trace,\n"
            + "how each participant ended, and whether every promise was kept. The exit code is 0\n"
            + "if all honest participants have the sum, 3 if not, 4 if a promise was broken.",
        List.of(
            Option.with("--protocol", "NAME", "sum, the only one so far"),
            Option.with("--parties", "N", "2 to 50; without it 2 to 7, as the seed has it"),
            Option.with("--seed", "S", "any integer; without it 1"),
            Option.with(
                "--seeds", "A..B", "runs all of them, and prints the first that breaks a promise"),
            Option.with("--faults", "LIST", "what may go wrong; without it all\n" + FAULTS),
            Option.with(
                "--plant",
                "BUG",
                "puts a bug into every honest participant, to see it found:\n" + plants()),
            Option.flag("--identities", "real Ed25519 keys, in place of stand-ins that cost less"),
            Option.flag("--vectors", "long vectors, summed chunk by chunk"),
            Option.with(
                "--threshold",
                "T",
                "a sum that goes on without whoever is lost, see sum --help;\nneeds --parties"),
            Option.with("--liars", "L", "how many of them may lie; as in a sum")),
        "Examples:\n"
            + "  java -jar participant.jar simulate --parties 5 --seed 42 --faults crash,liars\n"
            + "  java -jar participant.jar simulate --seeds 1..10000\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments arguments = syntax().parse(words);
    if (!arguments.rest().isEmpty()) {
      throw new UsageError(
          "\"" + Shown.of(arguments.rest().get(0)) + "\" is one word too many",
          "type simulate [options]");
    }
    if (!arguments.text("--protocol").orElse("sum").equals("sum")) {
      throw new UsageError(
          "--protocol " + Shown.of(arguments.text("--protocol").get()) + " is unknown",
          "--protocol sum");
    }
    if (arguments.has("--seed") && arguments.has("--seeds")) {
      throw new UsageError("--seed and --seeds were given", "give one of them");
    }
    Choice choice = choice(arguments);
    return arguments.has("--seeds")
        ? many(choice, seeds(arguments.text("--seeds").get()), terminal)
        : one(choice.run(seed(arguments.text("--seed").orElse("1"))), terminal.out());
  }

  /** Everything but the seed. */
  private record Choice(
      Optional<Integer> parties,
      Set<Fault> faults,
      Optional<Plant> plant,
      List<Identity> identities,
      boolean vectors,
      Tolerance tolerance) {

    Report run(long seed) {
      int drawn = FEWEST + (int) Math.floorMod(seed, (long) KINDS_OF_SIZE);
      boolean real = !identities.isEmpty();
      Scenario scenario =
          new Scenario(parties.orElse(drawn), seed, faults, plant, real, vectors, tolerance);
      return real
          ? SumSimulation.run(scenario, identities, Identity.verifier())
          : SumSimulation.run(scenario);
    }
  }

  /** The seeds from {@code first} to {@code last}, both included. */
  private record Seeds(long first, long last) {}

  private static Choice choice(Arguments arguments) throws UsageError {
    String faults = arguments.text("--faults").orElse("all");
    Optional<String> bug = arguments.text("--plant");
    Optional<Plant> plant = bug.flatMap(Plant::parse);
    if (bug.isPresent() && plant.isEmpty()) {
      throw new UsageError(
          "--plant " + Shown.of(bug.get()) + " is unknown", "--plant is " + plants());
    }
    return new Choice(
        arguments.integer("--parties", FEWEST, MOST_PARTIES),
        Fault.parse(faults)
            .orElseThrow(
                () -> new UsageError("--faults " + Shown.of(faults) + " is unknown", FAULTS)),
        plant,
        arguments.has("--identities")
            ? Stream.generate(Identity::fresh).limit(MOST_PARTIES).toList()
            : List.of(),
        arguments.has("--vectors"),
        tolerance(arguments));
  }

  private static Tolerance tolerance(Arguments arguments) throws UsageError {
    Optional<Integer> parties = arguments.integer("--parties", FEWEST, MOST_PARTIES);
    Optional<Integer> threshold = arguments.integer("--threshold", 1, MOST_PARTIES - 1);
    Optional<Integer> liars = arguments.integer("--liars", 0, MOST_PARTIES - 1);
    if (threshold.isEmpty()) {
      if (liars.isPresent()) {
        throw new UsageError("--liars without --threshold", "--threshold T --liars L");
      }
      return Tolerance.NONE;
    }
    if (parties.isEmpty()) {
      throw new UsageError(
          "--threshold " + threshold.get() + " without --parties", "--parties N --threshold T");
    }
    Tolerance tolerance = Tolerance.of(parties.get(), threshold.get(), liars, Optional.empty());
    Optional<String> flaw = tolerance.flaw(parties.get());
    if (flaw.isPresent()) {
      throw new UsageError(flaw.get(), "a T and an L that let a result come about");
    }
    return tolerance;
  }

  private static String plants() {
    return Stream.of(Plant.values()).map(Plant::word).collect(Collectors.joining(" or "));
  }

  private static Seeds seeds(String range) throws UsageError {
    String[] ends = range.split("\\.\\.", -1);
    if (ends.length == 2) {
      Seeds seeds = new Seeds(seed(ends[0]), seed(ends[1]));
      if (seeds.first() <= seeds.last() && seeds.last() < Long.MAX_VALUE) {
        return seeds;
      }
    }
    throw new UsageError(
        "--seeds " + Shown.of(range) + " is no range", "--seeds A..B with A up to B");
  }

  private static long seed(String text) throws UsageError {
    return Numbers.integer("seed", text);
  }

  private static ExitCode one(Report report, PrintStream out) {
    report.trace().lines().map(Spelled::of).forEach(out::println);
    report.endings().forEach(out::println);
    return verdict(report, out);
  }

  private static ExitCode many(Choice choice, Seeds seeds, Terminal terminal) {
    long summed = 0;
    for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
      Report report = choice.run(seed);
      if (report.broken().isPresent()) {
        return verdict(report, terminal.out());
      }
      summed += report.summed() ? 1 : 0;
      long done = seed - seeds.first() + 1;
      if (done % PROGRESS == 0) {
        terminal.err().println(done + " seeds, every promise kept");
      }
    }
    terminal
        .out()
        .println(
            seeds.last()
                - seeds.first()
                + 1
                + " seeds: every promise was kept; in "
                + summed
                + " all honest participants have the sum");
    return ExitCode.DONE;
  }

  private static ExitCode verdict(Report report, PrintStream out) {
    if (report.broken().isPresent()) {
      out.println("BROKEN: " + report.broken().get());
      out.println("replay: " + report.scenario().replay());
      return ExitCode.MISMATCH;
    }
    out.println(
        report.summed()
            ? "every promise was kept; all honest participants have the sum"
            : "every promise was kept; not all honest participants have the sum");
    return report.summed() ? ExitCode.DONE : ExitCode.ABORTED;
  }
}
