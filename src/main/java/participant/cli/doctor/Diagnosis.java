package participant.cli.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import participant.cli.doctor.Report.Check;
import participant.net.HostPort;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.JoinMessage.Refusal;
import participant.protocol.join.Probing;
import participant.protocol.join.Probing.Outcome;
import participant.protocol.join.Versions;

/** Reads the root of a fault off what the coordinator said, and how it ended. */
final class Diagnosis {
  /** Clocks that differ by less are the same to us: an answer may take so long. */
  private static final Duration SAME = Duration.ofMinutes(1);

  private static final String ANOTHER_INVITE =
      "ask the coordinator for the line that it prints: participant1:...";

  private final Report report;
  private final Clock clock;
  private final Optional<HostPort> advertised;

  /**
   * @param advertised where others are to dial this machine, if not where it listens
   */
  Diagnosis(Report report, Clock clock, Optional<HostPort> advertised) {
    this.report = report;
    this.clock = clock;
    this.advertised = advertised;
  }

  void of(Consultation.Finding finding) {
    if (finding instanceof Consultation.Finding.NoLink none) {
      boolean other = none.how().contains("fingerprint");
      report.fault(
          Check.TLS,
          none.how(),
          other
              ? "do not go on: ask who runs that process, and for the right invite"
              : "ask what listens there: it is no coordinator");
      report.skipFrom(Check.VERSION, "there is no TLS connection to the coordinator");
      return;
    }
    report.ok(Check.TLS, "TLS 1.3, and the fingerprint is the invite's");
    Outcome outcome = ((Consultation.Finding.Talked) finding).outcome();
    if (outcome instanceof Outcome.Refused refused) {
      refused(refused);
    } else if (outcome instanceof Outcome.Failed failed) {
      failed(failed);
    } else if (outcome instanceof Outcome.Answered answered) {
      version();
      report.ok(
          Check.INVITE,
          "it admits to a session of " + answered.terms().parties() + " participants");
      clock(Instant.ofEpochSecond(answered.sight().time()));
      wayBack(answered.sight());
    }
  }

  private void version() {
    report.ok(Check.VERSION, "both speak wire version " + Versions.NEWEST);
  }

  private void refused(Outcome.Refused refused) {
    if (refused.refusal() == Refusal.VERSION) {
      report.fault(
          Check.VERSION,
          refused.text(),
          "put the same participant.jar on both machines; this one: participant --version");
      report.skipFrom(Check.INVITE, "the coordinator speaks another version");
      return;
    }
    version();
    if (refused.stage() == Probing.Stage.SIGHT) {
      report.ok(Check.INVITE, "it admits");
      report.skipFrom(Check.CLOCK, "the coordinator would not tell: " + refused.text());
      return;
    }
    boolean used = refused.refusal() == Refusal.FULL;
    report.fault(
        Check.INVITE,
        (used ? "the invite is used up: " : "") + refused.text(),
        used ? "ask for an invite to a session with a free seat" : ANOTHER_INVITE);
    report.skipFrom(
        Check.CLOCK, used ? "the invite is used up" : "the coordinator does not let us in");
  }

  private void failed(Outcome.Failed failed) {
    switch (failed.stage()) {
      case VERSION -> {
        report.fault(Check.VERSION, failed.how(), "start the doctor again; look at its log");
        report.skipFrom(Check.INVITE, "the coordinator did not answer");
      }
      case INVITE -> {
        version();
        report.fault(Check.INVITE, failed.how(), ANOTHER_INVITE);
        report.skipFrom(Check.CLOCK, "the coordinator does not let us in");
      }
      case SIGHT, OVER -> {
        version();
        report.ok(Check.INVITE, "it admits");
        report.skipFrom(Check.CLOCK, "the coordinator did not tell what it sees: " + failed.how());
      }
    }
  }

  private void clock(Instant theirs) {
    Duration ahead = Duration.between(theirs, clock.instant());
    if (ahead.abs().compareTo(SAME) <= 0) {
      report.ok(Check.CLOCK, "as the coordinator's, to a minute");
    } else {
      report.fault(
          Check.CLOCK,
          "this machine's clock is "
              + words(ahead.abs())
              + (ahead.isNegative() ? " behind" : " ahead of")
              + " the coordinator's",
          "timedatectl set-ntp true (on the machine whose clock is wrong)");
    }
  }

  static String words(Duration difference) {
    return difference.toDays() > 0
        ? difference.toDays() + " d " + difference.toHoursPart() + " h"
        : difference.toHours() > 0
            ? difference.toHours() + " h " + difference.toMinutesPart() + " min"
            : difference.toMinutes() + " min " + difference.toSecondsPart() + " s";
  }

  private void wayBack(JoinMessage.Probed sight) {
    Optional<HostPort> seen = parsed(sight.address());
    if (seen.isEmpty() || seen.get().port() == 0) {
      report.skip(Check.BACK, "this machine has no port to be dialled at");
    } else if (!sight.reached()) {
      report.fault(
          Check.BACK,
          "the coordinator cannot reach this machine at " + seen.get() + ": " + sight.fault(),
          mend(seen.get().port(), sight.fault()));
    } else if (advertised.isPresent() && !sameHost(advertised.get(), seen.get())) {
      report.skip(
          Check.BACK,
          "the coordinator dials only the host that it sees, which answered at "
              + seen.get()
              + ", and not "
              + advertised.get());
    } else {
      report.ok(Check.BACK, "the coordinator reaches this machine at " + seen.get());
    }
  }

  private static Optional<HostPort> parsed(String address) {
    try {
      return Optional.of(HostPort.parse(address));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static String mend(int port, String fault) {
    return fault.contains("refused")
        ? "--listen 0.0.0.0:" + port + " (nobody listens at that address of this machine)"
        : "ufw allow " + port + "/tcp (or what else lets TCP in there; then --listen at that port)";
  }

  private static boolean sameHost(HostPort advertised, HostPort seen) {
    try {
      List<InetAddress> own = List.of(InetAddress.getAllByName(advertised.host()));
      return own.contains(InetAddress.getByName(seen.host()));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
