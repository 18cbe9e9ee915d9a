package participant.cli.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.node.Observer;
import participant.node.RouteObservation;
import participant.protocol.join.JoinObservation;
import participant.protocol.join.Member;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Unpinned;
import participant.protocol.sum.message.Verdict;
import participant.report.log.Escape;
import participant.report.log.Form;
import participant.report.log.Line;
import participant.report.log.Numbers;
import participant.report.log.Seats;
import participant.report.result.Totals;

/** Puts into words what the machines find worth telling. */
final class SumLog implements Observer {
  private static final String COUNTED =
      "where a count comes to 1, the sum beside it is that one participant's value";

  private final LogBook book;
  private Optional<String> result = Optional.empty();
  private final Optional<Map<Bytes, String>> pins;
  private final Set<PartyId> introduced = new TreeSet<>();
  private boolean over;
  private Optional<SumTerms> terms = Optional.empty();
  private Optional<List<PartyId>> exposed = Optional.empty(); // told of each seat, found out once

  SumLog(LogBook book, Optional<Map<Bytes, String>> pins) {
    this.book = book;
    this.pins = pins;
  }

  /** {@code value}, with an ear for the terms that it is held against. */
  Value hearing(Value value) {
    return new Value() {
      @Override
      public Optional<String> objection(SumTerms told) {
        terms = Optional.of(told);
        return value.objection(told);
      }

      @Override
      public FieldVector under(SumTerms told, Entropy entropy) {
        return value.under(told, entropy);
      }
    };
  }

  /** The session's terms; empty until they are told. */
  Optional<SumTerms> terms() {
    return terms;
  }

  /** The coordinator begins to wait. */
  void coordinates(SumTerms known, int seatsHere, String address) {
    terms = Optional.of(known);
    introduce(Party.COORDINATOR);
    if (seatsHere < known.parties()) {
      List<PartyId> others =
          IntStream.rangeClosed(seatsHere + 1, known.parties()).mapToObj(PartyId::new).toList();
      book.write(Form.GATHERING.with(Seats.words(others), address));
    }
  }

  /** Something about connections that came to nothing. */
  void notice(String text) {
    book.write(Form.NOTICE.with(Escape.visible(text)));
  }

  @Override
  public void observe(PartyId seat, Observation observation) {
    if (observation instanceof JoinObservation join) {
      book.write(line(join));
    } else if (observation instanceof RouteObservation.ThroughCoordinator through && !over) {
      book.write(Form.THROUGH_COORDINATOR.with(Seats.words(through.seats())));
    } else if (observation instanceof SumObservation sum) {
      introduce(seat);
      observe(seat, sum);
    }
  }

  /** A seat's last lines: what is still found out about routes comes after the end. */
  void ended(PartyId seat, SumOutcome outcome) {
    over = true;
    introduce(seat);
    if (outcome instanceof SumOutcome.Done done) {
      result(seat, done);
    } else if (outcome instanceof SumOutcome.Aborted aborted) {
      book.write(seat, line(seat, aborted.verdict()));
    }
  }

  private void introduce(PartyId seat) {
    if (terms.isPresent() && introduced.add(seat)) {
      SumTerms known = terms.get();
      book.write(seat, Form.SEATED.with(seat, known.parties()));
      book.write(
          seat, Form.SESSION.with(known.session(), known.field().modulus(), known.decimals()));
      book.write(
          seat,
          known.kind() == Kind.DEMONSTRATION
              ? Form.DEMONSTRATION.with(known.field().modulus())
              : Form.BOUNDED.with(
                  known.min().toPlainString(),
                  known.max().toPlainString(),
                  known.length() == 1 ? "" : known.length(),
                  known.streamed() ? known.chunk() : "",
                  known.fullReveal() ? "fully" : "",
                  known.shape().stream().map(String::valueOf).collect(Collectors.joining(" "))));
      book.write(
          seat,
          Form.WEIGHTS.with(
              known.weights().stream().map(String::valueOf).collect(Collectors.joining(" "))));
      if (known.withstands()) {
        Tolerance tolerance = known.tolerance();
        book.write(
            seat,
            Form.TOLERANCE.with(
                tolerance.threshold(),
                tolerance.liars(),
                tolerance.atLeast(),
                tolerance.losses(known.parties())));
        if (tolerance.liars() == 0) {
          book.write(seat, Form.CRASHES.with());
        }
      }
      if (known.parties() == 2) {
        book.write(seat, Form.TWO.with());
      }
      if (known.counts()) {
        book.write(seat, Form.NOTICE.with(COUNTED));
      }
      exposed = exposed.or(() -> Optional.of(known.exposed()));
      if (!exposed.get().isEmpty()) {
        book.write(seat, Form.EXPOSED.with(Seats.words(exposed.get())));
      }
    }
  }

  private static Line line(JoinObservation observation) {
    if (observation instanceof JoinObservation.Took took) {
      return Form.TOOK.with(
          Seats.words(took.seats()), Escape.visible(took.name()), Seats.words(took.free()));
    } else if (observation instanceof JoinObservation.Freed freed) {
      return Form.FREED.with(Seats.words(freed.seats()), Escape.visible(freed.how()));
    }
    return Form.TURNED_AWAY.with(Escape.visible(((JoinObservation.TurnedAway) observation).text()));
  }

  private void observe(PartyId seat, SumObservation observation) {
    if (observation instanceof SumObservation.Agreed agreed) {
      roster(seat, agreed.parameters(), agreed.code());
    } else if (observation instanceof SumObservation.Passed passed) {
      book.write(seat, Form.PASSED.with(passed.phase().awaited()));
    } else if (observation instanceof SumObservation.WaitingFor waiting) {
      book.write(
          seat,
          Form.WAITING.with(
              waiting.phase().awaited(),
              Seats.words(waiting.missing()),
              waiting.limit().plusMillis(999).toSeconds()));
    } else if (observation instanceof SumObservation.Secret secret) {
      book.write(seat, Form.SECRET.with(Numbers.whole(secret.secret())));
    } else if (observation instanceof SumObservation.ShareFor share) {
      book.write(seat, Form.SHARE.with(Numbers.whole(share.share()), share.to()));
    } else if (observation instanceof SumObservation.FinalShare share) {
      book.write(seat, Form.FINAL_SHARE.with(Numbers.whole(share.share())));
    } else if (observation instanceof SumObservation.PartialSum partial) {
      book.write(seat, Form.PARTIAL_SUM.with(partial.of(), Numbers.shown(partial.partial())));
    } else if (observation instanceof SumObservation.Stranger stranger) {
      otherKey(seat, stranger.who());
    } else if (observation instanceof SumObservation.Disputed disputed) {
      book.write(seat, Form.DISPUTED.with(disputed.phase().awaited(), disputed.party()));
    } else if (observation instanceof SumObservation.Gone gone) {
      book.write(seat, Form.GONE.with(gone.party(), Escape.visible(gone.how())));
    } else if (observation instanceof SumObservation.Named named) {
      book.write(
          seat,
          Form.NAMED.with(
              named.party(),
              named.proved() ? "proved" : "suspected",
              named.reason().words(),
              Escape.visible(named.detail())));
    } else if (observation instanceof SumObservation.Included included) {
      book.write(seat, Form.INCLUDED.with(Seats.words(included.parties())));
    } else if (observation instanceof SumObservation.Corrected corrected) {
      book.write(seat, Form.CORRECTED.with(corrected.party()));
    }
  }

  private void roster(PartyId seat, Parameters parameters, String code) {
    for (Member member : parameters.roster()) {
      Bytes fingerprint = Parameters.fingerprint(member);
      book.write(
          seat,
          Form.ROSTER.with(
              member.seat(),
              Escape.visible(member.name()),
              fingerprint.hex(),
              Escape.visible(pins.map(names -> names.getOrDefault(fingerprint, "")).orElse(""))));
    }
    book.write(seat, Form.ROSTER_CODE.with(code));
  }

  private void otherKey(PartyId seat, Unpinned who) {
    if (who.pinned().isPresent()) {
      book.write(
          seat,
          Form.OTHER_KEY.with(
              who.member().seat(),
              Escape.visible(who.member().name()),
              who.pinned().get().hex(),
              who.fingerprint().hex()));
    }
  }

  private void result(PartyId seat, SumOutcome.Done done) {
    SumTerms known = done.parameters().terms();
    if (!done.unconfirmed().isEmpty()) {
      book.write(seat, Form.UNCONFIRMED.with(Seats.words(done.unconfirmed())));
    }
    Totals totals = new Totals(known, done.sum(), done.settlement().included());
    if (totals.hasMean()) {
      book.write(seat, Form.WEIGHTED_MEAN.with(totals.meanLine()));
    }
    Line sum = Form.WEIGHTED_SUM.with(totals.sumLine());
    result = Optional.of(sum.text());
    book.write(seat, sum);
  }

  /** The line of the weighted sum; empty where there was none. */
  Optional<String> result() {
    return result;
  }

  private static Line line(PartyId seat, Verdict verdict) {
    return Form.ABORTED.with(
        verdict.reason().words(),
        verdict.phase().awaited(),
        verdict.culprit().map(PartyId::toString).orElse(""),
        verdict.culprit().isEmpty() ? "" : verdict.proved() ? "proved" : "suspected",
        verdict.reporter().equals(seat) ? "" : verdict.reporter(),
        Escape.visible(verdict.detail()));
  }
}
