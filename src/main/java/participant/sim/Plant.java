package participant.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.node.Routes;
import participant.node.Transport;
import participant.protocol.sum.Claim;
import participant.protocol.sum.Phase;
import participant.protocol.sum.Statement;
import participant.protocol.sum.SumMessage;
import participant.wire.Envelope;

/**
 * A protocol bug, put into every honest process to see that it is found. The machine stays as it
 * is; what it hears is bent so that it acts as one with the bug would.
 */
public enum Plant {
  /** Reveals once it holds all commitments, whether or not the others hold the same. */
  REVEAL_EARLY,
  /** Takes whatever others agree on for what it holds itself, and looks at no evidence. */
  IGNORE_CONFLICT;

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
  static final class Bent implements Passing, Transport.Listener {

    /** What a seat is to take for another's agreement, as soon as it has a list of its own. */
    private record Nod(int link, PartyId from, PartyId to) {}

    private final Plant plant;
    private final Routes port;
    private final Map<PartyId, Bytes> own = new TreeMap<>();
    private final List<Nod> nods = new ArrayList<>();
    private Listener node;

    private Bent(Plant plant, Routes port) {
      this.plant = plant;
      this.port = port;
    }

    void bends(Listener honest) {
      node = honest;
    }

    @Override
    public void send(int link, Envelope envelope) {
      port.send(link, envelope);
      if (envelope.message() instanceof SumMessage.Said said
          && said.statement().claim() instanceof Claim.Agree agree) {
        own.put(envelope.from(), agree.listHash());
      }
    }

    @Override
    public void received(int link, Envelope envelope) {
      Phase phase =
          envelope.message() instanceof SumMessage.Said said ? said.statement().phase() : null;
      if (phase == (plant == REVEAL_EARLY ? Phase.COMMIT : Phase.AGREE)) {
        nods.add(new Nod(link, envelope.from(), envelope.to()));
      }
      boolean deaf = plant == IGNORE_CONFLICT && envelope.message() instanceof SumMessage.Evidence;
      if (phase != Phase.AGREE && !deaf) {
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
      return new SumMessage.Said(
          new Statement(nod.from(), new Claim.Agree(own.get(nod.to())), Bytes.EMPTY));
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
