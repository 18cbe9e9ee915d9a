package participant.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.sum.Claim;
import participant.protocol.sum.SumMessage;
import participant.wire.Envelope;

/**
 * Sees every frame that leaves a process and every one that reaches one, and notes at once where an
 * honest party says something before it may.
 */
final class Witness {

  /** One seat and another. */
  private record Pair(int from, int to) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
  }

  private final Plan plan;
  private final Trace trace;
  private final Map<Pair, FieldVector> shares = new TreeMap<>();
  private final Map<Pair, Bytes> confirmed = new TreeMap<>();
  private final Map<Pair, Bytes> agreed = new TreeMap<>();
  private final List<String> breaches = new ArrayList<>();

  Witness(Plan plan, Trace trace) {
    this.plan = plan;
    this.trace = trace;
  }

  void sent(SimProcess process, Envelope envelope) {
    int from = envelope.from().number();
    if (from == 0 || !plan.host(from).name().equals(process.name()) || !plan.honest(from)) {
      return;
    }
    if (envelope.message() instanceof SumMessage.Share share) {
      shares.putIfAbsent(pair(envelope.from(), envelope.to()), share.share());
      holdsAll(from, confirmed, "shares before everyone has confirmed the same parameters");
    } else if (envelope.message() instanceof SumMessage.Said said) {
      if (said.statement().claim() instanceof Claim.Confirm confirm) {
        confirmed.put(new Pair(from, from), confirm.parametersHash());
      } else if (said.statement().claim() instanceof Claim.Agree agree) {
        agreed.put(new Pair(from, from), agree.listHash());
      } else if (said.statement().claim() instanceof Claim.Reveal) {
        holdsAll(from, agreed, "reveals before everyone has agreed on the same commitments");
      }
    }
  }

  void delivered(SimProcess process, Envelope envelope) {
    PartyId from = envelope.from();
    PartyId to = envelope.to();
    if (envelope.message() instanceof SumMessage.Share share) {
      shares.putIfAbsent(pair(from, to), share.share());
    } else if (envelope.message() instanceof SumMessage.Said said) {
      if (said.statement().claim() instanceof Claim.Confirm confirm) {
        confirmed.putIfAbsent(pair(from, to), confirm.parametersHash());
      } else if (said.statement().claim() instanceof Claim.Agree agree) {
        agreed.putIfAbsent(pair(from, to), agree.listHash());
      }
    }
  }

  void bug(SimProcess process, RuntimeException bug) {
    StackTraceElement[] stack = bug.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    trace.line(process.name() + " fails with " + bug + where);
    breaches.add("an exception escaped in " + process.name() + ": " + bug + where);
  }

  /** What {@code from} sent {@code to} as its share, if it is known. */
  Optional<FieldVector> share(int from, int to) {
    return Optional.ofNullable(shares.get(new Pair(from, to)));
  }

  List<String> breaches() {
    return List.copyOf(breaches);
  }

  /** Seats of one process speak to each other unseen. */
  private void holdsAll(int seat, Map<Pair, Bytes> heard, String breach) {
    Bytes own = heard.get(new Pair(seat, seat));
    for (int other = 1; other <= plan.terms().parties(); other++) {
      boolean unseen = plan.host(seat).seats().contains(other);
      if (!unseen && (own == null || !own.equals(heard.get(new Pair(other, seat))))) {
        breaches.add("participant " + seat + " " + breach);
        return;
      }
    }
  }

  private static Pair pair(PartyId from, PartyId to) {
    return new Pair(from.number(), to.number());
  }
}
