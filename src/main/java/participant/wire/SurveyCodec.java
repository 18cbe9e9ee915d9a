package participant.wire;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.SessionId;
import participant.protocol.survey.Decline;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyMessage;
import participant.wire.proto.SurveyProto;

/** The messages of surveys: numbers 50 to 69 in {@code Frame}. */
final class SurveyCodec implements Format {
  private static final int PROPOSED = 50;
  private static final int TESTING = 51;
  private static final int REPORT = 52;
  private static final int TAKEN = 53;
  private static final int DECLINED = 54;
  private static final int CHECKS = 55;
  private static final int VALID = 56;
  private static final int AGREED = 57;
  private static final int AGGREGATED = 58;
  private static final int SEALED = 59;
  private static final int ENDED = 60;
  private static final int KEPT_REPORT = 61;
  private static final int KEPT_ANSWER = 62;
  private static final int KEPT_SET = 63;
  private static final int COMPOSE = 64;
  private static final int ASK = 65;
  private static final int APPROVE = 66;
  private static final int STATUSES = 67;

  private static final int NONCE = 16;
  private static final int MAX_CHECK = 1 << 16;
  private static final int MAX_STATUSES = 100;
  private static final int MAX_PARTS = Schema.MAX_ANSWERS / SurveyMessage.MOST_NAMED + 1;
  private static final int MAX_SHARE = Limits.MAX_FRAME / 2;

  private static final Shape REPORT_SHAPE =
      computation()
          .bytes(2, "nonce", NONCE, NONCE)
          .bytes(3, "public_share", 0, Query.MOST_HEAVIES * Limits.HASH)
          .bytes(4, "share", 1, MAX_SHARE);

  private static final Shape MESSAGES =
      new Shape()
          .message(
              PROPOSED,
              "proposed",
              new Shape()
                  .message(1, "query", QueryCodec.QUERY)
                  .bytes(2, "signature", 0, Limits.MAX_SIGNATURE)
                  .bytes(3, "certificate", 1, Limits.MAX_CERTIFICATE))
          .message(TESTING, "testing", computation().hash(2, "key"))
          .message(REPORT, "report", REPORT_SHAPE)
          .message(TAKEN, "report_taken", computation())
          .message(DECLINED, "report_declined", computation().constant(2, "why", Decline.values()))
          .message(
              CHECKS,
              "checks",
              computation()
                  .messages(
                      2,
                      "checks",
                      SurveyMessage.MOST_CHECKS,
                      new Shape().hash(1, "reporter").bytes(2, "share", 0, MAX_CHECK)))
          .message(VALID, "valid_reports", named())
          .message(
              AGREED,
              "set_agreed",
              computation()
                  .hash(2, "set")
                  .numbers(3, "declined", Decline.values().length, 0, Integer.MAX_VALUE)
                  .bytes(4, "signature", 0, Limits.MAX_SIGNATURE))
          .message(AGGREGATED, "aggregated", computation().bytes(2, "share", 0, MAX_SHARE))
          .message(SEALED, "sealed", computation().bytes(2, "signature", 0, Limits.MAX_SIGNATURE))
          .message(ENDED, "ended", computation().message(2, "ending", QueryCodec.ENDING))
          .message(
              KEPT_REPORT,
              "kept_report",
              new Shape().hash(1, "reporter").message(2, "report", REPORT_SHAPE))
          .message(
              KEPT_ANSWER,
              "kept_answer",
              computation()
                  .bytes(2, "nonce", NONCE, NONCE)
                  .bytes(3, "public_share", 0, Query.MOST_HEAVIES * Limits.HASH)
                  .blobs(4, "shares", Query.MOST_HEAVIES, 1, MAX_SHARE))
          .message(KEPT_SET, "kept_set", named())
          .message(
              COMPOSE,
              "compose",
              new Shape()
                  .text(1, "prompt", Query.MAX_PROMPT)
                  .text(2, "label", Query.MAX_LABEL)
                  .message(3, "schema", QueryCodec.SCHEMA)
                  .number(4, "seconds", 0, Integer.MAX_VALUE)
                  .number(5, "minimum", 0, Integer.MAX_VALUE)
                  .hashes(6, "heavies", Query.MOST_HEAVIES))
          .message(ASK, "ask_status", new Shape().text(1, "id", 2 * SessionId.LENGTH))
          .message(APPROVE, "approve", computation().flag(2, "yes"))
          .message(
              STATUSES,
              "statuses",
              new Shape().messages(1, "all", MAX_STATUSES, QueryCodec.STATUS));

  private static Shape computation() {
    return new Shape().bytes(1, "computation", SessionId.LENGTH, SessionId.LENGTH);
  }

  private static Shape named() {
    return computation()
        .number(2, "part", 0, MAX_PARTS)
        .number(3, "parts", 1, MAX_PARTS)
        .hashes(4, "reporters", SurveyMessage.MOST_NAMED);
  }

  @Override
  public Shape messages() {
    return MESSAGES;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof SurveyMessage;
  }

  @Override
  public Body write(Message message) {
    if (message instanceof SurveyMessage.Proposed said) {
      return Body.of(
          PROPOSED,
          SurveyProto.Proposed.newBuilder()
              .setQuery(QueryCodec.write(said.query()))
              .setSignature(Scalars.write(said.signature()))
              .setCertificate(Scalars.write(said.certificate()))
              .build());
    } else if (message instanceof SurveyMessage.Testing said) {
      return Body.of(
          TESTING,
          SurveyProto.Testing.newBuilder()
              .setComputation(id(said))
              .setKey(Scalars.write(said.key()))
              .build());
    } else if (message instanceof SurveyMessage.Report said) {
      return Body.of(REPORT, report(said));
    } else if (message instanceof SurveyMessage.Taken said) {
      return Body.of(TAKEN, SurveyProto.ReportTaken.newBuilder().setComputation(id(said)).build());
    } else if (message instanceof SurveyMessage.Declined said) {
      return Body.of(
          DECLINED,
          SurveyProto.ReportDeclined.newBuilder()
              .setComputation(id(said))
              .setWhyValue(Scalars.write(said.why()))
              .build());
    } else if (message instanceof SurveyMessage.Checks said) {
      return Body.of(CHECKS, checks(said));
    } else if (message instanceof SurveyMessage.Valid said) {
      return Body.of(
          VALID,
          SurveyProto.ValidReports.newBuilder()
              .setComputation(id(said))
              .setPart(said.part())
              .setParts(said.parts())
              .setReporters(Scalars.writeHashes(said.reporters()))
              .build());
    } else if (message instanceof SurveyMessage.Agreed said) {
      return Body.of(
          AGREED,
          SurveyProto.SetAgreed.newBuilder()
              .setComputation(id(said))
              .setSet(Scalars.write(said.set()))
              .addAllDeclined(QueryCodec.write(said.declined()))
              .setSignature(Scalars.write(said.signature()))
              .build());
    } else if (message instanceof SurveyMessage.Aggregated said) {
      return Body.of(
          AGGREGATED,
          SurveyProto.Aggregated.newBuilder()
              .setComputation(id(said))
              .setShare(Scalars.write(said.share()))
              .build());
    } else if (message instanceof SurveyMessage.Sealed said) {
      return Body.of(
          SEALED,
          SurveyProto.Sealed.newBuilder()
              .setComputation(id(said))
              .setSignature(Scalars.write(said.signature()))
              .build());
    } else if (message instanceof SurveyMessage.Ended said) {
      return Body.of(
          ENDED,
          SurveyProto.Ended.newBuilder()
              .setComputation(id(said))
              .setEnding(QueryCodec.write(said.ending()))
              .build());
    }
    return kept(message);
  }

  private static Body kept(Message message) {
    if (message instanceof SurveyMessage.KeptReport kept) {
      return Body.of(
          KEPT_REPORT,
          SurveyProto.KeptReport.newBuilder()
              .setReporter(Scalars.write(kept.reporter()))
              .setReport(report(kept.report()))
              .build());
    } else if (message instanceof SurveyMessage.KeptAnswer kept) {
      SurveyProto.KeptAnswer.Builder out =
          SurveyProto.KeptAnswer.newBuilder()
              .setComputation(id(kept))
              .setNonce(Scalars.write(kept.nonce()))
              .setPublicShare(Scalars.write(kept.publicShare()));
      kept.shares().forEach(share -> out.addShares(Scalars.write(share)));
      return Body.of(KEPT_ANSWER, out.build());
    } else if (message instanceof SurveyMessage.KeptSet kept) {
      return Body.of(
          KEPT_SET,
          SurveyProto.KeptSet.newBuilder()
              .setComputation(id(kept))
              .setPart(kept.part())
              .setParts(kept.parts())
              .setReporters(Scalars.writeHashes(kept.reporters()))
              .build());
    }
    return owners(message);
  }

  private static Body owners(Message message) {
    if (message instanceof SurveyMessage.Compose compose) {
      return Body.of(
          COMPOSE,
          SurveyProto.Compose.newBuilder()
              .setPrompt(compose.prompt())
              .setLabel(compose.label())
              .setSchema(QueryCodec.write(compose.schema()))
              .setSeconds(compose.seconds())
              .setMinimum(compose.minimum())
              .setHeavies(Scalars.writeHashes(compose.heavies()))
              .build());
    } else if (message instanceof SurveyMessage.Ask ask) {
      return Body.of(ASK, SurveyProto.AskStatus.newBuilder().setId(ask.id()).build());
    } else if (message instanceof SurveyMessage.Approve approve) {
      return Body.of(
          APPROVE,
          SurveyProto.Approve.newBuilder()
              .setComputation(Scalars.write(approve.computation().value()))
              .setYes(approve.yes())
              .build());
    }
    SurveyProto.Statuses.Builder out = SurveyProto.Statuses.newBuilder();
    ((SurveyMessage.Told) message).all().forEach(each -> out.addAll(QueryCodec.write(each)));
    return Body.of(STATUSES, out.build());
  }

  private static ByteString id(SurveyMessage.OfComputation message) {
    return Scalars.write(message.computation().value());
  }

  private static SurveyProto.Report report(SurveyMessage.Report report) {
    return SurveyProto.Report.newBuilder()
        .setComputation(id(report))
        .setNonce(Scalars.write(report.nonce()))
        .setPublicShare(Scalars.write(report.publicShare()))
        .setShare(Scalars.write(report.share()))
        .build();
  }

  private static SurveyProto.Checks checks(SurveyMessage.Checks said) {
    SurveyProto.Checks.Builder out = SurveyProto.Checks.newBuilder().setComputation(id(said));
    for (SurveyMessage.Check check : said.checks()) {
      out.addChecks(
          SurveyProto.ReportCheck.newBuilder()
              .setReporter(Scalars.write(check.reporter()))
              .setShare(Scalars.write(check.share())));
    }
    return out.build();
  }

  @Override
  public Message read(Payload message) throws Malformed {
    switch (message.number()) {
      case PROPOSED:
        SurveyProto.Proposed proposed = message.as(SurveyProto.Proposed.parser());
        return new SurveyMessage.Proposed(
            QueryCodec.read(proposed.getQuery()),
            Scalars.read(proposed.getCertificate()),
            Scalars.read(proposed.getSignature()));
      case TESTING:
        SurveyProto.Testing testing = message.as(SurveyProto.Testing.parser());
        return new SurveyMessage.Testing(id(testing.getComputation()), secret(testing.getKey()));
      case REPORT:
        return read(message.as(SurveyProto.Report.parser()));
      case TAKEN:
        return new SurveyMessage.Taken(
            id(message.as(SurveyProto.ReportTaken.parser()).getComputation()));
      case DECLINED:
        SurveyProto.ReportDeclined declined = message.as(SurveyProto.ReportDeclined.parser());
        return new SurveyMessage.Declined(
            id(declined.getComputation()), Scalars.read(declined.getWhyValue(), Decline.values()));
      case CHECKS:
        return read(message.as(SurveyProto.Checks.parser()));
      case VALID:
        SurveyProto.ValidReports valid = message.as(SurveyProto.ValidReports.parser());
        return new SurveyMessage.Valid(
            id(valid.getComputation()),
            valid.getPart(),
            valid.getParts(),
            Scalars.readHashes(valid.getReporters()));
      case AGREED:
        SurveyProto.SetAgreed agreed = message.as(SurveyProto.SetAgreed.parser());
        return new SurveyMessage.Agreed(
            id(agreed.getComputation()),
            Scalars.read(agreed.getSet()),
            QueryCodec.read(agreed.getDeclinedList()),
            Scalars.read(agreed.getSignature()));
      case AGGREGATED:
        SurveyProto.Aggregated aggregated = message.as(SurveyProto.Aggregated.parser());
        return new SurveyMessage.Aggregated(
            id(aggregated.getComputation()), secret(aggregated.getShare()));
      case SEALED:
        SurveyProto.Sealed sealed = message.as(SurveyProto.Sealed.parser());
        return new SurveyMessage.Sealed(
            id(sealed.getComputation()), Scalars.read(sealed.getSignature()));
      case ENDED:
        SurveyProto.Ended ended = message.as(SurveyProto.Ended.parser());
        return new SurveyMessage.Ended(
            id(ended.getComputation()), QueryCodec.read(ended.getEnding()));
      default:
        return readKept(message);
    }
  }

  private static Message readKept(Payload message) throws Malformed {
    switch (message.number()) {
      case KEPT_REPORT:
        SurveyProto.KeptReport report = message.as(SurveyProto.KeptReport.parser());
        return new SurveyMessage.KeptReport(
            Scalars.read(report.getReporter()), read(report.getReport()));
      case KEPT_ANSWER:
        SurveyProto.KeptAnswer answer = message.as(SurveyProto.KeptAnswer.parser());
        List<SecretBytes> shares = new ArrayList<>();
        answer.getSharesList().forEach(share -> shares.add(secret(share)));
        return new SurveyMessage.KeptAnswer(
            id(answer.getComputation()),
            Scalars.read(answer.getNonce()),
            Scalars.read(answer.getPublicShare()),
            shares);
      case KEPT_SET:
        SurveyProto.KeptSet set = message.as(SurveyProto.KeptSet.parser());
        return new SurveyMessage.KeptSet(
            id(set.getComputation()),
            set.getPart(),
            set.getParts(),
            Scalars.readHashes(set.getReporters()));
      case COMPOSE:
        SurveyProto.Compose compose = message.as(SurveyProto.Compose.parser());
        return new SurveyMessage.Compose(
            compose.getPrompt(),
            compose.getLabel(),
            QueryCodec.read(compose.getSchema()),
            compose.getSeconds(),
            compose.getMinimum(),
            Scalars.readHashes(compose.getHeavies()));
      case ASK:
        return new SurveyMessage.Ask(message.as(SurveyProto.AskStatus.parser()).getId());
      case APPROVE:
        SurveyProto.Approve approve = message.as(SurveyProto.Approve.parser());
        return new SurveyMessage.Approve(id(approve.getComputation()), approve.getYes());
      default:
        List<Status> all = new ArrayList<>();
        for (SurveyProto.SurveyStatus status :
            message.as(SurveyProto.Statuses.parser()).getAllList()) {
          all.add(QueryCodec.read(status));
        }
        return new SurveyMessage.Told(all);
    }
  }

  private static SessionId id(ByteString bytes) {
    return new SessionId(Scalars.read(bytes));
  }

  private static SecretBytes secret(ByteString bytes) {
    return SecretBytes.of(bytes.toByteArray());
  }

  private static SurveyMessage.Report read(SurveyProto.Report in) {
    return new SurveyMessage.Report(
        id(in.getComputation()),
        Scalars.read(in.getNonce()),
        Scalars.read(in.getPublicShare()),
        secret(in.getShare()));
  }

  private static SurveyMessage.Checks read(SurveyProto.Checks in) {
    List<SurveyMessage.Check> checks = new ArrayList<>(in.getChecksCount());
    for (SurveyProto.ReportCheck check : in.getChecksList()) {
      checks.add(
          new SurveyMessage.Check(
              Scalars.read(check.getReporter()), Scalars.read(check.getShare())));
    }
    return new SurveyMessage.Checks(id(in.getComputation()), checks);
  }
}
