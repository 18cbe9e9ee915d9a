package participant.cli.sum;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import participant.cli.Interruption;
import participant.cli.Terminal;
import participant.cli.input.Brought;
import participant.cli.meeting.Addresses;
import participant.cli.meeting.LocalInvite;
import participant.cli.meeting.PortHolder;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.data.Cause;
import participant.data.UsageError;
import participant.math.MersenneField;
import participant.net.HostPort;
import participant.net.Loop;
import participant.net.TlsRehearsal;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.vector.LongSumRehearsal;
import participant.report.ExitCode;
import participant.report.log.Escape;
import participant.report.log.Form;
import participant.report.result.Totals;

/** A process's part in a sum, put together from what was typed. */
final class SumRun implements AutoCloseable {
  private static final Duration JOINING_ON_LOOPBACK = Duration.ofSeconds(60);
  private static final Duration JOINING_ELSEWHERE = Duration.ofMinutes(10);

  private final Owner owner;
  private final SumOptions options;
  private final Terminal terminal;
  private final Identity identity;
  private final LogBook book;
  private final SumLog log;
  private final Interruption interruption;
  private final Loop loop = new Loop(this::fault);
  private final Optional<ServiceReport> service;
  private Attempt attempt;
  private boolean rehearsed;

  SumRun(Owner owner, LogBook book, Interruption interruption) {
    this.owner = owner;
    this.options = owner.options();
    this.terminal = owner.terminal();
    this.identity = owner.identity();
    this.book = book;
    this.log = new SumLog(book, owner.pins());
    this.interruption = interruption;
    this.service = ServiceReport.asked(terminal.environment(), loop, log::notice);
    book.write(Form.FINGERPRINT.with(identity.fingerprint().hex()));
    int length = owner.brought().map(Brought::length).orElse(0);
    if (length > Totals.LONGEST_WHOLE
        && options.output().isEmpty()
        && options.receipt().isEmpty()) {
      log.notice(
          "the result has "
              + length
              + " numbers, and a log tells no more of them than their SHA-256: "
              + (options.serves() ? "a joiner's --output FILE" : "--output FILE")
              + " keeps them");
    }
  }

  /** Listens at the meeting address and waits for the others; empty if the address is held. */
  Optional<Attempt.End> coordinate(InetSocketAddress meeting) throws UsageError {
    Optional<InetSocketAddress> bound = listen(meeting);
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    SumTerms terms = owner.terms();
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
    Series series =
        new Series(owner, attempt(), terms, addresses, joiningLimit(loopback), book, log, service);
    LocalInvite place = LocalInvite.at(bound.get().getPort());
    boolean elsewhere = !loopback || options.advertise().isPresent();
    leave(invite, place, elsewhere ? "" : "0.0.0.0:" + bound.get().getPort());
    if (terminal.attended() || elsewhere) {
      terminal.err().println("invite: " + invite.text());
    }
    try {
      return Optional.of(
          run(
              List.of(terms.field()),
              current ->
                  current.coordinate(
                      invite.secret(), options.sessions(), series::plan, series::end)));
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
    Participation part = new Participation(owner, log, service, book.lost());
    Duration joining = joiningLimit(loopback);
    return run(
        List.of(MersenneField.values()), // Which one it is the coordinator has yet to tell.
        current ->
            current.start(
                part.setup(addresses, joining),
                part.part(options.seats(), joining),
                part.observer(current::answer),
                part::ended,
                node -> node.join(invite, options.parties())));
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
    ExitCode code = concluded(end);
    if (book.lost().isEmpty()) {
      return code;
    }
    List<String> lost = new ArrayList<>();
    book.lost().forEach((what, why) -> lost.add(what + ": " + why));
    terminal
        .err()
        .println(
            Escape.visible(
                (code == ExitCode.DONE ? "done, but" : "and besides,")
                    + " not all could be written: "
                    + String.join("; ", lost)
                    + log.result().map(sum -> "; the sum stands: " + sum).orElse("")));
    return code == ExitCode.DONE ? ExitCode.UNWRITTEN : code;
  }

  private ExitCode concluded(Attempt.End end) throws UsageError {
    if (end instanceof Attempt.End.Unseated unseated) {
      return Unseated.conclude(unseated.outcome(), book);
    }
    if (end instanceof Attempt.End.Broken) {
      book.write(Form.ABORTED.with("a fault of this program", "unknown", "", "", "", ""));
      return ExitCode.ABORTED;
    }
    if (end instanceof Attempt.End.Served served) {
      int failed = served.sessions() - served.results();
      book.write(Form.SERVED.with(served.results(), served.sessions(), failed == 0 ? "" : failed));
      return failed == 0 ? ExitCode.DONE : ExitCode.ABORTED;
    }
    boolean done =
        ((Attempt.End.Ended) end)
            .outcomes().stream().allMatch(outcome -> outcome instanceof SumOutcome.Done);
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
      attempt = new Attempt(loop, identity, Participation.phase(options), log::notice);
    }
    return attempt;
  }

  /** Long vectors are worth some warming up, best while others are waited for. */
  private void rehearse(List<MersenneField> fields) {
    if (rehearsed || !owner.brought().map(Brought::streamed).orElse(false)) {
      return;
    }
    rehearsed = true;
    Thread rehearsal =
        new Thread(
            () -> {
              TlsRehearsal.of(identity);
              fields.forEach(LongSumRehearsal::of);
            },
            "rehearsal");
    rehearsal.setDaemon(true);
    rehearsal.start();
  }

  private Attempt.End run(List<MersenneField> fields, Consumer<Attempt> task) {
    rehearse(fields);
    Attempt current = attempt();
    interruption.stopsBy(current::interrupt);
    task.accept(current);
    Attempt.End end = current.end();
    if (end instanceof Attempt.End.Unseated) {
      current.close();
      attempt = null;
    }
    return end;
  }

  /**
   * Others on this machine may do without it, so that failing to leave it is no reason to end.
   *
   * @param wide where to listen for other machines, if none reaches us
   */
  private void leave(Invite invite, LocalInvite place, String wide) {
    try {
      int left = place.sweep(new PortHolder());
      if (left > 0) {
        log.notice(
            "removed " + left + (left == 1 ? " invite" : " invites") + " of killed coordinators");
      }
      place.write(invite);
      book.write(Form.INVITE_FILE.with(Escape.visible(place.file().toString()), wide));
    } catch (IOException e) {
      log.notice("others on this machine need the invite: " + Cause.of(e));
      terminal.err().println("invite: " + invite.text());
    }
  }

  private void takeBack(Invite invite, LocalInvite place) {
    try {
      place.remove(invite);
    } catch (IOException e) {
      log.notice(place.file() + " could not be removed: " + Cause.of(e));
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
