package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.protocol.join.Terms;
import participant.protocol.sum.Phase;
import participant.protocol.sum.Statement;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.SumTerms;
import participant.protocol.sum.Verdict;

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

  private static final int AFTER_LAST = 50;

  /** In {@code Offered}. */
  private static final int TERMS = 10;

  @Override
  public boolean holds(int number) {
    return number >= SAID && number < AFTER_LAST;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof SumMessage;
  }

  @Override
  public int termsField() {
    return TERMS;
  }

  @Override
  public String termsName() {
    return "sum";
  }

  @Override
  public boolean tells(Terms terms) {
    return terms instanceof SumTerms;
  }

  @Override
  public void writeTerms(FieldWriter out, Terms terms) {
    ParametersCodec.writeTerms(out, (SumTerms) terms);
  }

  @Override
  public Terms readTerms(Fields in) throws Malformed {
    return ParametersCodec.readTerms(in);
  }

  @Override
  public void write(FieldWriter out, Message message) {
    if (message instanceof SumMessage.Said said) {
      StatementCodec.write(out.open(SAID), 1, said.statement());
    } else if (message instanceof SumMessage.Share share) {
      ElementsCodec.write(out.open(SHARE), 1, share.share());
    } else if (message instanceof SumMessage.Waiting waiting) {
      out.open(WAITING)
          .constant(1, waiting.phase())
          .seats(2, waiting.missing())
          .flag(3, waiting.asks())
          .number(4, waiting.progress())
          .seats(5, waiting.lost());
    } else if (message instanceof SumMessage.Evidence evidence) {
      StatementCodec.write(out.open(EVIDENCE), 1, evidence.statement());
    } else if (message instanceof SumMessage.Abort abort) {
      writeVerdict(out.open(ABORT), abort.verdict());
      for (Statement statement : abort.evidence()) {
        StatementCodec.write(out, 2, statement);
      }
    } else if (message instanceof SumMessage.Dealt dealt) {
      ThresholdCodec.write(out.open(DEALT), 1, dealt.share());
    } else if (message instanceof SumMessage.Taken taken) {
      out.open(TAKEN).flag(1, taken.total()).number(2, taken.chunks());
    } else if (message instanceof SumMessage.Seed seed) {
      out.open(SEED).bytes(1, seed.seed().toByteArray());
    } else if (message instanceof SumMessage.Chunk chunk) {
      out.open(CHUNK).number(1, chunk.index()).flag(2, chunk.total());
      ElementsCodec.write(out, 3, chunk.elements());
    } else {
      throw new IllegalArgumentException("no encoding of " + message.getClass());
    }
    out.close();
  }

  @Override
  public SumMessage read(Fields frame, int number) throws Malformed {
    return switch (number) {
      case SAID -> new SumMessage.Said(readStatement(frame.message(SAID, "said")));
      case SHARE ->
          new SumMessage.Share(
              ElementsCodec.read(frame.message(SHARE, "share").message(1, "share")));
      case WAITING -> readWaiting(frame.message(WAITING, "waiting"));
      case EVIDENCE -> new SumMessage.Evidence(readStatement(frame.message(EVIDENCE, "evidence")));
      case ABORT -> readAbort(frame.message(ABORT, "abort"));
      case SEED -> readSeed(frame.message(SEED, "seed"));
      case DEALT ->
          new SumMessage.Dealt(
              ThresholdCodec.readShare(frame.message(DEALT, "dealt").message(1, "share")));
      case TAKEN -> readTaken(frame.message(TAKEN, "taken"));
      case CHUNK -> readChunk(frame.message(CHUNK, "chunk"));
      default -> throw frame.malformed("holds an unknown message: " + number);
    };
  }

  private static Statement readStatement(Fields in) throws Malformed {
    return StatementCodec.read(in.message(1, "statement"));
  }

  private static SumMessage readWaiting(Fields in) throws Malformed {
    return new SumMessage.Waiting(
        in.constant(1, "phase", Phase.values()),
        in.number(4, "progress", 0, Limits.MAX_PROGRESS),
        in.seats(2, "missing"),
        in.flag(3, "asks"),
        in.seats(5, "lost"));
  }

  private static SumMessage readSeed(Fields in) throws Malformed {
    return new SumMessage.Seed(SecretBytes.of(in.hash(1, "seed").toByteArray()));
  }

  private static SumMessage readTaken(Fields in) throws Malformed {
    return new SumMessage.Taken(in.flag(1, "total"), in.number(2, "chunks", 0, Limits.MAX_CHUNKS));
  }

  private static SumMessage readChunk(Fields in) throws Malformed {
    return new SumMessage.Chunk(
        in.number(1, "index", 0, Limits.MAX_CHUNKS),
        in.flag(2, "total"),
        ElementsCodec.readPacked(in.message(3, "elements")));
  }

  private static SumMessage readAbort(Fields in) throws Malformed {
    Verdict verdict = readVerdict(in.message(1, "verdict"));
    List<Statement> evidence = new ArrayList<>();
    for (Fields statement : in.messages(2, "evidence", Limits.MAX_EVIDENCE)) {
      evidence.add(StatementCodec.read(statement));
    }
    return new SumMessage.Abort(verdict, evidence);
  }

  private static void writeVerdict(FieldWriter out, Verdict verdict) {
    out.open(1)
        .constant(1, verdict.reason())
        .seat(2, verdict.culprit())
        .flag(3, verdict.proved())
        .constant(4, verdict.phase())
        .seat(5, verdict.reporter())
        .text(6, verdict.detail())
        .close();
  }

  private static Verdict readVerdict(Fields in) throws Malformed {
    return new Verdict(
        in.constant(1, "reason", Verdict.Reason.values()),
        in.anySeat(2, "culprit"),
        in.flag(3, "proved"),
        in.constant(4, "phase", Phase.values()),
        in.seat(5, "reporter"),
        in.text(6, "detail", Limits.MAX_TEXT));
  }
}
