package participant.sim.sum;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.node.Routes;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.ThresholdClaim;
import participant.sim.Between;
import participant.wire.Envelope;

/**
 * A protocol bug, put into every honest process to see that it is found. The machine stays as it
 * is; what it hears is bent so that it acts as one with the bug would.
 */
public enum Plant {
  /**
   * Takes another's commitment, or in a sum with a threshold its answer to the check, for its word
   * that it holds the same: reveals before that is known.
   */
  REVEAL_EARLY,
  /** Takes whatever others agree on for what it holds itself, and looks at no evidence. */
  IGNORE_CONFLICT;

  private static final Set<Phase> AGREEMENT = EnumSet.of(Phase.AGREE, Phase.BIND);
  private static final Set<Phase> BEFORE = EnumSet.of(Phase.COMMIT, Phase.ANSWER);

  /** The plant of this name, as {@link #word} spells it. */
  public static Optional<Plant> parse(String word) {
    return List.of(values()).stream().filter(plant -> plant.word().equals(word)).findFirst();
  }

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code port} and {@code node} with this bug between them. */
  Bent between(Routes port) {
    return new Bent(this, port);
  }

  /** A transport that bends what its listener hears. */
  static final class Bent implements Between {

    /**
     * What a seat is to take for another's agreement, as soon as it has agreed on something itself.
     */
    private record Nod(int link, PartyId from, PartyId to, Claim claim) {}

    private final Plant plant;
    private final Routes port;
    private final Map<PartyId, Claim> own = new TreeMap<>();
    private final List<Nod> nods = new ArrayList<>();
    private Listener node;

    private Bent(Plant plant, Routes port) {
      this.plant = plant;
      this.port = port;
    }

    @Override
    public void leadsTo(Listener honest) {
      node = honest;
    }

    @Override
    public void send(int link, Envelope envelope) {
      port.send(link, envelope);
      if (envelope.message() instanceof SumMessage.Said said
          && AGREEMENT.contains(said.statement().phase())) {
        own.put(envelope.from(), said.statement().claim());
      }
    }

    @Override
    public void received(int link, Envelope envelope) {
      boolean agrees = false;
      if (envelope.message() instanceof SumMessage.Said said) {
        Claim claim = said.statement().claim();
        agrees = AGREEMENT.contains(claim.phase());
        if ((plant == REVEAL_EARLY ? BEFORE : AGREEMENT).contains(claim.phase())) {
          nods.add(new Nod(link, envelope.from(), envelope.to(), claim));
        }
      }
      boolean deaf = plant == IGNORE_CONFLICT && envelope.message() instanceof SumMessage.Evidence;
      if (!agrees && !deaf) {
        node.received(link, envelope);
      }
      for (Nod nod : List.copyOf(nods)) {
        if (own.containsKey(nod.to())) {
          nods.remove(nod);
          node.received(nod.link(), new Envelope(nod.from(), nod.to(), agreement(nod)));
        }
      }
    }

    private SumMessage agreement(Nod nod) {
      Claim same = own.get(nod.to());
      if (same instanceof ThresholdClaim.Bound bound
          && nod.claim() instanceof ThresholdClaim.Bound other) {
        same = new ThresholdClaim.Bound(bound.dealers(), other.commitment());
      }
      return new SumMessage.Said(new Statement(nod.from(), same, Bytes.EMPTY));
    }

    @Override
    public Routes port() {
      return port;
    }

    @Override
    public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
      node.opened(link, dialled, certificate, localHost);
    }

    @Override
    public void closed(int link, String how) {
      node.closed(link, how);
    }
  }
}
