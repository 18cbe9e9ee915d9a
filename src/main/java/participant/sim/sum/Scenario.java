package participant.sim.sum;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import participant.protocol.sum.message.Tolerance;
import participant.sim.Fault;

/**
 * One run to simulate. Everything in it follows from these values.
 *
 * @param parties how many participants, 2 or more
 * @param faults what may go wrong; each seed draws some of them
 * @param plant a bug put into every honest process, to see that it is found
 * @param identities real Ed25519 identities in the place of stand-ins
 * @param vectors long vectors, summed chunk by chunk, in the place of short values
 * @param tolerance what the sum withstands; with any, no long vectors, and everyone is reached at
 *     its name
 */
public record Scenario(
    int parties,
    long seed,
    Set<Fault> faults,
    Optional<Plant> plant,
    boolean identities,
    boolean vectors,
    Tolerance tolerance) {
  public Scenario {
    faults = Set.copyOf(faults);
  }

  /** A run in which everybody is needed. */
  public Scenario(
      int parties,
      long seed,
      Set<Fault> faults,
      Optional<Plant> plant,
      boolean identities,
      boolean vectors) {
    this(parties, seed, faults, plant, identities, vectors, Tolerance.NONE);
  }

  /** The command line that runs the same again. */
  public String replay() {
    String list =
        faults.isEmpty()
            ? "none"
            : faults.size() == Fault.values().length
                ? "all"
                : faults.stream().sorted().map(Fault::word).collect(Collectors.joining(","));
    return "java -jar participant.jar simulate --protocol sum --parties "
        + parties
        + " --seed "
        + seed
        + " --faults "
        + list
        + plant.map(bug -> " --plant " + bug.word()).orElse("")
        + (identities ? " --identities" : "")
        + (vectors ? " --vectors" : "")
        + (tolerance.any()
            ? " --threshold " + tolerance.threshold() + " --liars " + tolerance.liars()
            : "");
  }
}
