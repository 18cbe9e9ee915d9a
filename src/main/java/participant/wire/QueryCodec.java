package participant.wire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.machine.SessionId;
import participant.protocol.survey.Decline;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Query;
import participant.protocol.survey.Receipt;
import participant.protocol.survey.Schema;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyMessage.Ending;
import participant.wire.proto.SurveyProto;

/** What is asked in a survey, and what came of it, in the schema. */
final class QueryCodec {
  private static final int COMPLETED = 10;
  private static final int FAILED = 11;
  private static final int MAX_SUM = 48;
  private static final int MAX_REASON = 500;

  static final Shape SCHEMA =
      new Shape()
          .constant(1, "kind", Kind.values())
          .number(2, "min", 0, Long.MAX_VALUE)
          .number(3, "max", 0, Long.MAX_VALUE)
          .number(4, "decimals", 0, Schema.MAX_DECIMALS)
          .number(5, "heaviest", 0, Schema.MAX_RANGE)
          .numbers(6, "edges", Schema.MAX_EDGES, 0, Long.MAX_VALUE)
          .number(7, "length", 1, Schema.MAX_LENGTH)
          .number(8, "most", 0, Schema.MAX_LENGTH);

  static final Shape QUERY =
      new Shape()
          .bytes(1, "id", SessionId.LENGTH, SessionId.LENGTH)
          .hash(2, "proposer")
          .text(3, "prompt", Query.MAX_PROMPT)
          .text(4, "label", Query.MAX_LABEL)
          .message(5, "schema", SCHEMA)
          .number(6, "deadline", 0, Limits.MAX_TIME)
          .number(7, "minimum", Query.LEAST, Schema.MAX_ANSWERS)
          .hashes(8, "heavies", Query.MOST_HEAVIES);

  private static final Shape RECEIPT =
      new Shape()
          .message(1, "query", QUERY)
          .hash(2, "set")
          .number(3, "included", 0, Schema.MAX_ANSWERS)
          .numbers(4, "rejected", Decline.values().length, 0, Integer.MAX_VALUE)
          .texts(5, "sums", Schema.MAX_LENGTH, MAX_SUM)
          .blobs(6, "signatures", Query.MOST_HEAVIES, 0, Limits.MAX_SIGNATURE);

  static final Shape ENDING =
      new Shape()
          .oneOf("ending", "an unknown ending")
          .message(COMPLETED, "completed", RECEIPT)
          .message(
              FAILED,
              "failed",
              new Shape()
                  .flag(1, "refused")
                  .text(2, "reason", MAX_REASON)
                  .hash(3, "by")
                  .bytes(4, "signature", 0, Limits.MAX_SIGNATURE));

  static final Shape STATUS =
      new Shape()
          .message(1, "query", QUERY)
          .constant(2, "stage", Status.Stage.values())
          .text(3, "reason", MAX_REASON)
          .number(4, "reports", 0, Integer.MAX_VALUE)
          .number(5, "valid", 0, Integer.MAX_VALUE)
          .messages(6, "receipt", 1, RECEIPT);

  private QueryCodec() {}

  static SurveyProto.SurveySchema write(Schema schema) {
    return SurveyProto.SurveySchema.newBuilder()
        .setKindValue(Scalars.write(schema.kind()))
        .setMin(schema.min())
        .setMax(schema.max())
        .setDecimals(schema.decimals())
        .setHeaviest(schema.heaviest())
        .addAllEdges(schema.edges())
        .setLength(schema.length())
        .setMost(schema.most())
        .build();
  }

  static Schema read(SurveyProto.SurveySchema in) {
    return new Schema(
        Scalars.read(in.getKindValue(), Kind.values()),
        in.getMin(),
        in.getMax(),
        in.getDecimals(),
        in.getHeaviest(),
        in.getEdgesList(),
        in.getLength(),
        in.getMost());
  }

  static SurveyProto.SurveyQuery write(Query query) {
    return SurveyProto.SurveyQuery.newBuilder()
        .setId(Scalars.write(query.id().value()))
        .setProposer(Scalars.write(query.proposer()))
        .setPrompt(query.prompt())
        .setLabel(query.label())
        .setSchema(write(query.schema()))
        .setDeadline(query.deadline())
        .setMinimum(query.minimum())
        .setHeavies(Scalars.writeHashes(query.heavies()))
        .build();
  }

  static Query read(SurveyProto.SurveyQuery in) {
    return new Query(
        new SessionId(Scalars.read(in.getId())),
        Scalars.read(in.getProposer()),
        in.getPrompt(),
        in.getLabel(),
        read(in.getSchema()),
        in.getDeadline(),
        in.getMinimum(),
        Scalars.readHashes(in.getHeavies()));
  }

  static SurveyProto.SurveyEnding write(Ending ending) {
    SurveyProto.SurveyEnding.Builder out = SurveyProto.SurveyEnding.newBuilder();
    if (ending instanceof Ending.Completed completed) {
      out.setCompleted(write(completed.receipt()));
    } else if (ending instanceof Ending.Failed failed) {
      out.setFailed(
          SurveyProto.SurveyFailure.newBuilder()
              .setRefused(failed.refused())
              .setReason(failed.reason())
              .setBy(Scalars.write(failed.by()))
              .setSignature(Scalars.write(failed.signature())));
    }
    return out.build();
  }

  static Ending read(SurveyProto.SurveyEnding in) throws Malformed {
    if (in.hasCompleted()) {
      return new Ending.Completed(read(in.getCompleted()));
    }
    SurveyProto.SurveyFailure failed = in.getFailed();
    return new Ending.Failed(
        failed.getRefused(),
        failed.getReason(),
        Scalars.read(failed.getBy()),
        Scalars.read(failed.getSignature()));
  }

  static SurveyProto.SurveyReceipt write(Receipt receipt) {
    SurveyProto.SurveyReceipt.Builder out =
        SurveyProto.SurveyReceipt.newBuilder()
            .setQuery(write(receipt.query()))
            .setSet(Scalars.write(receipt.set()))
            .setIncluded(receipt.included())
            .addAllRejected(write(receipt.rejected()));
    receipt.sums().forEach(sum -> out.addSums(sum.toString()));
    receipt.signatures().forEach(signature -> out.addSignatures(Scalars.write(signature)));
    return out.build();
  }

  static Receipt read(SurveyProto.SurveyReceipt in) throws Malformed {
    List<BigInteger> sums = new ArrayList<>();
    for (String sum : in.getSumsList()) {
      if (!sum.matches("0|[1-9][0-9]*")) {
        throw new Malformed("a sum is no integer");
      }
      sums.add(new BigInteger(sum));
    }
    List<Bytes> signatures = new ArrayList<>();
    in.getSignaturesList().forEach(signature -> signatures.add(Scalars.read(signature)));
    return new Receipt(
        read(in.getQuery()),
        Scalars.read(in.getSet()),
        in.getIncluded(),
        read(in.getRejectedList()),
        sums,
        signatures);
  }

  static List<Integer> write(Map<Decline, Integer> counts) {
    List<Integer> numbers = new ArrayList<>();
    for (Decline why : Decline.values()) {
      numbers.add(counts.getOrDefault(why, 0));
    }
    return numbers;
  }

  static Map<Decline, Integer> read(List<Integer> numbers) {
    Map<Decline, Integer> counts = new TreeMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) > 0) {
        counts.put(Decline.values()[i], numbers.get(i));
      }
    }
    return counts;
  }

  static SurveyProto.SurveyStatus write(Status status) {
    SurveyProto.SurveyStatus.Builder out =
        SurveyProto.SurveyStatus.newBuilder()
            .setQuery(write(status.query()))
            .setStageValue(Scalars.write(status.stage()))
            .setReason(status.reason())
            .setReports(status.reports())
            .setValid(status.valid());
    status.receipt().ifPresent(receipt -> out.addReceipt(write(receipt)));
    return out.build();
  }

  static Status read(SurveyProto.SurveyStatus in) throws Malformed {
    return new Status(
        read(in.getQuery()),
        Scalars.read(in.getStageValue(), Status.Stage.values()),
        in.getReason(),
        in.getReports(),
        in.getValid(),
        in.getReceiptCount() == 0 ? Optional.empty() : Optional.of(read(in.getReceipt(0))));
  }
}
