package participant.wire;

import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.protocol.sum.Claim;
import participant.protocol.sum.Statement;
import participant.protocol.sum.ThresholdClaim;

/** {@code Statement} and its claims in the schema. */
final class StatementCodec {
  private static final int OFFER = 10;
  private static final int CONFIRM = 11;
  private static final int COMMIT = 12;
  private static final int AGREE = 13;
  private static final int REVEAL = 14;
  private static final int ANNOUNCE = 15;
  private static final int FINISHED = 16;
  private static final int GATHERED = 17;
  private static final int COIN = 18;
  private static final int CHECK = 19;

  private StatementCodec() {}

  /** Writes {@code statement} as field {@code number}. */
  static void write(FieldWriter out, int number, Statement statement) {
    out.open(number).seat(1, statement.speaker()).bytes(2, statement.signature());
    writeClaim(out, statement.claim());
    out.close();
  }

  static Statement read(Fields in) throws Malformed {
    if (in.size() > Limits.MAX_STATEMENT) {
      throw in.malformed("has " + in.size() + " bytes, not at most " + Limits.MAX_STATEMENT);
    }
    PartyId speaker = in.seat(1, "speaker");
    Bytes signature = in.bytes(2, "signature", 0, Limits.MAX_SIGNATURE);
    return new Statement(speaker, readClaim(in), signature);
  }

  private static void writeClaim(FieldWriter out, Claim claim) {
    if (claim instanceof ThresholdClaim of) {
      ThresholdCodec.write(out, of);
    } else if (claim instanceof Claim.Offer offer) {
      out.open(OFFER);
      ParametersCodec.write(out, offer.parameters());
    } else if (claim instanceof Claim.Confirm confirm) {
      out.open(CONFIRM).bytes(1, confirm.parametersHash()).bytes(2, confirm.nonce());
    } else if (claim instanceof Claim.Commit commit) {
      out.open(COMMIT).bytes(1, commit.commitment());
    } else if (claim instanceof Claim.Agree agree) {
      out.open(AGREE).bytes(1, agree.listHash());
    } else if (claim instanceof Claim.Reveal reveal) {
      ElementsCodec.write(out.open(REVEAL), 1, reveal.partial());
      out.bytes(2, reveal.nonce());
    } else if (claim instanceof Claim.Announce announce) {
      ElementsCodec.write(out.open(ANNOUNCE), 1, announce.sum());
    } else if (claim instanceof Claim.Finished finished) {
      out.open(FINISHED).bytes(1, finished.transcriptHash());
    } else if (claim instanceof Claim.Gathered gathered) {
      out.open(GATHERED).bytes(1, gathered.totalsHash());
    } else if (claim instanceof Claim.Coin coin) {
      out.open(COIN).bytes(1, coin.coin());
    } else if (claim instanceof Claim.Check check) {
      ElementsCodec.write(out.open(CHECK), 1, check.combinations());
    } else {
      throw new IllegalArgumentException("no encoding of " + claim.getClass());
    }
    out.close();
  }

  private static Claim readClaim(Fields in) throws Malformed {
    int number = in.choice("claim");
    return switch (number) {
      case OFFER -> new Claim.Offer(ParametersCodec.read(in.message(OFFER, "offer")));
      case CONFIRM -> readConfirm(in.message(CONFIRM, "confirm"));
      case COMMIT -> new Claim.Commit(in.message(COMMIT, "commit").hash(1, "commitment"));
      case AGREE -> new Claim.Agree(in.message(AGREE, "agree").hash(1, "list_hash"));
      case REVEAL -> readReveal(in.message(REVEAL, "reveal"));
      case ANNOUNCE ->
          new Claim.Announce(
              ElementsCodec.read(in.message(ANNOUNCE, "announce").message(1, "sum")));
      case FINISHED ->
          new Claim.Finished(in.message(FINISHED, "finished").hash(1, "transcript_hash"));
      case GATHERED -> new Claim.Gathered(in.message(GATHERED, "gathered").hash(1, "totals_hash"));
      case COIN -> new Claim.Coin(in.message(COIN, "coin").hash(1, "coin"));
      case CHECK ->
          new Claim.Check(
              ElementsCodec.read(in.message(CHECK, "check").message(1, "combinations")));
      default -> ThresholdCodec.read(in, number);
    };
  }

  private static Claim readConfirm(Fields in) throws Malformed {
    return new Claim.Confirm(in.hash(1, "parameters_hash"), in.hash(2, "nonce"));
  }

  private static Claim readReveal(Fields in) throws Malformed {
    return new Claim.Reveal(ElementsCodec.read(in.message(1, "partial")), in.hash(2, "nonce"));
  }
}
