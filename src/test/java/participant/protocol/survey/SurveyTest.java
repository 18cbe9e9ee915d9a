package participant.protocol.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.protocol.network.NodeType;
import participant.protocol.network.OwnerMessage;

class SurveyTest {
  private static final Schema AGE = new Schema(Kind.AVERAGE, 0, 120, 0, 0, List.of(), 1, 0);

  private final Table table = new Table();

  @BeforeEach
  void threeHeavyAndFourLight() {
    for (int i = 0; i < 3; i++) {
      table.seat("heavy-" + i, NodeType.HEAVY, Optional.empty(), false);
    }
    for (int i = 0; i < 4; i++) {
      table.seat("light-" + i, NodeType.LIGHT, Optional.of(new BigDecimal(20 + i)), false);
    }
  }

  private void compose(int minimum) {
    compose(AGE, minimum);
  }

  private void compose(Schema schema, int minimum) {
    table.ask("light-0", new SurveyMessage.Compose("How old?", "", schema, 30, minimum, heavies()));
  }

  private static List<Bytes> heavies() {
    return List.of(Table.print("heavy-0"), Table.print("heavy-1"), Table.print("heavy-2"));
  }

  private Query query() {
    return table.said(SurveyMessage.Proposed.class).get(0).query();
  }

  @Test
  void theAverageIsExactAndEveryoneHasTheReceipt() {
    compose(2);
    assertThat(table.status("heavy-1").stage()).isEqualTo(Status.Stage.COLLECTING);
    assertThat(table.status("heavy-1").valid()).isEqualTo(4);
    assertThat(table.said(SurveyMessage.Agreed.class)).isEmpty();
    table.pass(30);
    for (String name : List.of("heavy-0", "heavy-1", "heavy-2", "light-0", "light-3")) {
      Status status = table.status(name);
      assertThat(status.stage()).isEqualTo(Status.Stage.COMPLETED);
      assertThat(status.participants()).isEqualTo(4);
      assertThat(status.results().get(0).value()).isEqualByComparingTo("21.5");
      assertThat(status.receipt()).isEqualTo(table.status("heavy-0").receipt());
    }
  }

  @Test
  void nothingIsShownBeforeTheDeadline() {
    compose(2);
    table.pass(29);
    assertThat(table.said(SurveyMessage.Valid.class)).isEmpty();
    assertThat(table.said(SurveyMessage.Aggregated.class)).isEmpty();
    table.say("heavy-2", "heavy-1", table.said(SurveyMessage.Checks.class).get(0));
    table.say(
        "heavy-2",
        "heavy-1",
        new SurveyMessage.Valid(query().id(), 0, 1, List.of(Table.print("light-0"))));
    assertThat(table.said(SurveyMessage.Agreed.class)).isEmpty();
    assertThat(table.said(SurveyMessage.Aggregated.class)).isEmpty();
  }

  @Test
  void tooFewAreNamed() {
    compose(5);
    table.pass(30);
    assertThat(table.status("light-1").stage()).isEqualTo(Status.Stage.FAILED);
    assertThat(table.status("light-1").reason()).isEqualTo("4 of at least 5 answered");
    assertThat(table.said(SurveyMessage.Agreed.class)).isEmpty();
  }

  @Test
  void aReportCountsOnceAndAnotherOfTheSameDoesNot() {
    compose(2);
    List<SurveyMessage.Report> reports = table.said(SurveyMessage.Report.class);
    table.say("light-0", "heavy-0", reports.get(0));
    assertThat(table.said(SurveyMessage.Declined.class)).isEmpty();
    SurveyMessage.Report first = reports.get(0);
    byte[] nonce = first.nonce().toByteArray();
    nonce[0]++;
    table.say(
        "light-0",
        "heavy-0",
        new SurveyMessage.Report(
            first.computation(), Bytes.of(nonce), first.publicShare(), first.share()));
    assertThat(table.said(SurveyMessage.Declined.class))
        .extracting(SurveyMessage.Declined::why)
        .containsExactly(Decline.ALREADY);
    table.pass(30);
    assertThat(table.status("light-1").participants()).isEqualTo(4);
    assertThat(table.status("light-1").rejected()).isEqualTo(Map.of(Decline.ALREADY, 1));
  }

  @Test
  void whatComesLateIsCountedAsSuch() {
    table.leave("light-3");
    compose(2);
    SurveyMessage.Report report = table.said(SurveyMessage.Report.class).get(0);
    table.pass(29);
    table.now = table.now.plusSeconds(1);
    table.say("light-3", "heavy-0", report);
    table.pass(1);
    assertThat(table.status("heavy-2").participants()).isEqualTo(3);
    assertThat(table.status("heavy-2").rejected()).isEqualTo(Map.of(Decline.LATE, 1));
  }

  @Test
  void aForgedShareIsRejectedAndTheRestStands() {
    Bytes forger = Table.print("light-2");
    List<Message> seen = new ArrayList<>();
    table.between =
        message -> {
          if (message instanceof SurveyMessage.Report report && report.share().length() > 32) {
            seen.add(message);
            if (seen.size() == 3) { // The third who reports to the leader.
              byte[] share = report.share().toByteArray();
              share[0] ^= 1;
              return new SurveyMessage.Report(
                  report.computation(),
                  report.nonce(),
                  report.publicShare(),
                  SecretBytes.of(share));
            }
          }
          return message;
        };
    compose(2);
    table.pass(30);
    Status status = table.status("light-0");
    assertThat(forger).isNotNull();
    assertThat(status.stage()).isEqualTo(Status.Stage.COMPLETED);
    assertThat(status.participants()).isEqualTo(3);
    assertThat(status.rejected()).isEqualTo(Map.of(Decline.INVALID, 1));
  }

  @Test
  void aMalformedReportIsDeclinedAtOnce() {
    compose(2);
    SurveyMessage.Report report = table.said(SurveyMessage.Report.class).get(0);
    table.seat("light-9", NodeType.LIGHT, Optional.empty(), false);
    table.say(
        "light-9",
        "heavy-0",
        new SurveyMessage.Report(
            report.computation(),
            report.nonce(),
            report.publicShare(),
            SecretBytes.of(new byte[7])));
    assertThat(table.said(SurveyMessage.Declined.class))
        .extracting(SurveyMessage.Declined::why)
        .containsExactly(Decline.INVALID);
  }

  @Test
  void whoeverStartsAnewAtAnyPointGoesOn() {
    for (String crash : List.of("heavy-0", "heavy-1", "light-0")) {
      for (int letter = 1; letter < 130; letter += 3) {
        SurveyTest again = new SurveyTest();
        again.threeHeavyAndFourLight();
        again.crashAfter(crash, letter);
      }
    }
  }

  private void crashAfter(String name, int letter) {
    int[] count = {0};
    table.between =
        message -> {
          if (++count[0] == letter) {
            table.leave(name);
          }
          return message;
        };
    compose(2);
    table.pass(10);
    again(name);
    table.pass(20);
    again(name);
    table.pass(60);
    Status status = table.status("heavy-2");
    assertThat(status.stage())
        .as("%s after %d: %s", name, letter, status)
        .isEqualTo(Status.Stage.COMPLETED);
    assertThat(status.results().get(0).value().doubleValue()).isBetween(21.0, 22.0);
    for (int i = 0; i < 3; i++) {
      String heavy = "heavy-" + i;
      assertThat(
              table.said(SurveyMessage.Agreed.class).stream()
                  .map(SurveyMessage.Agreed::set)
                  .distinct())
          .as("%s, %s after %d", heavy, name, letter)
          .hasSize(1);
    }
    assertThat(
            table.said(SurveyMessage.Aggregated.class).stream()
                .map(SurveyMessage.Aggregated::share)
                .distinct()
                .count())
        .isEqualTo(3);
  }

  private void again(String name) {
    table.between = message -> message;
    table.start(name);
    for (String other : List.of("heavy-0", "heavy-1", "heavy-2", "light-0", "light-1", "light-2")) {
      if (!other.equals(name)) {
        table.link(name, other);
      }
    }
  }

  @Test
  void aSilentHeavyNodeIsNamed() {
    compose(2);
    table.leave("heavy-1");
    table.pass(80);
    Status status = table.status("heavy-0");
    assertThat(status.stage()).isEqualTo(Status.Stage.FAILED);
    assertThat(status.reason())
        .contains("within 45 s of the deadline")
        .contains(Table.print("heavy-1").hex().substring(0, 8));
  }

  @Test
  void whoeverHearsOfNoEndSaysSo() {
    compose(2);
    for (int i = 0; i < 3; i++) {
      table.leave("heavy-" + i);
    }
    table.pass(100);
    assertThat(table.status("light-1").stage()).isEqualTo(Status.Stage.FAILED);
    assertThat(table.status("light-1").reason()).contains("no heavy node has said");
  }

  @Test
  void nobodyHasMoreThanFiftyOpen() {
    for (int i = 0; i < 50; i++) {
      compose(2);
    }
    table.answers.clear();
    compose(2);
    assertThat(((OwnerMessage.Refused) table.answers.get(0)).why()).contains("50 computations");
  }

  @Test
  void setsThatDifferByFewAreRefused() {
    compose(2);
    table.pass(30);
    table.leave("light-3");
    compose(2);
    table.pass(30);
    Status status = table.status("heavy-0");
    assertThat(status.stage()).isEqualTo(Status.Stage.REFUSED);
    assertThat(status.reason()).contains("differ by 1");
    table.start("heavy-1");
    table.link("heavy-1", "heavy-0");
    table.link("heavy-1", "heavy-2");
    compose(2);
    table.pass(30);
    assertThat(table.status("heavy-1").stage()).isEqualTo(Status.Stage.REFUSED);
  }

  @Test
  void anOwnerIsAskedAndMaySayNo() {
    table.seat("light-9", NodeType.LIGHT, Optional.of(new BigDecimal(99)), true);
    compose(2);
    assertThat(table.status("light-9").stage()).isEqualTo(Status.Stage.PENDING);
    table.ask("light-9", new SurveyMessage.Approve(query().id(), false));
    assertThat(table.answers).last().isInstanceOf(SurveyMessage.Told.class);
    table.ask("light-9", new SurveyMessage.Approve(query().id(), true));
    assertThat(table.answers).last().isInstanceOf(OwnerMessage.Refused.class);
    table.pass(30);
    assertThat(table.status("light-9").participants()).isEqualTo(4);

    compose(2);
    Query second = table.status("light-9").query();
    table.ask("light-9", new SurveyMessage.Approve(second.id(), true));
    table.pass(30);
    assertThat(table.status("light-9").stage()).isEqualTo(Status.Stage.REFUSED); // Differs by 1.
  }

  @Test
  void aPolicyDecidesByTheQuery() {
    Answers own = query -> List.of(new BigDecimal(20));
    Approval policy =
        query ->
            query.minimum() > 2
                ? Approval.Word.YES
                : query.schema().kind() == Kind.AVERAGE ? Approval.Word.ASK : Approval.Word.NO;
    table.seat("light-9", NodeType.LIGHT, new Consent(Optional.of(own), policy, 2));
    compose(3);
    assertThat(table.status("heavy-0").valid()).isEqualTo(5);
    compose(2);
    assertThat(table.status("light-9").stage()).isEqualTo(Status.Stage.PENDING);
    assertThat(table.status("heavy-0").valid()).isEqualTo(4);
    compose(new Schema(Kind.SUM, 0, 120, 0, 0, List.of(), 1, 0), 2);
    assertThat(table.status("light-9").stage()).isEqualTo(Status.Stage.COLLECTING);
    assertThat(table.status("heavy-0").valid()).isEqualTo(4);
    table.ask("light-9", new SurveyMessage.Approve(table.status("light-9").query().id(), true));
    assertThat(table.answers).last().isInstanceOf(OwnerMessage.Refused.class);
  }

  @Test
  void anAnswerOutOfBoundsIsNotSent() {
    compose(new Schema(Kind.AVERAGE, 0, 22, 0, 0, List.of(), 1, 0), 2);
    table.pass(30);
    assertThat(table.status("heavy-0").participants()).isEqualTo(3); // 23 is not among them.
    assertThat(table.status("heavy-0").rejected()).isEmpty();
  }

  @Test
  void whatIsComposedWronglyIsRefusedByName() {
    Map<SurveyMessage.Compose, String> wrong =
        Map.of(
            new SurveyMessage.Compose(" ", "", AGE, 30, 2, heavies()), "a prompt of 1 characters",
            new SurveyMessage.Compose("?", "", AGE, 0, 2, heavies()), "a deadline in 0 s",
            new SurveyMessage.Compose("?", "", AGE, 30, 1, heavies()), "a minimum of 1",
            new SurveyMessage.Compose("?", "", AGE, 30, 2, heavies().subList(0, 1)),
                "1 heavy nodes",
            new SurveyMessage.Compose(
                    "?", "", AGE, 30, 2, List.of(heavies().get(0), Table.print("light-0"))),
                "is no heavy node",
            new SurveyMessage.Compose(
                    "?", "", new Schema(Kind.SUM, 5, 5, 0, 0, List.of(), 1, 0), 30, 2, heavies()),
                "values from 5 to 5",
            new SurveyMessage.Compose(
                    "?",
                    "",
                    new Schema(Kind.HISTOGRAM, 0, 9, 0, 0, List.of(3L, 3L), 1, 0),
                    30,
                    2,
                    heavies()),
                "ascending");
    wrong.forEach(
        (compose, why) -> {
          table.answers.clear();
          table.ask("heavy-0", compose);
          assertThat(((OwnerMessage.Refused) table.answers.get(0)).why()).contains(why);
        });
  }
}
