package participant.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.PartyId;
import participant.protocol.join.Invite;
import participant.protocol.sum.Party;
import participant.protocol.sum.SumTerms;
import participant.wire.Envelope;

/**
 * A process's part in one sum: a machine that gathers or joins, then one machine for each of its
 * seats, all on one thread.
 */
public final class SumNode implements Transport.Listener {

  /** What a node runs on. {@code loop} runs tasks one after another on the node's thread, later. */
  public record Ports(
      Transport transport, Timers timers, Executor loop, Observer observer, Entropy entropy) {}

  /**
   * What a process brings.
   *
   * @param pins fingerprint → name of those it shares with; empty shares with whoever is seated
   * @param asks whether owners are asked before anything is shared
   * @param addresses where the process is reached, the best first; a bare {@code :port} stands for
   *     the host of its connection to the coordinator
   */
  public record Setup(
      Signer signer,
      Verifier verifier,
      List<Seat> seats,
      List<String> addresses,
      Optional<Map<Bytes, String>> pins,
      boolean asks,
      Party.Limits limits) {}

  public SumNode(Ports ports, Setup setup, Ending ending) {}

  /** Waits for the others, of whom each proves to hold {@code secret}. The first seat must be 1. */
  public void coordinate(SumTerms terms, SecretBytes secret) {}

  /**
   * Joins by invite.
   *
   * @param parties the number of participants that the owner expects; empty takes the coordinator's
   */
  public void join(Invite invite, Optional<Integer> parties) {}

  /** The owner's answer to the question that {@code seat} observed. */
  public void answer(PartyId seat, boolean yes) {}

  /** The owner wants to stop: every seat ends with a word to its peers. */
  public void interrupt() {}

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {}

  @Override
  public void received(int link, Envelope envelope) {}

  @Override
  public void closed(int link, String how) {}
}
