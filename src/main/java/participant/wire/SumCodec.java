package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.protocol.join.Terms;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;
import participant.wire.proto.LongProto;
import participant.wire.proto.SumProto;
import participant.wire.proto.ThresholdProto;

/** The messages of a sum: numbers 30 to 49 in {@code Frame}. */
final class SumCodec implements Format {
  private static final int SAID = 30;
  private static final int SHARE = 31;
  private static final int WAITING = 32;
  private static final int EVIDENCE = 33;
  private static final int ABORT = 34;
  private static final int SEED = 35;
  private static final int CHUNK = 36;
  private static final int DEALT = 37;
  private static final int TAKEN = 38;

  /** In {@code Chunk}. */
  private static final int ELEMENTS = 3;

  private static final Path CHUNKS_ELEMENTS = Path.FRAME.to("chunk").to("elements");

  private static final Shape VERDICT =
      new Shape()
          .constant(1, "reason", Verdict.Reason.values())
          .seatOrNobody(2, "culprit")
          .flag(3, "proved")
          .constant(4, "phase", Phase.values())
          .seat(5, "reporter")
          .text(6, "detail", Limits.MAX_TEXT);

  private static final Shape MESSAGES =
      new Shape()
          .message(SAID, "said", new Shape().message(1, "statement", StatementCodec.STATEMENT))
          .message(SHARE, "share", new Shape().message(1, "share", ElementsCodec.VECTOR))
          .message(
              WAITING,
              "waiting",
              new Shape()
                  .constant(1, "phase", Phase.values())
                  .seats(2, "missing")
                  .flag(3, "asks")
                  .number(4, "progress", 0, Limits.MAX_PROGRESS)
                  .seats(5, "lost"))
          .message(
              EVIDENCE, "evidence", new Shape().message(1, "statement", StatementCodec.STATEMENT))
          .message(
              ABORT,
              "abort",
              new Shape()
                  .message(1, "verdict", VERDICT)
                  .messages(2, "evidence", Limits.MAX_EVIDENCE, StatementCodec.STATEMENT))
          .message(SEED, "seed", new Shape().hash(1, "seed"))
          .message(
              CHUNK,
              "chunk",
              new Shape()
                  .number(1, "index", 0, Limits.MAX_CHUNKS)
                  .flag(2, "total")
                  .message(ELEMENTS, "elements", ElementsCodec.CHUNK))
          .message(DEALT, "dealt", new Shape().message(1, "share", ThresholdCodec.SHARE))
          .message(
              TAKEN,
              "taken",
              new Shape().flag(1, "total").number(2, "chunks", 0, Limits.MAX_CHUNKS));

  /** In {@code Offered}. */
  private static final int SUM = 10;

  private static final Shape TERMS = new Shape().message(SUM, "sum", ParametersCodec.TERMS);

  @Override
  public Shape messages() {
    return MESSAGES;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof SumMessage;
  }

  @Override
  public Shape terms() {
    return TERMS;
  }

  @Override
  public boolean tells(Terms terms) {
    return terms instanceof SumTerms;
  }

  @Override
  public Body writeTerms(Terms terms) {
    return Body.of(SUM, ParametersCodec.writeTerms((SumTerms) terms));
  }

  @Override
  public Terms readTerms(Payload terms) throws Malformed {
    return ParametersCodec.readTerms(terms.as(SumProto.SumTerms.parser()));
  }

  @Override
  public Body write(Message message) {
    if (message instanceof SumMessage.Said said) {
      return Body.of(
          SAID,
          SumProto.Said.newBuilder().setStatement(StatementCodec.write(said.statement())).build());
    } else if (message instanceof SumMessage.Share share) {
      return Body.of(
          SHARE, SumProto.Share.newBuilder().setShare(ElementsCodec.write(share.share())).build());
    } else if (message instanceof SumMessage.Waiting waiting) {
      return Body.of(WAITING, writeWaiting(waiting));
    } else if (message instanceof SumMessage.Evidence evidence) {
      return Body.of(
          EVIDENCE,
          SumProto.Evidence.newBuilder()
              .setStatement(StatementCodec.write(evidence.statement()))
              .build());
    } else if (message instanceof SumMessage.Abort abort) {
      return Body.of(ABORT, writeAbort(abort));
    } else if (message instanceof SumMessage.Dealt dealt) {
      return Body.of(
          DEALT,
          ThresholdProto.Dealt.newBuilder().setShare(ThresholdCodec.write(dealt.share())).build());
    } else if (message instanceof SumMessage.Taken taken) {
      return Body.of(
          TAKEN,
          ThresholdProto.Taken.newBuilder()
              .setTotal(taken.total())
              .setChunks(taken.chunks())
              .build());
    } else if (message instanceof SumMessage.Seed seed) {
      return Body.of(SEED, LongProto.Seed.newBuilder().setSeed(Scalars.write(seed.seed())).build());
    } else if (message instanceof SumMessage.Chunk chunk) {
      return Body.of(
              CHUNK,
              LongProto.Chunk.newBuilder().setIndex(chunk.index()).setTotal(chunk.total()).build())
          .ending(ElementsCodec.write(ELEMENTS, chunk.elements()));
    }
    throw new IllegalArgumentException("no encoding of " + message.getClass());
  }

  @Override
  public SumMessage read(Payload message) throws Malformed {
    return switch (message.number()) {
      case SAID ->
          new SumMessage.Said(
              StatementCodec.read(message.as(SumProto.Said.parser()).getStatement()));
      case SHARE ->
          new SumMessage.Share(ElementsCodec.read(message.as(SumProto.Share.parser()).getShare()));
      case WAITING -> readWaiting(message.as(SumProto.Waiting.parser()));
      case EVIDENCE ->
          new SumMessage.Evidence(
              StatementCodec.read(message.as(SumProto.Evidence.parser()).getStatement()));
      case ABORT -> readAbort(message.as(SumProto.Abort.parser()));
      case SEED ->
          new SumMessage.Seed(
              SecretBytes.of(message.as(LongProto.Seed.parser()).getSeed().toByteArray()));
      case DEALT ->
          new SumMessage.Dealt(
              ThresholdCodec.read(message.as(ThresholdProto.Dealt.parser()).getShare()));
      case TAKEN -> readTaken(message.as(ThresholdProto.Taken.parser()));
      case CHUNK -> readChunk(message);
      default -> throw new IllegalStateException("a sum has no message " + message.number());
    };
  }

  private static SumProto.Waiting writeWaiting(SumMessage.Waiting waiting) {
    return SumProto.Waiting.newBuilder()
        .setPhaseValue(Scalars.write(waiting.phase()))
        .addAllMissing(Scalars.writeSeats(waiting.missing()))
        .setAsks(waiting.asks())
        .setProgress(waiting.progress())
        .addAllLost(Scalars.writeSeats(waiting.lost()))
        .build();
  }

  private static SumMessage readWaiting(SumProto.Waiting in) {
    return new SumMessage.Waiting(
        Scalars.read(in.getPhaseValue(), Phase.values()),
        in.getProgress(),
        Scalars.seats(in.getMissingList()),
        in.getAsks(),
        Scalars.seats(in.getLostList()));
  }

  private static SumMessage readTaken(ThresholdProto.Taken in) {
    return new SumMessage.Taken(in.getTotal(), in.getChunks());
  }

  private static SumMessage readChunk(Payload message) throws Malformed {
    LongProto.Chunk in = message.as(LongProto.Chunk.parser());
    return new SumMessage.Chunk(
        in.getIndex(),
        in.getTotal(),
        ElementsCodec.readPacked(CHUNKS_ELEMENTS, message.part(ELEMENTS)));
  }

  private static SumProto.Abort writeAbort(SumMessage.Abort abort) {
    SumProto.Abort.Builder out =
        SumProto.Abort.newBuilder().setVerdict(writeVerdict(abort.verdict()));
    for (Statement statement : abort.evidence()) {
      out.addEvidence(StatementCodec.write(statement));
    }
    return out.build();
  }

  private static SumMessage readAbort(SumProto.Abort in) {
    List<Statement> evidence = new ArrayList<>(in.getEvidenceCount());
    for (SumProto.Statement statement : in.getEvidenceList()) {
      evidence.add(StatementCodec.read(statement));
    }
    return new SumMessage.Abort(readVerdict(in.getVerdict()), evidence);
  }

  private static SumProto.Verdict writeVerdict(Verdict verdict) {
    return SumProto.Verdict.newBuilder()
        .setReasonValue(Scalars.write(verdict.reason()))
        .setCulprit(Scalars.write(verdict.culprit()))
        .setProved(verdict.proved())
        .setPhaseValue(Scalars.write(verdict.phase()))
        .setReporter(verdict.reporter().number())
        .setDetail(verdict.detail())
        .build();
  }

  private static Verdict readVerdict(SumProto.Verdict in) {
    return new Verdict(
        Scalars.read(in.getReasonValue(), Verdict.Reason.values()),
        Scalars.anySeat(in.getCulprit()),
        in.getProved(),
        Scalars.read(in.getPhaseValue(), Phase.values()),
        Scalars.seat(in.getReporter()),
        in.getDetail());
  }
}
