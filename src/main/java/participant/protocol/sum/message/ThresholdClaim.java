package participant.protocol.sum.message;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.math.FieldVector;

/** What is said to all in a sum that withstands losses, after its parameters are confirmed. */
public sealed interface ThresholdClaim extends Claim {

  /** I am bound to a coin. */
  record Pledge(Bytes commitment) implements ThresholdClaim {
    @Override
    public Phase phase() {
      return Phase.PLEDGE;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("pledge").add(commitment).digest();
    }
  }

  /** I hold a share of these dealers, in seat order, and take no other; this is my coin. */
  record Held(List<PartyId> dealers, Bytes coin) implements ThresholdClaim {
    public Held {
      dealers = List.copyOf(dealers);
    }

    @Override
    public Phase phase() {
      return Phase.HELD;
    }

    @Override
    public Bytes digest() {
      return Commitments.add(Hash.labelled("held"), dealers).add(coin).digest();
    }
  }

  /** The hash of the lists that I hold, of the set they have in common, and of their coins. */
  record Based(Bytes basisHash) implements ThresholdClaim {
    @Override
    public Phase phase() {
      return Phase.BASIS;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("based").add(basisHash).digest();
    }
  }

  /** The masked combinations of the polynomials that I dealt, chunk by chunk, by coefficients. */
  record Combined(List<FieldVector> polynomials) implements ThresholdClaim {
    public Combined {
      polynomials = List.copyOf(polynomials);
    }

    @Override
    public Phase phase() {
      return Phase.COMBINE;
    }

    @Override
    public Bytes digest() {
      Hash hash = Hash.labelled("combined").add(polynomials.size());
      polynomials.forEach(polynomial -> Elements.add(hash, polynomial));
      return hash.digest();
    }
  }

  /** These dealers' shares do not fit; and this is what I have of those who did not combine. */
  record Answer(List<Complaint> complaints, List<Evaluation> evaluations)
      implements ThresholdClaim {
    public Answer {
      complaints = List.copyOf(complaints);
      evaluations = List.copyOf(evaluations);
    }

    @Override
    public Phase phase() {
      return Phase.ANSWER;
    }

    @Override
    public Bytes digest() {
      Hash hash = Hash.labelled("answer").add(complaints.size());
      complaints.forEach(complaint -> complaint.addTo(hash));
      hash.add(evaluations.size());
      for (Evaluation evaluation : evaluations) {
        Elements.add(hash.add(evaluation.dealer().number()), evaluation.values());
      }
      return hash.digest();
    }
  }

  /** I am bound to a partial sum over the values of these, in seat order. */
  record Bound(List<PartyId> dealers, Bytes commitment) implements ThresholdClaim {
    public Bound {
      dealers = List.copyOf(dealers);
    }

    @Override
    public Phase phase() {
      return Phase.BIND;
    }

    @Override
    public Bytes digest() {
      return Commitments.add(Hash.labelled("bound"), dealers).add(commitment).digest();
    }
  }

  /** My partial sum, and the nonce (32 bytes) that opens its commitment. */
  record Opened(FieldVector partial, Bytes nonce) implements ThresholdClaim {
    @Override
    public Phase phase() {
      return Phase.OPEN;
    }

    @Override
    public Bytes digest() {
      return Elements.add(Hash.labelled("opened"), partial).add(nonce).digest();
    }
  }

  /**
   * The SHA-256 of each chunk of my partial sum, and the nonce (32 bytes) that opens its
   * commitment: the chunks themselves follow.
   */
  record Disclosed(List<Bytes> digests, Bytes nonce) implements ThresholdClaim {
    public Disclosed {
      digests = List.copyOf(digests);
    }

    @Override
    public Phase phase() {
      return Phase.OPEN;
    }

    @Override
    public Bytes digest() {
      return Commitments.addHashes(Hash.labelled("disclosed"), digests).add(nonce).digest();
    }
  }

  /** I have the sum; the hash of it, and of what it is over. */
  record Closed(Bytes conclusionHash) implements ThresholdClaim {
    @Override
    public Phase phase() {
      return Phase.CLOSE;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("closed").add(conclusionHash).digest();
    }
  }
}
