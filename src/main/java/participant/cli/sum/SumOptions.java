package participant.cli.sum;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import participant.cli.args.Arguments;
import participant.cli.config.Settings;
import participant.cli.input.Withstood;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.UsageError;
import participant.net.HostPort;
import participant.node.Way;
import participant.protocol.join.Applicant;
import participant.protocol.sum.message.SumTerms;

/**
 * What was typed for a sum, checked by itself; data options are still in {@code arguments}.
 *
 * @param secrets whether {@code sec} was typed
 * @param fullReveal whether {@code --full-reveal} was typed
 * @param seats the seats wished for; empty takes any
 * @param sessions how many it coordinates
 * @param invite as given; "-" stands for standard input; who coordinates takes no notice of one
 *     that was not typed
 */
record SumOptions(
    Arguments arguments,
    Optional<Integer> parties,
    boolean secrets,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<Integer> decimals,
    Optional<List<Long>> weights,
    Withstood withstood,
    boolean fullReveal,
    Optional<HostPort> listen,
    Optional<String> invite,
    List<Integer> seats,
    int sessions,
    Optional<HostPort> advertise,
    Way way,
    String name,
    Optional<Duration> timeout,
    Optional<Path> output,
    Optional<Path> receipt,
    Optional<Path> logFolder) {
  private static final int MAX_SECONDS = 86_400;
  private static final int MAX_SESSIONS = 100_000;

  /**
   * Sorts and checks what was typed, and what stands in the environment and in a file of options.
   */
  static SumOptions parse(List<String> words, Map<String, String> environment) throws UsageError {
    Arguments given = Settings.read(SumSyntax.syntax(), words, environment);
    try {
      return checked(given);
    } catch (UsageError wrong) {
      throw given.located(wrong);
    }
  }

  private static SumOptions checked(Arguments typed) throws UsageError {
    Optional<Integer> parties = Optional.empty();
    boolean secrets = false;
    for (String word : typed.rest()) {
      if (word.equals("sec") && !secrets) {
        secrets = true;
      } else if (parties.isEmpty() && !word.equals("sec")) {
        parties = Optional.of(parties(word));
      } else {
        throw new UsageError(
            "\"" + Shown.of(word) + "\" is one word too many", "type [N] [sec] [options]");
      }
    }
    Optional<List<Long>> weights = Optional.empty();
    if (typed.has(SumSyntax.WEIGHTS)) {
      weights = Optional.of(Weights.parse(typed.text(SumSyntax.WEIGHTS).orElseThrow()));
    }
    List<Integer> seats = seats(typed);
    int sessions = typed.integer(SumSyntax.SESSIONS, 1, MAX_SESSIONS).orElse(1);
    boolean coordinates = seats.contains(1) || sessions > 1;
    SumOptions options =
        new SumOptions(
            typed,
            parties,
            secrets,
            typed.decimal(SumSyntax.MIN),
            max(typed),
            typed.integer(SumSyntax.DECIMALS, 0, SumTerms.MAX_DECIMALS),
            weights,
            withstood(typed),
            typed.has(SumSyntax.FULL_REVEAL),
            address(typed, SumSyntax.LISTEN),
            typed.text(SumSyntax.JOIN).filter(i -> typed.typed(SumSyntax.JOIN) || !coordinates),
            seats,
            sessions,
            advertised(typed),
            way(typed),
            name(typed),
            typed.integer(SumSyntax.TIMEOUT, 1, MAX_SECONDS).map(Duration::ofSeconds),
            OutputFile.named(typed, SumSyntax.OUTPUT),
            OutputFile.named(typed, SumSyntax.RECEIPT),
            typed.text(SumSyntax.LOG_FOLDER).map(Path::of));
    options.requireConsistency();
    return options;
  }

  /** Whether this participant, or one of them, is to be the coordinator and nothing else. */
  boolean mustCoordinate() {
    return seats.contains(1) || serves();
  }

  /** Whether it coordinates several sessions. */
  boolean serves() {
    return sessions > 1;
  }

  /** Whether it joins and never coordinates. */
  boolean mustJoin(boolean invited) {
    return invited || !seats.isEmpty() && !mustCoordinate();
  }

  private void requireConsistency() throws UsageError {
    int last = seats.isEmpty() ? 0 : seats.get(seats.size() - 1);
    if (weights.isPresent()) {
      int given = weights.get().size();
      String told = given == 1 ? "1 weight was given" : given + " weights were given";
      if (parties.isPresent() && given != parties.get()) {
        throw new UsageError(
            "N is " + parties.get() + " and " + told,
            parties.get() + " participants need " + parties.get() + " weights, one each");
      }
      if (given < 2 || given > SumTerms.MAX_PARTIES) {
        throw new UsageError(
            told, "2 to " + SumTerms.MAX_PARTIES + " participants take part, and need one each");
      }
    }
    if (parties.isPresent() && last > parties.get()) {
      throw new UsageError(
          "seat " + last + " of " + parties.get() + " participants",
          "a seat is from 1 to " + parties.get());
    }
    if (serves()) {
      requireServable();
    }
    if (invite.isPresent() && mustCoordinate()) {
      throw new UsageError(
          "an invite, and the coordinator's seat 1", "leave one of --join and --seat 1 out");
    }
    if (mustJoin(false) && invite.isEmpty() && listen.map(at -> at.port() == 0).orElse(false)) {
      throw new UsageError(
          "--listen " + Shown.of(listen.get().toString()) + " names no port to join at",
          "name the coordinator's port");
    }
    if (receipt.isPresent() && output.equals(receipt)) {
      throw new UsageError(
          "--output and --receipt name one file: " + receipt.get(), "name two files");
    }
    if (receipt.isPresent() && fullReveal) {
      throw new UsageError(
          "--receipt with --full-reveal: such a sum leaves no receipt",
          "leave one of --receipt and --full-reveal out");
    }
    if (receipt.isPresent() && withstood.threshold().isPresent()) {
      throw new UsageError(
          "--receipt with --threshold: such a sum leaves no receipt",
          "leave one of --receipt and --threshold out");
    }
    if (mustJoin(invite.isPresent()) && way == Way.RELAY && advertise.isPresent()) {
      throw new UsageError(
          "--route relay and --advertise " + Shown.of(advertise.get().toString()),
          "leave one of them out: with --route relay nobody dials this participant");
    }
    if (seats.size() > 1 && logFolder.isEmpty()) {
      throw new UsageError(
          seats.size() + " seats and one screen", "add --log-folder DIR: a log for each");
    }
  }

  private void requireServable() throws UsageError {
    String several = SumSyntax.SESSIONS + " " + sessions;
    if (invite.isPresent()) {
      throw new UsageError(
          several + " and --join: only who coordinates serves sessions",
          "leave one of --sessions and --join out");
    }
    if (!seats.isEmpty() && !seats.contains(1)) {
      throw new UsageError(
          several + " and seat " + seats.get(0) + ": only who coordinates serves sessions",
          "take seat 1, or leave --sessions out");
    }
    for (String file : List.of(SumSyntax.OUTPUT, SumSyntax.RECEIPT)) {
      if (arguments.has(file)) {
        throw new UsageError(
            file + " and " + several + ": one file and " + sessions + " results",
            "leave " + file + " out: the log has each result, and each joiner may type " + file);
      }
    }
  }

  private static int parties(String word) throws UsageError {
    if (word.isEmpty() || !Character.isDigit(word.charAt(0))) {
      throw new UsageError(
          "\"" + Shown.of(word) + "\" is neither a number of participants nor a word that is known",
          "type [N] [sec] [options], N from 2 to " + SumTerms.MAX_PARTIES + "; or verify LOGDIR");
    }
    return Numbers.integer("N", word, 2, SumTerms.MAX_PARTIES);
  }

  private static Withstood withstood(Arguments typed) throws UsageError {
    Withstood withstood =
        new Withstood(
            typed.integer(SumSyntax.THRESHOLD, 1, SumTerms.MAX_PARTIES - 1),
            typed.integer(SumSyntax.LIARS, 0, SumTerms.MAX_PARTIES - 1),
            typed.integer(SumSyntax.AT_LEAST, 1, SumTerms.MAX_PARTIES));
    if (withstood.threshold().isEmpty()
        && (withstood.liars().isPresent() || withstood.atLeast().isPresent())) {
      throw new UsageError(
          (withstood.liars().isPresent() ? SumSyntax.LIARS : SumSyntax.AT_LEAST)
              + " without a threshold",
          "add --threshold T, or leave it out");
    }
    return withstood;
  }

  private static Optional<BigDecimal> max(Arguments typed) throws UsageError {
    Optional<BigDecimal> max = typed.decimal(SumSyntax.MAX);
    if (max.isPresent() && max.get().signum() <= 0) {
      throw new UsageError(
          "--max is given as " + Shown.of(max.get().toPlainString()), "a bound is larger than 0");
    }
    return max;
  }

  private static List<Integer> seats(Arguments typed) throws UsageError {
    Optional<Integer> seat = typed.integer(SumSyntax.SEAT, 1, SumTerms.MAX_PARTIES);
    Optional<String> range = typed.text(SumSyntax.SEATS);
    if (range.isEmpty()) {
      return seat.map(List::of).orElse(List.of());
    }
    int hyphen = range.get().indexOf('-');
    if (seat.isPresent() || hyphen < 0) {
      throw new UsageError(
          seat.isPresent()
              ? "both --seat and --seats were given"
              : "--seats is given as " + Shown.of(range.get()),
          "type --seat I, or --seats I-J");
    }
    int first =
        Numbers.integer(SumSyntax.SEATS, range.get().substring(0, hyphen), 1, SumTerms.MAX_PARTIES);
    int last =
        Numbers.integer(
            SumSyntax.SEATS, range.get().substring(hyphen + 1), first, SumTerms.MAX_PARTIES);
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  static Optional<HostPort> address(Arguments typed, String option) throws UsageError {
    Optional<String> text = typed.text(option);
    try {
      return text.map(HostPort::parse);
    } catch (IllegalArgumentException e) {
      throw new UsageError(
          option + " " + Shown.of(text.get()) + " is no address: " + e.getMessage(),
          "type HOST:PORT, such as 127.0.0.1:53709 or [::1]:53709");
    }
  }

  /** Where others dial: what they cannot dial is refused. */
  static Optional<HostPort> advertised(Arguments typed) throws UsageError {
    Optional<HostPort> address = address(typed, SumSyntax.ADVERTISE);
    if (address.isPresent()) {
      String host = address.get().host();
      String why =
          host.indexOf('%') >= 0
              ? "has a zone, which means nothing on another machine"
              : address.get().port() == 0
                  ? "has port 0, which nobody can dial"
                  : host.equals("0.0.0.0") || host.equals("::")
                      ? "is every address of whoever dials it"
                      : "";
      if (!why.isEmpty()) {
        throw new UsageError(
            SumSyntax.ADVERTISE + " " + Shown.of(address.get().toString()) + " " + why,
            "type HOST:PORT as others dial it, such as 192.0.2.10:53709");
      }
    }
    return address;
  }

  private static Way way(Arguments typed) throws UsageError {
    String word = typed.text(SumSyntax.ROUTE).orElse("auto");
    return switch (word) {
      case "auto" -> Way.AUTO;
      case "direct" -> Way.DIRECT;
      case "relay" -> Way.RELAY;
      default ->
          throw new UsageError(
              "--route is given as " + Shown.of(word), "--route is auto, direct or relay");
    };
  }

  private static String name(Arguments typed) throws UsageError {
    String name = typed.text(SumSyntax.NAME).orElse("");
    if (name.length() > Applicant.NAME_LENGTH) {
      throw new UsageError(
          "--name has " + name.length() + " characters",
          "at most " + Applicant.NAME_LENGTH + " are allowed");
    }
    return name;
  }
}
