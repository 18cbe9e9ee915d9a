package participant.protocol.join;

import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Message;
import participant.machine.State;

/**
 * What one process brings to one session of a protocol: all that a host needs of the protocol. A
 * protocol is these few answers, its messages and their encoding.
 *
 * @param <M> what its machines say to each other
 * @param <R> how one of them ends
 */
public interface Part<M extends Message, R> {
  /** The type of its messages; whatever else comes for a seat does not belong there. */
  Class<M> messages();

  /** How many seats the process asks for, 1 or more. */
  int seats();

  /** Who wants those seats. Asked once, before anything else. */
  List<Applicant> applicants(Entropy entropy);

  /** Why the process takes no seats under {@code terms}, for people; empty where it does. */
  Optional<String> objection(Terms terms);

  /**
   * The machine of the {@code applicant}th of {@link #applicants}, from 0, before its first event.
   * Requires terms without an {@link #objection}.
   */
  State<M, R> start(int applicant, Admission admission, Entropy entropy);

  /**
   * Whether all went well with {@code result}, so that the process stays while others still say
   * something through it. Else it leaves once it has told everyone why.
   */
  boolean succeeds(R result);
}
