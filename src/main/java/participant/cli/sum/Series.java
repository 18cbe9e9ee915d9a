package participant.cli.sum;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.data.UsageError;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.node.Node;
import participant.node.Observer;
import participant.node.Routes;
import participant.node.Sessions;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Member;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.report.log.Escape;
import participant.report.log.Form;
import participant.report.log.Line;
import participant.report.log.Seats;
import participant.report.result.Totals;

/**
 * The sessions that a process coordinates, which are one if nothing else was typed: each under the
 * same terms and with a log of its own. One that is the only one shares the process's log.
 */
final class Series {
  private final Owner owner;
  private final int count;
  private final Attempt attempt;
  private final SumTerms terms;
  private final List<String> addresses;
  private final Duration joining;
  private final LogBook book;
  private final Optional<ServiceReport> service;
  private final Companies companies = new Companies();
  private final One first;
  private int results;
  private int over;

  /**
   * @param terms of the first session
   * @param addresses where others reach the coordinator
   * @param book the process's, which {@code log} writes
   * @throws UsageError if what the owner brings does not fit the terms
   */
  Series(
      Owner owner,
      Attempt attempt,
      SumTerms terms,
      List<String> addresses,
      Duration joining,
      LogBook book,
      SumLog log,
      Optional<ServiceReport> service)
      throws UsageError {
    this.owner = owner;
    this.count = owner.options().sessions();
    this.attempt = attempt;
    this.terms = terms;
    this.addresses = addresses;
    this.joining = joining;
    this.book = book;
    this.service = service;
    this.first = owner.options().serves() ? new One(1, terms) : new One(terms, log);
    Optional<String> objection = first.brings.objectionOfSeats(terms);
    if (objection.isPresent()) {
      throw Refusals.of(objection.get());
    }
    first.begin();
  }

  /** What takes part in session {@code number}, from 1 on; each is asked for once. */
  Sessions.Plan<SumMessage, SumOutcome> plan(int number) {
    if (number == 1) {
      return first;
    }
    One next = new One(number, terms.in(SessionId.random(Entropy.system())));
    next.begin();
    return next;
  }

  /** How all ended, once they have. */
  Attempt.End end() {
    return owner.options().serves() ? new Attempt.End.Served(results, count) : first.end();
  }

  /** One of them. */
  private final class One implements Sessions.Plan<SumMessage, SumOutcome> {
    private final int number;
    private final SumTerms own;
    private final LogBook page;
    private final SumLog log;
    private final Participation participation;
    private final SumPart brings;
    private final List<SumOutcome> outcomes = new ArrayList<>();
    private Optional<JoinOutcome> unseated = Optional.empty();

    /** The only one. */
    One(SumTerms own, SumLog log) {
      this(1, own, book, log, service);
    }

    /** One of several. */
    One(int number, SumTerms own) {
      this(number, own, book.of(number, owner.options().logFolder()));
    }

    private One(int number, SumTerms own, LogBook page) {
      this(number, own, page, new SumLog(page, owner.pins()), Optional.empty());
    }

    private One(
        int number, SumTerms own, LogBook page, SumLog log, Optional<ServiceReport> service) {
      this.number = number;
      this.own = own;
      this.page = page;
      this.log = log;
      this.participation = new Participation(owner, log, service, page.lost());
      List<Integer> wished = owner.options().seats();
      this.brings = participation.part(wished.isEmpty() ? List.of(1) : wished, joining);
    }

    void begin() {
      int here = brings.seats();
      if (owner.options().serves()) {
        book.write(Form.GATHERS.with(number, count, own.session()));
        service.ifPresent(report -> report.serves(number, over, count));
      } else {
        service.ifPresent(report -> report.gathers(own.parties() - here, own.parties()));
      }
      log.coordinates(own, here, String.join(" or ", addresses));
    }

    @Override
    public SumTerms terms() {
      return own;
    }

    @Override
    public Node.Setup setup() {
      return participation.setup(addresses, joining);
    }

    @Override
    public SumPart part() {
      return brings;
    }

    @Override
    public Node.Ports portsOver(Routes routes) {
      Observer observer = participation.observer((seat, yes) -> attempt.answer(number, seat, yes));
      return attempt.portsOver(
          routes,
          (seat, observation) -> {
            observer.observe(seat, observation);
            if (observation instanceof SumObservation.Agreed agreed
                && seat.equals(Party.COORDINATOR)
                && owner.brought().isPresent()) {
              meet(agreed.parameters());
            }
          });
    }

    /** Before anything is shared: warns where the same values were summed with others. */
    private void meet(Parameters parameters) {
      Set<Bytes> people =
          parameters.roster().stream().map(Parameters::fingerprint).collect(Collectors.toSet());
      companies
          .join(new Companies.Company(number, people))
          .ifPresent(earlier -> warn(parameters, earlier));
    }

    private void warn(Parameters parameters, Companies.Company earlier) {
      List<PartyId> others =
          parameters.roster().stream()
              .filter(member -> !earlier.people().contains(Parameters.fingerprint(member)))
              .map(Member::seat)
              .toList();
      Line warning = Form.COMPANY.with(earlier.session(), Seats.words(others));
      page.write(Party.COORDINATOR, warning);
      if (owner.options().logFolder().isPresent()) {
        owner.terminal().err().println("session " + number + ": " + warning.text());
      }
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      unseated = Optional.of(outcome);
    }

    @Override
    public void ended(PartyId seat, SumOutcome outcome) {
      outcomes.add(outcome);
      participation.ended(seat, outcome);
    }

    @Override
    public void over() {
      boolean done = !outcomes.isEmpty() && outcomes.stream().allMatch(One::isDone);
      results += done ? 1 : 0;
      over++;
      if (owner.options().serves()) {
        unseated.ifPresent(outcome -> Unseated.tell((JoinOutcome.Failed) outcome, page));
        page.close();
        book.write(Form.OVER.with(number, count, own.session(), Escape.visible(result())));
      }
    }

    private static boolean isDone(SumOutcome outcome) {
      return outcome instanceof SumOutcome.Done;
    }

    /** Of the first seat that did not get to the sum, if there is one. */
    private String result() {
      if (unseated.isPresent()) {
        return "aborted: " + ((JoinOutcome.Failed) unseated.get()).why();
      }
      SumOutcome told =
          outcomes.stream().filter(one -> !isDone(one)).findFirst().orElse(outcomes.get(0));
      return told instanceof SumOutcome.Done sum
          ? "weighted sum: " + new Totals(own, sum.sum(), sum.settlement().included()).sumLine()
          : "aborted: " + ((SumOutcome.Aborted) told).verdict().reason().words();
    }

    Attempt.End end() {
      return unseated
          .<Attempt.End>map(Attempt.End.Unseated::new)
          .orElseGet(() -> new Attempt.End.Ended(List.copyOf(outcomes)));
    }
  }
}
