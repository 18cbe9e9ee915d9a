package participant.protocol.sum.message;

import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.math.FieldVector;

/** What a party says to all, and signs: each party at most one claim a phase. */
public sealed interface Claim
    permits Claim.Offer,
        Claim.Confirm,
        Claim.Commit,
        Claim.Agree,
        Claim.Reveal,
        Claim.Announce,
        Claim.Finished,
        Claim.Gathered,
        Claim.Coin,
        Claim.Check,
        ThresholdClaim {
  Phase phase();

  /** What is signed of it: SHA-256 over its fields. Two claims differ if and only if these do. */
  Bytes digest();

  /** The coordinator's: this is the session. */
  record Offer(Parameters parameters) implements Claim {
    @Override
    public Phase phase() {
      return Phase.OFFER;
    }

    @Override
    public Bytes digest() {
      return parameters.hash();
    }
  }

  /** I hold these parameters; {@code nonce} (32 bytes) opens my line of the roster. */
  record Confirm(Bytes parametersHash, Bytes nonce) implements Claim {
    @Override
    public Phase phase() {
      return Phase.CONFIRM;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("confirm").add(parametersHash).add(nonce).digest();
    }
  }

  /**
   * I am bound to a partial sum; of a long vector to a coin, or to it and all that I contribute.
   */
  record Commit(Bytes commitment) implements Claim {
    @Override
    public Phase phase() {
      return Phase.COMMIT;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("commit").add(commitment).digest();
    }
  }

  /** I hold everyone's commitment, and this is the hash of their list. */
  record Agree(Bytes listHash) implements Claim {
    @Override
    public Phase phase() {
      return Phase.AGREE;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("agree").add(listHash).digest();
    }
  }

  /** My partial sum, and the nonce (32 bytes) that opens its commitment. */
  record Reveal(FieldVector partial, Bytes nonce) implements Claim {
    @Override
    public Phase phase() {
      return Phase.REVEAL;
    }

    @Override
    public Bytes digest() {
      return Elements.add(Hash.labelled("reveal"), partial).add(nonce).digest();
    }
  }

  /** The coordinator's: this is the weighted sum. */
  record Announce(FieldVector sum) implements Claim {
    @Override
    public Phase phase() {
      return Phase.ANNOUNCE;
    }

    @Override
    public Bytes digest() {
      return Elements.add(Hash.labelled("announce"), sum).digest();
    }
  }

  /** I hold everyone's partial sum; the hash of all that was said in common. */
  record Finished(Bytes transcriptHash) implements Claim {
    @Override
    public Phase phase() {
      return Phase.FINISH;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("finished").add(transcriptHash).digest();
    }
  }

  /** I hold all totals of a long vector, and this is their hash. */
  record Gathered(Bytes totalsHash) implements Claim {
    @Override
    public Phase phase() {
      return Phase.HASH;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("gathered").add(totalsHash).digest();
    }
  }

  /** My coin (32 bytes), which opens its commitment. */
  record Coin(Bytes coin) implements Claim {
    @Override
    public Phase phase() {
      return Phase.COIN;
    }

    @Override
    public Bytes digest() {
      return Hash.labelled("coin").add(coin).digest();
    }
  }

  /** The random combinations of what I contributed, less those of the totals that I own. */
  record Check(FieldVector combinations) implements Claim {
    public static final int COMBINATIONS = 3;

    @Override
    public Phase phase() {
      return Phase.CHECK;
    }

    @Override
    public Bytes digest() {
      return Elements.add(Hash.labelled("check"), combinations).digest();
    }
  }
}
