package participant.wire;

import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.ThresholdClaim;
import participant.wire.proto.LongProto;
import participant.wire.proto.SumProto;

/** {@code Statement} and the claims of a sum of everybody in the schema. */
final class StatementCodec {
  static final Shape STATEMENT =
      new Shape()
          .seat(1, "speaker")
          .bytes(2, "signature", 0, Limits.MAX_SIGNATURE)
          .oneOf("claim", "an unknown claim")
          .message(10, "offer", ParametersCodec.PARAMETERS)
          .message(11, "confirm", new Shape().hash(1, "parameters_hash").hash(2, "nonce"))
          .message(12, "commit", new Shape().hash(1, "commitment"))
          .message(13, "agree", new Shape().hash(1, "list_hash"))
          .message(
              14,
              "reveal",
              new Shape().message(1, "partial", ElementsCodec.VECTOR).hash(2, "nonce"))
          .message(15, "announce", new Shape().message(1, "sum", ElementsCodec.VECTOR))
          .message(16, "finished", new Shape().hash(1, "transcript_hash"))
          .message(17, "gathered", new Shape().hash(1, "totals_hash"))
          .message(18, "coin", new Shape().hash(1, "coin"))
          .message(19, "check", new Shape().message(1, "combinations", ElementsCodec.VECTOR))
          .with(ThresholdCodec.CLAIMS)
          .atMost(Limits.MAX_STATEMENT);

  private StatementCodec() {}

  static SumProto.Statement write(Statement statement) {
    SumProto.Statement.Builder out =
        SumProto.Statement.newBuilder()
            .setSpeaker(statement.speaker().number())
            .setSignature(Scalars.write(statement.signature()));
    writeClaim(out, statement.claim());
    return out.build();
  }

  static Statement read(SumProto.Statement in) {
    return new Statement(
        Scalars.seat(in.getSpeaker()), readClaim(in), Scalars.read(in.getSignature()));
  }

  private static void writeClaim(SumProto.Statement.Builder out, Claim claim) {
    if (claim instanceof ThresholdClaim of) {
      ThresholdCodec.write(out, of);
    } else if (claim instanceof Claim.Offer offer) {
      out.setOffer(ParametersCodec.write(offer.parameters()));
    } else if (claim instanceof Claim.Confirm confirm) {
      out.setConfirm(
          SumProto.Confirm.newBuilder()
              .setParametersHash(Scalars.write(confirm.parametersHash()))
              .setNonce(Scalars.write(confirm.nonce())));
    } else if (claim instanceof Claim.Commit commit) {
      out.setCommit(SumProto.Commit.newBuilder().setCommitment(Scalars.write(commit.commitment())));
    } else if (claim instanceof Claim.Agree agree) {
      out.setAgree(SumProto.Agree.newBuilder().setListHash(Scalars.write(agree.listHash())));
    } else if (claim instanceof Claim.Reveal reveal) {
      out.setReveal(
          SumProto.Reveal.newBuilder()
              .setPartial(ElementsCodec.write(reveal.partial()))
              .setNonce(Scalars.write(reveal.nonce())));
    } else if (claim instanceof Claim.Announce announce) {
      out.setAnnounce(SumProto.Announce.newBuilder().setSum(ElementsCodec.write(announce.sum())));
    } else if (claim instanceof Claim.Finished finished) {
      out.setFinished(
          SumProto.Finished.newBuilder()
              .setTranscriptHash(Scalars.write(finished.transcriptHash())));
    } else if (claim instanceof Claim.Gathered gathered) {
      out.setGathered(
          LongProto.Gathered.newBuilder().setTotalsHash(Scalars.write(gathered.totalsHash())));
    } else if (claim instanceof Claim.Coin coin) {
      out.setCoin(LongProto.Coin.newBuilder().setCoin(Scalars.write(coin.coin())));
    } else if (claim instanceof Claim.Check check) {
      out.setCheck(
          LongProto.Check.newBuilder().setCombinations(ElementsCodec.write(check.combinations())));
    } else {
      throw new IllegalArgumentException("no encoding of " + claim.getClass());
    }
  }

  private static Claim readClaim(SumProto.Statement in) {
    return switch (in.getClaimCase()) {
      case OFFER -> new Claim.Offer(ParametersCodec.read(in.getOffer()));
      case CONFIRM ->
          new Claim.Confirm(
              Scalars.read(in.getConfirm().getParametersHash()),
              Scalars.read(in.getConfirm().getNonce()));
      case COMMIT -> new Claim.Commit(Scalars.read(in.getCommit().getCommitment()));
      case AGREE -> new Claim.Agree(Scalars.read(in.getAgree().getListHash()));
      case REVEAL ->
          new Claim.Reveal(
              ElementsCodec.read(in.getReveal().getPartial()),
              Scalars.read(in.getReveal().getNonce()));
      case ANNOUNCE -> new Claim.Announce(ElementsCodec.read(in.getAnnounce().getSum()));
      case FINISHED -> new Claim.Finished(Scalars.read(in.getFinished().getTranscriptHash()));
      case GATHERED -> new Claim.Gathered(Scalars.read(in.getGathered().getTotalsHash()));
      case COIN -> new Claim.Coin(Scalars.read(in.getCoin().getCoin()));
      case CHECK -> new Claim.Check(ElementsCodec.read(in.getCheck().getCombinations()));
      default -> ThresholdCodec.read(in);
    };
  }
}
