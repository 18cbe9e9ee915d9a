package participant.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Evaluation;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.ThresholdClaim;
import participant.wire.proto.ElementsProto.Elements;
import participant.wire.proto.SumProto;
import participant.wire.proto.ThresholdProto;

/** The claims of a sum that withstands losses, and the share that is dealt in it. */
final class ThresholdCodec {
  private static final int VALUES = 1;
  private static final int MASKS = 2;
  private static final int SEED = 4;
  private static final int DIGESTS = 5;

  static final Shape SHARE =
      new Shape() {
        @Override
        void judge(Path path, Payload share) throws Malformed {
          judgeShare(path, share);
        }
      }.messages(VALUES, "values", 1, ElementsCodec.VECTOR)
          .messages(MASKS, "masks", 1, ElementsCodec.VECTOR)
          .bytes(3, "signature", 0, Limits.MAX_SIGNATURE)
          .bytes(SEED, "seed", 0, Limits.HASH)
          .hashes(DIGESTS, "digests", Limits.MAX_DIGESTS);

  private static final Shape COMBINED =
      new Shape().messages(1, "polynomials", Limits.MAX_COMBINATIONS, ElementsCodec.VECTOR);

  private static final Shape COMPLAINT =
      new Shape()
          .seat(1, "dealer")
          .message(2, "share", SHARE)
          .message(3, "combined", COMBINED)
          .bytes(4, "signature", 0, Limits.MAX_SIGNATURE)
          .number(5, "chunk", 0, Limits.MAX_CHUNKS)
          .messages(6, "elements", 1, ElementsCodec.shape(Limits.MAX_SHOWN));

  private static final Shape EVALUATION =
      new Shape().seat(1, "dealer").message(2, "values", ElementsCodec.VECTOR);

  static final Shape CLAIMS =
      new Shape()
          .message(20, "pledge", new Shape().hash(1, "commitment"))
          .message(21, "held", new Shape().seats(1, "dealers").hash(2, "coin"))
          .message(22, "based", new Shape().hash(1, "basis_hash"))
          .message(23, "combined", COMBINED)
          .message(
              24,
              "answer",
              new Shape()
                  .messages(1, "complaints", Limits.MAX_PARTIES, COMPLAINT)
                  .messages(2, "evaluations", Limits.MAX_PARTIES, EVALUATION))
          .message(25, "bound", new Shape().seats(1, "dealers").hash(2, "commitment"))
          .message(
              26,
              "opened",
              new Shape().message(1, "partial", ElementsCodec.VECTOR).hash(2, "nonce"))
          .message(27, "closed", new Shape().hash(1, "conclusion_hash"))
          .message(
              28,
              "disclosed",
              new Shape().hashes(1, "digests", Limits.MAX_DIGESTS).hash(2, "nonce"));

  private ThresholdCodec() {}

  static void write(SumProto.Statement.Builder out, ThresholdClaim claim) {
    if (claim instanceof ThresholdClaim.Pledge pledge) {
      out.setPledge(
          ThresholdProto.Pledge.newBuilder().setCommitment(Scalars.write(pledge.commitment())));
    } else if (claim instanceof ThresholdClaim.Held held) {
      out.setHeld(
          ThresholdProto.Held.newBuilder()
              .addAllDealers(Scalars.writeSeats(held.dealers()))
              .setCoin(Scalars.write(held.coin())));
    } else if (claim instanceof ThresholdClaim.Based based) {
      out.setBased(
          ThresholdProto.Based.newBuilder().setBasisHash(Scalars.write(based.basisHash())));
    } else if (claim instanceof ThresholdClaim.Combined combined) {
      out.setCombined(write(combined));
    } else if (claim instanceof ThresholdClaim.Answer answer) {
      out.setAnswer(write(answer));
    } else if (claim instanceof ThresholdClaim.Bound bound) {
      out.setBound(
          ThresholdProto.Bound.newBuilder()
              .addAllDealers(Scalars.writeSeats(bound.dealers()))
              .setCommitment(Scalars.write(bound.commitment())));
    } else if (claim instanceof ThresholdClaim.Opened opened) {
      out.setOpened(
          ThresholdProto.Opened.newBuilder()
              .setPartial(ElementsCodec.write(opened.partial()))
              .setNonce(Scalars.write(opened.nonce())));
    } else if (claim instanceof ThresholdClaim.Disclosed disclosed) {
      out.setDisclosed(
          ThresholdProto.Disclosed.newBuilder()
              .setDigests(Scalars.writeHashes(disclosed.digests()))
              .setNonce(Scalars.write(disclosed.nonce())));
    } else if (claim instanceof ThresholdClaim.Closed closed) {
      out.setClosed(
          ThresholdProto.Closed.newBuilder()
              .setConclusionHash(Scalars.write(closed.conclusionHash())));
    } else {
      throw new IllegalArgumentException("no encoding of " + claim.getClass());
    }
  }

  static ThresholdClaim read(SumProto.Statement in) {
    return switch (in.getClaimCase()) {
      case PLEDGE -> new ThresholdClaim.Pledge(Scalars.read(in.getPledge().getCommitment()));
      case HELD ->
          new ThresholdClaim.Held(
              Scalars.seats(in.getHeld().getDealersList()), Scalars.read(in.getHeld().getCoin()));
      case BASED -> new ThresholdClaim.Based(Scalars.read(in.getBased().getBasisHash()));
      case COMBINED -> read(in.getCombined());
      case ANSWER -> read(in.getAnswer());
      case BOUND ->
          new ThresholdClaim.Bound(
              Scalars.seats(in.getBound().getDealersList()),
              Scalars.read(in.getBound().getCommitment()));
      case OPENED ->
          new ThresholdClaim.Opened(
              ElementsCodec.read(in.getOpened().getPartial()),
              Scalars.read(in.getOpened().getNonce()));
      case CLOSED -> new ThresholdClaim.Closed(Scalars.read(in.getClosed().getConclusionHash()));
      case DISCLOSED ->
          new ThresholdClaim.Disclosed(
              Scalars.readHashes(in.getDisclosed().getDigests()),
              Scalars.read(in.getDisclosed().getNonce()));
      default -> throw new IllegalStateException("nobody reads " + in.getClaimCase());
    };
  }

  static ThresholdProto.SignedShare write(SignedShare share) {
    ThresholdProto.SignedShare.Builder out =
        ThresholdProto.SignedShare.newBuilder()
            .setMasks(ElementsCodec.write(share.masks()))
            .setSignature(Scalars.write(share.signature()));
    if (share.values() instanceof ShareValues.Whole whole) {
      out.setValues(ElementsCodec.write(whole.values()));
    } else if (share.values() instanceof ShareValues.Seeded seeded) {
      out.setSeed(Scalars.write(seeded.seed()));
    } else if (share.values() instanceof ShareValues.Chunked chunked) {
      out.setDigests(Scalars.writeHashes(chunked.digests()));
    }
    return out.build();
  }

  static SignedShare read(ThresholdProto.SignedShare in) {
    return new SignedShare(
        readValues(in), ElementsCodec.read(in.getMasks()), Scalars.read(in.getSignature()));
  }

  private static ShareValues readValues(ThresholdProto.SignedShare in) {
    if (!in.getSeed().isEmpty()) {
      return new ShareValues.Seeded(SecretBytes.of(in.getSeed().toByteArray()));
    }
    return in.getDigests().isEmpty()
        ? new ShareValues.Whole(ElementsCodec.read(in.getValues()))
        : new ShareValues.Chunked(Scalars.readHashes(in.getDigests()));
  }

  private static void judgeShare(Path path, Payload share) throws Malformed {
    int seed = share.part(SEED).size();
    boolean digests = share.part(DIGESTS).size() > 0;
    // Elements are never empty: they have a field.
    boolean values = share.part(VALUES).size() > 0;
    if (seed > 0 && values || seed > 0 && digests || values && digests) {
      throw path.malformed("holds more than one of values, seed and digests");
    }
    if (seed > 0) {
      path.to("seed").count("byte", seed, Limits.HASH, Limits.HASH);
    } else if (!values && !digests) {
      throw path.to("values").malformed("is missing");
    }
    if (share.part(MASKS).size() == 0) {
      throw path.to("masks").malformed("is missing");
    }
  }

  private static ThresholdProto.Combined write(ThresholdClaim.Combined combined) {
    ThresholdProto.Combined.Builder out = ThresholdProto.Combined.newBuilder();
    for (FieldVector polynomial : combined.polynomials()) {
      out.addPolynomials(ElementsCodec.write(polynomial));
    }
    return out.build();
  }

  private static ThresholdClaim.Combined read(ThresholdProto.Combined in) {
    List<FieldVector> polynomials = new ArrayList<>(in.getPolynomialsCount());
    for (Elements polynomial : in.getPolynomialsList()) {
      polynomials.add(ElementsCodec.read(polynomial));
    }
    return new ThresholdClaim.Combined(polynomials);
  }

  private static ThresholdProto.Answer write(ThresholdClaim.Answer answer) {
    ThresholdProto.Answer.Builder out = ThresholdProto.Answer.newBuilder();
    for (Complaint complaint : answer.complaints()) {
      out.addComplaints(write(complaint));
    }
    for (Evaluation evaluation : answer.evaluations()) {
      out.addEvaluations(
          ThresholdProto.Evaluation.newBuilder()
              .setDealer(evaluation.dealer().number())
              .setValues(ElementsCodec.write(evaluation.values())));
    }
    return out.build();
  }

  private static ThresholdClaim.Answer read(ThresholdProto.Answer in) {
    List<Complaint> complaints = new ArrayList<>(in.getComplaintsCount());
    for (ThresholdProto.Complaint complaint : in.getComplaintsList()) {
      complaints.add(read(complaint));
    }
    List<Evaluation> evaluations = new ArrayList<>(in.getEvaluationsCount());
    for (ThresholdProto.Evaluation evaluation : in.getEvaluationsList()) {
      evaluations.add(
          new Evaluation(
              Scalars.seat(evaluation.getDealer()), ElementsCodec.read(evaluation.getValues())));
    }
    return new ThresholdClaim.Answer(complaints, evaluations);
  }

  private static ThresholdProto.Complaint write(Complaint complaint) {
    ThresholdProto.Complaint.Builder out =
        ThresholdProto.Complaint.newBuilder()
            .setDealer(complaint.dealer().number())
            .setShare(write(complaint.share()))
            .setCombined(write(complaint.combined()))
            .setSignature(Scalars.write(complaint.signature()))
            .setChunk(complaint.chunk());
    if (complaint.elements().isPresent()) {
      out.setElements(ElementsCodec.write(complaint.elements().get()));
    }
    return out.build();
  }

  private static Complaint read(ThresholdProto.Complaint in) {
    return new Complaint(
        Scalars.seat(in.getDealer()),
        read(in.getShare()),
        read(in.getCombined()),
        Scalars.read(in.getSignature()),
        in.getChunk(),
        in.hasElements() ? Optional.of(ElementsCodec.read(in.getElements())) : Optional.empty());
  }
}
