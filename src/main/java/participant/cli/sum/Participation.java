package participant.cli.sum;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import participant.cli.input.Expectations;
import participant.cli.input.RandomValue;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.data.Cause;
import participant.machine.PartyId;
import participant.node.Node;
import participant.node.Observer;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.report.result.ReceiptFile;
import participant.report.result.ResultFile;

/** The process's part in one session: what its seats bring, and where goes what they tell. */
final class Participation {
  private static final Duration PHASE = Duration.ofSeconds(30);

  private final Owner owner;
  private final SumOptions options;
  private final SumLog log;
  private final Optional<ServiceReport> service;
  private final Optional<ProgressLine> progress;
  private final Map<String, String> lost;
  private final Set<Bytes> told = new HashSet<>();

  /**
   * @param service hears how far it is; empty where nobody does
   * @param lost takes what could not be written, and why
   */
  Participation(
      Owner owner, SumLog log, Optional<ServiceReport> service, Map<String, String> lost) {
    this.lost = lost;
    this.owner = owner;
    this.options = owner.options();
    this.log = log;
    this.service = service;
    this.progress =
        owner.terminal().watched() && !options.serves()
            ? Optional.of(new ProgressLine(owner.terminal().err(), log::terms, System::nanoTime))
            : Optional.empty();
  }

  /** How long others are waited for in a phase. */
  static Duration phase(SumOptions options) {
    return options.timeout().orElse(PHASE);
  }

  /** How the process is met; {@code joining} is how long joining may take. */
  Node.Setup setup(List<String> addresses, Duration joining) {
    return new Node.Setup(owner.identity(), Identity.verifier(), addresses, options.way(), joining);
  }

  /**
   * What the process brings.
   *
   * @param wished its seats; none takes any one
   * @param joining how long joining may take
   */
  SumPart part(List<Integer> wished, Duration joining) {
    List<Seat> seats = seats(wished);
    return new SumPart(
        owner.identity(),
        Identity.verifier(),
        seats,
        owner.pins(),
        owner.isAsked() && seats.size() == 1,
        new Party.Limits(joining, phase(options), joining));
  }

  private List<Seat> seats(List<Integer> wished) {
    Expectations expectations =
        new Expectations(
            options.min(),
            options.max(),
            options.decimals(),
            options.weights(),
            options.withstood(),
            options.receipt().isPresent(),
            options.fullReveal(),
            options.secrets());
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < Math.max(1, wished.size()); i++) {
      Value value =
          owner.brought().isPresent() ? owner.brought().get().value(i) : new RandomValue();
      seats.add(
          new Seat(
              wished.isEmpty() ? Optional.empty() : Optional.of(new PartyId(wished.get(i))),
              options.name(),
              log.hearing(expectations.of(value))));
    }
    return seats;
  }

  /** What the session's decimals take from what we bring. */
  private Optional<String> loss(Parameters parameters) {
    return owner.brought().flatMap(brought -> brought.loss(parameters.terms().decimals()));
  }

  /**
   * Where the machines tell what is worth telling.
   *
   * @param answer takes the owner's answer for a seat, on any thread
   */
  Observer observer(BiConsumer<PartyId, Boolean> answer) {
    return (seat, observation) -> {
      progress.ifPresent(line -> line.observe(seat, observation));
      log.observe(seat, observation);
      service.ifPresent(report -> report.observe(observation, log.terms().map(SumTerms::parties)));
      if (observation instanceof SumObservation.Agreed agreed
          && told.add(agreed.parameters().hash())) {
        loss(agreed.parameters()).ifPresent(log::notice);
      }
      if (observation instanceof SumObservation.Question question) {
        new Question(owner.terminal(), owner.pins(), loss(question.parameters()))
            .ask(seat, question.parameters(), question.code(), yes -> answer.accept(seat, yes));
      }
    };
  }

  void ended(PartyId seat, SumOutcome outcome) {
    progress.ifPresent(ProgressLine::clear);
    if (outcome instanceof SumOutcome.Done done
        && (options.seats().isEmpty() || options.seats().get(0) == seat.number())) {
      if (options.output().isPresent()) {
        write(options.output().get(), done);
      }
      if (options.receipt().isPresent()) {
        writeReceipt(options.receipt().get(), done);
      }
    }
    log.ended(seat, outcome);
    service.ifPresent(report -> report.ended(outcome));
  }

  private void write(Path file, SumOutcome.Done done) {
    try {
      ResultFile.write(file, done);
      ResultFile.loss(file, done.parameters().terms().decimals()).ifPresent(log::notice);
    } catch (IOException e) {
      lost.put(SumSyntax.OUTPUT, Cause.of(e));
    }
  }

  private void writeReceipt(Path file, SumOutcome.Done done) {
    try {
      ReceiptFile.write(file, Receipt.of(done), Identity.verifier());
    } catch (IOException e) {
      lost.put(SumSyntax.RECEIPT, Cause.of(e));
    }
  }
}
