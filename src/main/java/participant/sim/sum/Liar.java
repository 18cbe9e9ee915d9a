package participant.sim.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Signer;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.node.Routes;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.sim.Between;
import participant.sim.Raw;
import participant.wire.Envelope;

/**
 * A lying process: an honest machine, between which and the network somebody sits who rewrites what
 * is sent, for each receiver as it likes, and holds the key to sign it.
 */
final class Liar implements Between {

  private final Raw port;
  private final Deceit deceit;
  private final Plan plan;
  private final Signer signer;
  private final Entropy chance;
  private final Map<Bytes, Plan.Host> hosts;
  private final Witness witness;
  private final Map<Integer, Plan.Host> behind = new TreeMap<>();
  private final List<Envelope> said = new ArrayList<>();
  private final Dealings dealings;
  private Optional<Parameters> parameters = Optional.empty();
  private Listener node;
  private int turn;

  Liar(
      Raw port,
      Deceit deceit,
      Plan plan,
      Signer signer,
      Entropy chance,
      Map<Bytes, Plan.Host> hosts,
      Witness witness) {
    this.port = port;
    this.deceit = deceit;
    this.plan = plan;
    this.dealings = new Dealings(plan.terms());
    this.signer = signer;
    this.chance = chance;
    this.hosts = hosts;
    this.witness = witness;
  }

  @Override
  public void leadsTo(Listener honest) {
    node = honest;
  }

  Deceit deceit() {
    return deceit;
  }

  Plan plan() {
    return plan;
  }

  Entropy chance() {
    return chance;
  }

  /** The parameters of the session, once they are offered. */
  Optional<Parameters> parameters() {
    return parameters;
  }

  /** How many frames our machine has sent. */
  int turn() {
    return turn;
  }

  /** What we have sent. */
  List<Envelope> said() {
    return said;
  }

  boolean isVictim(PartyId seat) {
    return deceit.victims().contains(seat.number());
  }

  /** Whether a victim's process is at the other end. */
  boolean isVictim(int link) {
    return behind.containsKey(link)
        && behind.get(link).seats().stream().anyMatch(deceit.victims()::contains);
  }

  Bytes noise() {
    return Bytes.of(chance.bytes(32));
  }

  /** The same envelope with another claim, signed in our way. */
  Envelope claiming(Envelope truth, Claim claim) {
    return new Envelope(
        truth.from(), truth.to(), new SumMessage.Said(statement(truth.from(), claim)));
  }

  Statement statement(PartyId speaker, Claim claim) {
    return deceit.signed() && parameters.isPresent()
        ? Statement.by(speaker, claim, parameters.get().context(speaker, claim.phase()), signer)
        : new Statement(speaker, claim, noise());
  }

  void garbage(int link) {
    witness.lie();
    port.sendRaw(link, chance.bytes(1 + chance.nextInt(40)));
  }

  @Override
  public void send(int link, Envelope truth) {
    turn++;
    learn(truth);
    boolean telltale =
        truth.message() instanceof SumMessage.Evidence
            || truth.message() instanceof SumMessage.Abort;
    if (telltale && deceit.quiet()) {
      return;
    }
    List<Envelope> all = deceit.lie().tactic().tell(this, link, truth);
    if (!all.equals(List.of(truth))) {
      witness.lie();
    }
    for (Envelope told : all) {
      said.add(told);
      port.send(link, told);
    }
  }

  @Override
  public void received(int link, Envelope envelope) {
    learn(envelope);
    Envelope heard = deceit.lie().tactic().hear(this, envelope);
    if (!heard.equals(envelope)) {
      witness.lie();
    }
    node.received(link, heard);
  }

  /** What it was dealt, and dealt itself by its machine. */
  Dealings dealings() {
    return dealings;
  }

  /** The same share with other contents, signed in our way. */
  Envelope dealing(Envelope truth, ShareValues values, FieldVector masks) {
    SignedShare share =
        deceit.signed() && parameters.isPresent()
            ? SignedShare.by(
                signer, parameters.get().hash(), truth.from(), truth.to(), values, masks)
            : new SignedShare(values, masks, noise());
    return new Envelope(truth.from(), truth.to(), new SumMessage.Dealt(share));
  }

  private void learn(Envelope envelope) {
    dealings.learn(envelope);
    if (parameters.isEmpty()
        && envelope.message() instanceof SumMessage.Said heard
        && heard.statement().claim() instanceof Claim.Offer offer) {
      parameters = Optional.of(offer.parameters());
    }
  }

  @Override
  public Routes port() {
    return port;
  }

  @Override
  public int through(Passage passage) {
    int link = port.through(passage);
    behind.put(link, plan.host(passage.to().number()));
    return link;
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    Optional.ofNullable(hosts.get(certificate)).ifPresent(host -> behind.put(link, host));
    node.opened(link, dialled, certificate, localHost);
  }

  @Override
  public void closed(int link, String how) {
    node.closed(link, how);
  }
}
