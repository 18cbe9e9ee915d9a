package participant.cli.sum;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import participant.cli.ExitCode;
import participant.cli.Terminal;
import participant.cli.UsageError;
import participant.cli.input.Brought;
import participant.cli.input.Expectations;
import participant.cli.input.RandomValue;
import participant.cli.log.Escape;
import participant.cli.log.Form;
import participant.cli.meeting.Addresses;
import participant.cli.meeting.LocalInvite;
import participant.cli.result.ReceiptFile;
import participant.cli.result.ResultFile;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.math.MersenneField;
import participant.net.HostPort;
import participant.net.Loop;
import participant.net.TlsRehearsal;
import participant.node.Observer;
import participant.node.Seat;
import participant.node.SumNode;
import participant.node.Value;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.sum.LongSumRehearsal;
import participant.protocol.sum.Party;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.SumObservation;
import participant.protocol.sum.SumOutcome;
import participant.protocol.sum.SumTerms;

/** A process's part in a sum, put together from what was typed. */
final class SumRun implements AutoCloseable {
  private static final Duration PHASE = Duration.ofSeconds(30);
  private static final Duration JOINING_ON_LOOPBACK = Duration.ofSeconds(60);
  private static final Duration JOINING_ELSEWHERE = Duration.ofMinutes(10);

  private final SumOptions options;
  private final Terminal terminal;
  private final Identity identity;
  private final Optional<Map<Bytes, String>> pins;
  private final Optional<Brought> brought;
  private final LogBook book;
  private final SumLog log;
  private final Interruption interruption;
  private final Optional<ProgressLine> progress;
  private final Loop loop = new Loop(this::fault);
  private final Optional<ServiceReport> service;
  private Attempt attempt;
  private Optional<String> unwritten = Optional.empty();
  private boolean rehearsed;

  SumRun(
      SumOptions options,
      Terminal terminal,
      Identity identity,
      Optional<Map<Bytes, String>> pins,
      Optional<Brought> brought,
      LogBook book,
      Interruption interruption) {
    this.options = options;
    this.terminal = terminal;
    this.identity = identity;
    this.pins = pins;
    this.brought = brought;
    this.book = book;
    this.log = new SumLog(book, pins);
    this.interruption = interruption;
    this.progress =
        terminal.watched()
            ? Optional.of(new ProgressLine(terminal.err(), log::terms, System::nanoTime))
            : Optional.empty();
    this.service = ServiceReport.asked(terminal.environment(), loop, log::notice);
    book.write(Form.FINGERPRINT.with(identity.fingerprint().hex()));
  }

  /** Listens at the meeting address and waits for the others; empty if the address is held. */
  Optional<Attempt.End> coordinate(InetSocketAddress meeting) throws UsageError {
    Optional<InetSocketAddress> bound = listen(meeting);
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    TermsChoice choice = new TermsChoice(options, brought);
    SumTerms terms = choice.terms(Entropy.system());
    List<Seat> seats = seats(options.seats().isEmpty() ? List.of(1) : options.seats());
    for (Seat seat : seats) {
      Optional<String> objection = seat.value().objection(terms);
      if (objection.isPresent()) {
        throw Refusals.of(objection.get());
      }
    }
    List<String> addresses =
        options
            .advertise()
            .map(address -> List.of(address.toString()))
            .orElseGet(() -> Addresses.reaching(bound.get()));
    Invite invite =
        new Invite(
            addresses,
            identity.fingerprint(),
            SecretBytes.random(Entropy.system(), Invite.SECRET_LENGTH));
    boolean loopback = bound.get().getAddress().isLoopbackAddress();
    log.coordinates(terms, seats.size(), String.join(" or ", addresses));
    service.ifPresent(report -> report.gathers(terms.parties() - seats.size(), terms.parties()));
    LocalInvite place = LocalInvite.at(bound.get().getPort());
    leave(invite, place);
    if (terminal.attended() || !loopback || options.advertise().isPresent()) {
      terminal.err().println("invite: " + invite.text());
    }
    SumNode.Setup setup = setup(seats, addresses, loopback);
    try {
      return Optional.of(run(setup, node -> node.coordinate(terms, invite.secret())));
    } finally {
      takeBack(invite, place);
    }
  }

  /**
   * Joins by {@code invite}, listening at {@code own}, of whichever port, unless nobody is to dial.
   */
  Attempt.End join(Invite invite, InetSocketAddress own) throws UsageError {
    List<String> addresses = options.way() == Way.RELAY ? List.of() : List.of(addressOfOwn(own));
    book.write(Form.CONTACT.with(Escape.visible(String.join(" or ", invite.addresses()))));
    service.ifPresent(report -> report.joins(String.join(" or ", invite.addresses())));
    boolean loopback = Hosts.onlyLoopback(invite.addresses());
    SumNode.Setup setup = setup(seats(options.seats()), addresses, loopback);
    return run(setup, node -> node.join(invite, options.parties()));
  }

  /** Listens there; where others are to dial. */
  private String addressOfOwn(InetSocketAddress own) throws UsageError {
    InetSocketAddress bound =
        listen(own)
            .orElseThrow(
                () ->
                    new UsageError(
                        own + " is held by another process", "listen elsewhere: --listen HOST:0"));
    return options.advertise().map(HostPort::toString).orElse(":" + bound.getPort());
  }

  /** How long joining may take. */
  Duration joiningLimit(boolean loopback) {
    return options.timeout().orElse(loopback ? JOINING_ON_LOOPBACK : JOINING_ELSEWHERE);
  }

  /** What is left to say, and the exit code that it comes to. */
  ExitCode conclude(Attempt.End end) throws UsageError {
    if (end instanceof Attempt.End.Unseated unseated) {
      return Unseated.conclude(unseated.outcome(), book);
    }
    if (end instanceof Attempt.End.Broken) {
      book.write(Form.ABORTED.with("a fault of this program", "unknown", "", "", "", ""));
      return ExitCode.ABORTED;
    }
    boolean done =
        ((Attempt.End.Ended) end)
            .outcomes().stream().allMatch(outcome -> outcome instanceof SumOutcome.Done);
    if (unwritten.isPresent()) {
      throw new UsageError(
          unwritten.get() + " could not be written", "name a file in a writable folder");
    }
    return done ? ExitCode.DONE : ExitCode.ABORTED;
  }

  @Override
  public void close() {
    service.ifPresent(ServiceReport::close);
    if (attempt != null) {
      attempt.close();
    }
    loop.close();
    book.close();
  }

  private Optional<InetSocketAddress> listen(InetSocketAddress address) throws UsageError {
    try {
      return attempt().listen(address);
    } catch (IOException e) {
      throw new UsageError(e.getMessage(), "give an address of this machine: --listen HOST:PORT");
    }
  }

  private Attempt attempt() {
    if (attempt == null) {
      attempt = new Attempt(loop, identity, options.timeout().orElse(PHASE), log::notice);
    }
    return attempt;
  }

  /** Long vectors are worth some warming up, best while others are waited for. */
  private void rehearse() {
    if (rehearsed || !brought.map(Brought::streamed).orElse(false)) {
      return;
    }
    rehearsed = true;
    Thread rehearsal =
        new Thread(
            () -> {
              TlsRehearsal.of(identity);
              Stream.of(MersenneField.values()).forEach(LongSumRehearsal::of);
            },
            "rehearsal");
    rehearsal.setDaemon(true);
    rehearsal.start();
  }

  private Attempt.End run(SumNode.Setup setup, Consumer<SumNode> task) {
    rehearse();
    Attempt current = attempt();
    interruption.stopsBy(current::interrupt);
    current.start(setup, observer(current), this::ended, task);
    Attempt.End end = current.end();
    if (end instanceof Attempt.End.Unseated) {
      current.close();
      attempt = null;
    }
    return end;
  }

  private Observer observer(Attempt current) {
    return (seat, observation) -> {
      progress.ifPresent(line -> line.observe(seat, observation));
      log.observe(seat, observation);
      service.ifPresent(report -> report.observe(observation, log.terms().map(SumTerms::parties)));
      if (observation instanceof SumObservation.Question question) {
        new Question(terminal, pins)
            .ask(question.parameters(), question.code(), yes -> current.answer(seat, yes));
      }
    };
  }

  private void ended(PartyId seat, SumOutcome outcome) {
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
      unwritten = Optional.of(SumSyntax.OUTPUT + " " + file);
    }
  }

  private void writeReceipt(Path file, SumOutcome.Done done) {
    try {
      ReceiptFile.write(file, Receipt.of(done), Identity.verifier());
    } catch (IOException e) {
      unwritten = Optional.of(SumSyntax.RECEIPT + " " + file);
    }
  }

  private SumNode.Setup setup(List<Seat> seats, List<String> addresses, boolean loopback) {
    Duration joining = joiningLimit(loopback);
    boolean asks =
        terminal.attended()
            && brought.isPresent()
            && seats.size() == 1
            && !options.arguments().has(SumSyntax.YES);
    return new SumNode.Setup(
        identity,
        Identity.verifier(),
        seats,
        addresses,
        pins,
        asks,
        options.way(),
        new Party.Limits(joining, options.timeout().orElse(PHASE), joining));
  }

  /** A participant for each of the seats; for one that takes any, if none is wished. */
  private List<Seat> seats(List<Integer> wished) {
    Expectations expectations =
        new Expectations(
            options.max(),
            options.decimals(),
            options.weights(),
            options.withstood(),
            options.receipt().isPresent(),
            options.fullReveal(),
            options.secrets());
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < Math.max(1, wished.size()); i++) {
      Value value = brought.isPresent() ? brought.get().value(i) : new RandomValue();
      seats.add(
          new Seat(
              wished.isEmpty() ? Optional.empty() : Optional.of(new PartyId(wished.get(i))),
              options.name(),
              log.hearing(expectations.of(value))));
    }
    return seats;
  }

  /** Others on this machine may do without it, so that failing to leave it is no reason to end. */
  private void leave(Invite invite, LocalInvite place) {
    try {
      place.write(invite);
      book.write(Form.INVITE_FILE.with(Escape.visible(place.file().toString())));
    } catch (IOException e) {
      log.notice("others on this machine need the invite: " + e.getMessage());
      terminal.err().println("invite: " + invite.text());
    }
  }

  private void takeBack(Invite invite, LocalInvite place) {
    try {
      place.remove(invite);
    } catch (IOException e) {
      log.notice(place.file() + " could not be removed: " + e.getMessage());
    }
  }

  /** A fault of this program's own. Its message might show what must not be shown. */
  private void fault(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    log.notice(
        "fault of this program: "
            + fault.getClass().getName()
            + (trace.length == 0 ? "" : " at " + trace[0]));
    Attempt current = attempt;
    if (current != null) {
      current.breakOff();
    }
  }

  /** The socket address that {@code address} names. */
  static InetSocketAddress resolved(HostPort address) throws UsageError {
    try {
      return address.resolve().get(0);
    } catch (UnknownHostException e) {
      throw new UsageError(
          "nobody knows a host " + address.host(), "give an address of this machine: HOST:PORT");
    }
  }
}
