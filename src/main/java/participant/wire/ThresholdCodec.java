package participant.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;
import participant.protocol.sum.Complaint;
import participant.protocol.sum.Evaluation;
import participant.protocol.sum.ShareValues;
import participant.protocol.sum.SignedShare;
import participant.protocol.sum.ThresholdClaim;

/** The claims of a sum that withstands losses, and the share that is dealt in it. */
final class ThresholdCodec {
  static final int PLEDGE = 20;
  static final int HELD = 21;
  static final int BASED = 22;
  static final int COMBINED = 23;
  static final int ANSWER = 24;
  static final int BOUND = 25;
  static final int OPENED = 26;
  static final int CLOSED = 27;
  static final int DISCLOSED = 28;

  private ThresholdCodec() {}

  /** Opens the claim's message and writes it; the caller closes it. */
  static void write(FieldWriter out, ThresholdClaim claim) {
    if (claim instanceof ThresholdClaim.Pledge pledge) {
      out.open(PLEDGE).bytes(1, pledge.commitment());
    } else if (claim instanceof ThresholdClaim.Held held) {
      out.open(HELD).seats(1, held.dealers()).bytes(2, held.coin());
    } else if (claim instanceof ThresholdClaim.Based based) {
      out.open(BASED).bytes(1, based.basisHash());
    } else if (claim instanceof ThresholdClaim.Combined combined) {
      writeCombined(out.open(COMBINED), combined);
    } else if (claim instanceof ThresholdClaim.Answer answer) {
      writeAnswer(out.open(ANSWER), answer);
    } else if (claim instanceof ThresholdClaim.Bound bound) {
      out.open(BOUND).seats(1, bound.dealers()).bytes(2, bound.commitment());
    } else if (claim instanceof ThresholdClaim.Opened opened) {
      ElementsCodec.write(out.open(OPENED), 1, opened.partial());
      out.bytes(2, opened.nonce());
    } else if (claim instanceof ThresholdClaim.Disclosed disclosed) {
      out.open(DISCLOSED).hashes(1, disclosed.digests()).bytes(2, disclosed.nonce());
    } else if (claim instanceof ThresholdClaim.Closed closed) {
      out.open(CLOSED).bytes(1, closed.conclusionHash());
    } else {
      throw new IllegalArgumentException("no encoding of " + claim.getClass());
    }
  }

  /** Reads the claim that stands in field {@code number} of a statement. */
  static ThresholdClaim read(Fields in, int number) throws Malformed {
    return switch (number) {
      case PLEDGE -> new ThresholdClaim.Pledge(in.message(PLEDGE, "pledge").hash(1, "commitment"));
      case HELD -> readHeld(in.message(HELD, "held"));
      case BASED -> new ThresholdClaim.Based(in.message(BASED, "based").hash(1, "basis_hash"));
      case COMBINED -> readCombined(in.message(COMBINED, "combined"));
      case ANSWER -> readAnswer(in.message(ANSWER, "answer"));
      case BOUND -> readBound(in.message(BOUND, "bound"));
      case OPENED -> readOpened(in.message(OPENED, "opened"));
      case DISCLOSED -> readDisclosed(in.message(DISCLOSED, "disclosed"));
      case CLOSED ->
          new ThresholdClaim.Closed(in.message(CLOSED, "closed").hash(1, "conclusion_hash"));
      default -> throw in.malformed("holds an unknown claim: " + number);
    };
  }

  /** Writes {@code share} as field {@code number}. */
  static void write(FieldWriter out, int number, SignedShare share) {
    out.open(number);
    if (share.values() instanceof ShareValues.Whole whole) {
      ElementsCodec.write(out, 1, whole.values());
    }
    ElementsCodec.write(out, 2, share.masks());
    out.bytes(3, share.signature());
    if (share.values() instanceof ShareValues.Seeded seeded) {
      out.bytes(4, seeded.seed().toByteArray());
    } else if (share.values() instanceof ShareValues.Chunked chunked) {
      out.hashes(5, chunked.digests());
    }
    out.close();
  }

  static SignedShare readShare(Fields in) throws Malformed {
    return new SignedShare(
        readValues(in),
        ElementsCodec.read(in.message(2, "masks")),
        in.bytes(3, "signature", 0, Limits.MAX_SIGNATURE));
  }

  private static ShareValues readValues(Fields in) throws Malformed {
    boolean seeded = in.bytes(4, "seed", 0, Limits.HASH).length() > 0;
    List<Bytes> digests = in.hashes(5, "digests", Limits.MAX_DIGESTS);
    boolean whole = !in.messages(1, "values", 1).isEmpty();
    if (seeded && whole || seeded && !digests.isEmpty() || whole && !digests.isEmpty()) {
      throw in.malformed("holds more than one of values, seed and digests");
    } else if (seeded) {
      return new ShareValues.Seeded(SecretBytes.of(in.hash(4, "seed").toByteArray()));
    }
    return digests.isEmpty()
        ? new ShareValues.Whole(ElementsCodec.read(in.message(1, "values")))
        : new ShareValues.Chunked(digests);
  }

  private static void writeCombined(FieldWriter out, ThresholdClaim.Combined combined) {
    for (FieldVector polynomial : combined.polynomials()) {
      ElementsCodec.write(out, 1, polynomial);
    }
  }

  private static void writeAnswer(FieldWriter out, ThresholdClaim.Answer answer) {
    for (Complaint complaint : answer.complaints()) {
      out.open(1).seat(1, complaint.dealer());
      write(out, 2, complaint.share());
      writeCombined(out.open(3), complaint.combined());
      out.close().bytes(4, complaint.signature()).number(5, complaint.chunk());
      if (complaint.elements().isPresent()) {
        ElementsCodec.write(out, 6, complaint.elements().get());
      }
      out.close();
    }
    for (Evaluation evaluation : answer.evaluations()) {
      ElementsCodec.write(out.open(2).seat(1, evaluation.dealer()), 2, evaluation.values());
      out.close();
    }
  }

  private static Optional<FieldVector> readShown(Fields complaint) throws Malformed {
    List<Fields> shown = complaint.messages(6, "elements", 1);
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(ElementsCodec.read(shown.get(0), Limits.MAX_SHOWN));
  }

  private static ThresholdClaim readDisclosed(Fields in) throws Malformed {
    return new ThresholdClaim.Disclosed(
        in.hashes(1, "digests", Limits.MAX_DIGESTS), in.hash(2, "nonce"));
  }

  private static ThresholdClaim readHeld(Fields in) throws Malformed {
    return new ThresholdClaim.Held(in.seats(1, "dealers"), in.hash(2, "coin"));
  }

  private static ThresholdClaim readBound(Fields in) throws Malformed {
    return new ThresholdClaim.Bound(in.seats(1, "dealers"), in.hash(2, "commitment"));
  }

  private static ThresholdClaim readOpened(Fields in) throws Malformed {
    return new ThresholdClaim.Opened(
        ElementsCodec.read(in.message(1, "partial")), in.hash(2, "nonce"));
  }

  private static ThresholdClaim.Combined readCombined(Fields in) throws Malformed {
    List<FieldVector> polynomials = new ArrayList<>();
    for (Fields polynomial : in.messages(1, "polynomials", Limits.MAX_COMBINATIONS)) {
      polynomials.add(ElementsCodec.read(polynomial));
    }
    return new ThresholdClaim.Combined(polynomials);
  }

  private static ThresholdClaim readAnswer(Fields in) throws Malformed {
    List<Complaint> complaints = new ArrayList<>();
    for (Fields complaint : in.messages(1, "complaints", Limits.MAX_PARTIES)) {
      complaints.add(
          new Complaint(
              complaint.seat(1, "dealer"),
              readShare(complaint.message(2, "share")),
              readCombined(complaint.message(3, "combined")),
              complaint.bytes(4, "signature", 0, Limits.MAX_SIGNATURE),
              complaint.number(5, "chunk", 0, Limits.MAX_CHUNKS),
              readShown(complaint)));
    }
    List<Evaluation> evaluations = new ArrayList<>();
    for (Fields evaluation : in.messages(2, "evaluations", Limits.MAX_PARTIES)) {
      evaluations.add(
          new Evaluation(
              evaluation.seat(1, "dealer"), ElementsCodec.read(evaluation.message(2, "values"))));
    }
    return new ThresholdClaim.Answer(complaints, evaluations);
  }
}
