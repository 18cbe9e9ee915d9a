package participant.sim.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.ThresholdClaim;
import participant.sim.Trace;
import participant.sim.Watcher;
import participant.wire.Envelope;

/**
 * Sees every frame that leaves a process and every one that reaches one, and notes at once where an
 * honest party says something before it may.
 */
final class Witness implements Watcher {

  /** One seat and another. */
  private record Pair(int from, int to) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparingInt(Pair::from).thenComparingInt(Pair::to);

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  private final Plan plan;
  private final Trace trace;
  private final Map<Pair, FieldVector> shares = new TreeMap<>();
  private final Map<Pair, SecretBytes> seeds = new TreeMap<>();
  private final Map<Phase, Map<Pair, Bytes>> heard = new EnumMap<>(Phase.class);
  private final Map<Phase, Map<Integer, Bytes>> said = new EnumMap<>(Phase.class);
  private final Contributions contributions;
  private final DealtShares dealt;
  private final List<String> breaches = new ArrayList<>();
  private final Map<Integer, List<PartyId>> lists = new TreeMap<>();
  private final Map<Integer, List<PartyId>> sets = new TreeMap<>();
  private boolean lied;

  Witness(Plan plan, Trace trace) {
    this.plan = plan;
    this.trace = trace;
    this.dealt = new DealtShares(plan.terms());
    this.contributions = new Contributions(plan, breaches::add);
    for (Phase phase : Phase.values()) {
      heard.put(phase, new TreeMap<>());
      said.put(phase, new TreeMap<>());
    }
  }

  @Override
  public void sent(String process, Envelope envelope) {
    int from = envelope.from().number();
    if (from == 0 || !plan.host(from).name().equals(process) || !plan.honest(from)) {
      return;
    }
    if (envelope.message() instanceof SumMessage.Share share) {
      shares.putIfAbsent(pair(envelope), share.share());
      holdsAll(from, Phase.CONFIRM, "shares before everyone has confirmed the same parameters");
    } else if (envelope.message() instanceof SumMessage.Dealt) {
      dealt.learn(envelope);
      holdsAll(from, Phase.PLEDGE, "shares before everyone is bound to a coin");
    } else if (envelope.message() instanceof SumMessage.Seed seed) {
      seeds.putIfAbsent(pair(envelope), seed.seed());
      holdsAll(from, Phase.CONFIRM, "shares before everyone has confirmed the same parameters");
    } else if (envelope.message() instanceof SumMessage.Chunk chunk && plan.terms().withstands()) {
      dealt.learn(envelope);
      if (chunk.total()) {
        holdsQuorum(from, Phase.BIND, "reveals before a majority is bound to the same set");
      } else {
        holdsAll(from, Phase.PLEDGE, "shares before everyone is bound to a coin");
      }
    } else if (envelope.message() instanceof SumMessage.Chunk chunk) {
      contributions.sent(envelope.from(), envelope.to(), chunk);
      if (plan.terms().fullReveal()) {
        holdsAll(from, Phase.AGREE, "contributes before everyone has agreed on the commitments");
      } else {
        holdsAll(from, Phase.COMMIT, "contributes before everyone is bound to a coin");
      }
    } else if (envelope.message() instanceof SumMessage.Said said) {
      Claim claim = said.statement().claim();
      saysOneThing(from, claim);
      heard.get(claim.phase()).put(new Pair(from, from), inCommon(claim));
      said(from, claim);
    }
  }

  private void said(int from, Claim claim) {
    if (claim instanceof Claim.Reveal) {
      holdsAll(from, Phase.AGREE, "reveals before everyone has agreed on the same commitments");
    } else if (claim instanceof Claim.Gathered) {
      contributions.gathered(from);
    } else if (claim instanceof Claim.Coin) {
      holdsAll(from, Phase.HASH, "opens its coin before everyone holds the same totals");
    } else if (claim instanceof Claim.Check) {
      holdsAll(from, Phase.COIN, "tells its check before it holds all coins");
    } else if (claim instanceof ThresholdClaim.Held held) {
      lists.put(from, held.dealers());
    } else if (claim instanceof ThresholdClaim.Combined) {
      holdsQuorum(from, Phase.BASIS, "answers the check before a majority has drawn the same");
    } else if (claim instanceof ThresholdClaim.Bound bound) {
      sets.put(from, bound.dealers());
    } else if (claim.phase() == Phase.OPEN) {
      holdsQuorum(from, Phase.BIND, "reveals before a majority is bound to the same set");
    }
  }

  /** Whoever is honest says one thing a phase, to everyone. */
  private void saysOneThing(int from, Claim claim) {
    Bytes before = said.get(claim.phase()).putIfAbsent(from, claim.digest());
    if (before != null && !before.equals(claim.digest())) {
      breaches.add("participant " + from + " says two different " + claim.phase().awaited());
    }
  }

  @Override
  public void delivered(String process, Envelope envelope) {
    if (envelope.message() instanceof SumMessage.Share share) {
      shares.putIfAbsent(pair(envelope), share.share());
    } else if (envelope.message() instanceof SumMessage.Seed seed) {
      seeds.putIfAbsent(pair(envelope), seed.seed());
    } else if (plan.terms().withstands() && !(envelope.message() instanceof SumMessage.Said)) {
      dealt.learn(envelope);
    } else if (envelope.message() instanceof SumMessage.Chunk chunk) {
      contributions.delivered(envelope.from(), envelope.to(), chunk);
    } else if (envelope.message() instanceof SumMessage.Said said) {
      Claim claim = said.statement().claim();
      heard.get(claim.phase()).putIfAbsent(pair(envelope), inCommon(claim));
    }
  }

  @Override
  public void bug(String process, RuntimeException bug) {
    StackTraceElement[] stack = bug.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    trace.line(process + " fails with " + bug + where);
    breaches.add("an exception escaped in " + process + ": " + bug + where);
  }

  /** Somebody has really lied, and not only meant to. */
  void lie() {
    lied = true;
  }

  boolean lied() {
    return lied;
  }

  /** What {@code from} sent {@code to} as its share, if it is known. */
  Optional<FieldVector> share(int from, int to) {
    return plan.terms().withstands()
        ? dealt.of(new PartyId(from), new PartyId(to))
        : Optional.ofNullable(shares.get(new Pair(from, to)));
  }

  /** The seed that two seats share, if it is known. */
  Optional<SecretBytes> seed(int one, int other) {
    return Optional.ofNullable(seeds.get(new Pair(Math.min(one, other), Math.max(one, other))));
  }

  /** Whose shares an honest seat said that it holds; of those that said so. */
  Map<Integer, List<PartyId>> lists() {
    return lists;
  }

  /** Which set an honest seat bound itself to; of those that did. */
  Map<Integer, List<PartyId>> sets() {
    return sets;
  }

  Contributions contributions() {
    return contributions;
  }

  /** {@code seat} accepts a sum; one of long vectors only with everybody's word for it. */
  void accepts(int seat) {
    if (plan.terms().streamed() && !plan.terms().withstands() && plan.honest(seat)) {
      holdsAll(seat, Phase.HASH, "accepts a sum before everyone holds the same totals");
      if (plan.terms().fullReveal()) {
        holdsAll(seat, Phase.COIN, "accepts a sum before it holds all coins");
      } else {
        holdsAll(seat, Phase.CHECK, "accepts a sum before it holds all checks");
      }
    }
  }

  List<String> breaches() {
    return List.copyOf(breaches);
  }

  /** What must be the same in everybody's claim. */
  private static Bytes inCommon(Claim claim) {
    if (claim instanceof Claim.Confirm confirm) {
      return confirm.parametersHash();
    } else if (claim instanceof ThresholdClaim.Bound bound) {
      return new ThresholdClaim.Bound(bound.dealers(), Bytes.EMPTY).digest();
    } else if (claim instanceof Claim.Agree
        || claim instanceof Claim.Gathered
        || claim instanceof ThresholdClaim.Based) {
      return claim.digest();
    }
    return Bytes.EMPTY;
  }

  /** Seats of one process speak to each other unseen. */
  private void holdsAll(int seat, Phase phase, String breach) {
    Map<Pair, Bytes> said = heard.get(phase);
    Bytes own = said.get(new Pair(seat, seat));
    for (int other = 1; other <= plan.terms().parties(); other++) {
      boolean unseen = plan.host(seat).seats().contains(other);
      if (!unseen && (own == null || !own.equals(said.get(new Pair(other, seat))))) {
        breaches.add("participant " + seat + " " + breach);
        return;
      }
    }
  }

  private void holdsQuorum(int seat, Phase phase, String breach) {
    Map<Pair, Bytes> said = heard.get(phase);
    Bytes own = said.get(new Pair(seat, seat));
    int same = 0;
    for (int other = 1; other <= plan.terms().parties(); other++) {
      boolean unseen = plan.host(seat).seats().contains(other);
      same += own != null && (unseen || own.equals(said.get(new Pair(other, seat)))) ? 1 : 0;
    }
    if (same < plan.terms().tolerance().quorum(plan.terms().parties())) {
      breaches.add("participant " + seat + " " + breach);
    }
  }

  private static Pair pair(Envelope envelope) {
    return new Pair(envelope.from().number(), envelope.to().number());
  }
}
