package participant.cli.sum;

import java.util.ArrayList;
import java.util.List;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.config.Settings;
import participant.cli.identity.Passphrases;
import participant.cli.input.DataOptions;

/** What may be typed to take part in a sum. */
final class SumSyntax {
  static final String LISTEN = "--listen";
  static final String SEAT = "--seat";
  static final String SEATS = "--seats";
  static final String SESSIONS = "--sessions";
  static final String JOIN = "--join";
  static final String ADVERTISE = "--advertise";
  static final String WEIGHTS = "--weights";
  static final String DECIMALS = "--decimals";
  static final String MAX = "--max";
  static final String MIN = "--min";
  static final String FULL_REVEAL = "--full-reveal";
  static final String THRESHOLD = "--threshold";
  static final String LIARS = "--liars";
  static final String AT_LEAST = "--at-least";
  static final String YES = "--yes";
  static final String ROUTE = "--route";
  static final String NAME = "--name";
  static final String IDENTITY = "--identity";
  static final String PEERS = "--peers";
  static final String TIMEOUT = "--timeout";
  static final String JSON = "--json";
  static final String OUTPUT = "--output";
  static final String RECEIPT = "--receipt";
  static final String FORCE = "--force";
  static final String PASSPHRASE_FILE = Passphrases.FILE;
  static final String LOG_FOLDER = "--log-folder";

  /** Where an invite may stand in the environment. */
  static final String INVITE_VARIABLE = "PARTICIPANT_INVITE";

  private static final String SYNOPSIS =
      """
      java -jar participant.jar [N] [sec] [options]
             java -jar participant.jar new-node | view | comp | status | stop-node ...
             java -jar participant.jar verify LOGDIR | RECEIPT
             java -jar participant.jar identity show | export FILE | import FILE | rotate
             java -jar participant.jar config show [options]
             java -jar participant.jar doctor [options]
             java -jar participant.jar install [--prefix DIR]\
      """;

  private static final String ABOUT =
      """
      N participants compute the weighted sum of their values; nobody shows a value. The first
      to start at an address coordinates, the others on the machine find it there.

        N      how many participants, with the coordinator (2 to 1000; 3 if it is left out)
        sec    log this participant's secrets and shares too\
      """;

  private static final String EXAMPLES =
      """
      Examples:
        java -jar participant.jar                       three of these: a demonstration
        java -jar participant.jar 5 sec                 the first of five, with secrets logged
        java -jar participant.jar 3 --value 51000       sums values of people, up to 10^9
        java -jar participant.jar --value -             joins it, and asks for the value
        java -jar participant.jar 3 --max 200000 --value - --listen 0.0.0.0:53709
                                                        for other machines: prints an invite
        java -jar participant.jar --join - --value -    takes the invite from standard input
        java -jar participant.jar 5 --threshold 2       one of five, and two may be lost on the way
        java -jar participant.jar verify log/20261121-101502

      Exit codes: 0 done, 2 usage, 3 aborted (the log names the reason), 4 verification failed,
      5 done, but not all could be written.
      """;

  private SumSyntax() {}

  static Syntax syntax() {
    List<Option> options = new ArrayList<>(DataOptions.OPTIONS);
    options.addAll(declared());
    options.addAll(meeting());
    options.addAll(logging());
    options.add(Settings.FILE);
    options.add(Option.flag("--version", "print the version").in(Option.Place.TYPED));
    options.add(Option.flag("--help", "print this").in(Option.Place.TYPED));
    return new Syntax(SYNOPSIS, ABOUT, options, EXAMPLES);
  }

  private static List<Option> declared() {
    return List.of(
        Option.with(
                MAX,
                "BOUND",
                "the coordinator's: no value is larger, in either sign; by default the\n"
                    + "largest power of ten up to 10^9 that fits the field")
            .usually("the largest power of ten up to 10^9 that fits"),
        Option.with(
                MIN,
                "LEAST",
                "the coordinator's: no value is smaller; from -BOUND, the default, to BOUND")
            .usually("-BOUND"),
        Option.with(
                DECIMALS,
                "D",
                "the coordinator's: decimals of every value, 0 to 18; by default 2, and 0\n"
                    + "for an array of integers")
            .usually("2, or 0 for an array of integers"),
        Option.with(
                WEIGHTS,
                "N,N,...",
                "the coordinator's: public integer weights, one a participant, or @FILE;\n"
                    + "by default 1, and in a demonstration drawn from 1 to 10")
            .usually("1 each; in a demonstration 1 to 10"),
        Option.with(
            THRESHOLD,
            "T",
            "the coordinator's: go on without whoever is lost after sharing. Any T\n"
                + "participants learn nothing but the result, any T+1 together all. Up to\n"
                + "min(ceil((N-L)/2)-1, N-T-1-L) may be lost or silent; 1 to N-1"),
        Option.with(
                LIARS,
                "L",
                "the coordinator's: how many may lie besides, 0 to T; by default T if\n"
                    + "N >= 3T+1, else 0: then all this holds against crashes only")
            .usually("T if N >= 3T+1, else 0"),
        Option.with(
                AT_LEAST,
                "K",
                "the coordinator's: no result over fewer values, T+2 to N; by default N-1,\n"
                    + "or T+2 if that is more")
            .usually("N-1, or T+2 if that is more"),
        Option.flag(
            FULL_REVEAL,
            "the coordinator's: each participant is bound to its contribution before\n"
                + "any is shown; N/2 times the bytes; long vectors only"),
        Option.flag(YES, "share without being asked first"));
  }

  private static List<Option> meeting() {
    return List.of(
        Option.with(
                LISTEN,
                "HOST:PORT",
                "the meeting address, by default 127.0.0.1:53709; with --join, where this\n"
                    + "participant listens itself")
            .usually("127.0.0.1:53709"),
        Option.with(JOIN, "INVITE", "join by this invite; - reads it from standard input")
            .usually("found at the meeting address, on this machine")
            .kept()
            .alsoBy(INVITE_VARIABLE),
        Option.with(SEAT, "I", "be participant number I; 1 coordinates, the others wait to join")
            .usually("any that is free"),
        Option.with(
            SEATS,
            "I-J",
            "be participants I to J, in one process: for simulations, since they\n"
                + "trust each other's process; needs --log-folder"),
        Option.with(
                SESSIONS,
                "K",
                "the coordinator's: serve K sessions of these terms, one after another and at\n"
                    + "once, by one invite; 1 to 100000, by default 1")
            .usually("1"),
        Option.with(
                ADVERTISE,
                "HOST:PORT",
                "where others reach this participant, if not where it listens")
            .usually("where it listens"),
        Option.with(
                ROUTE,
                "WAY",
                "how to reach the others than the coordinator: direct, on connections; relay,\n"
                    + "sealed, through the coordinator; auto, the default: direct where that"
                    + " works\n"
                    + "within 5 seconds, and relay in sessions of more than 50 processes")
            .usually("auto"),
        Option.with(NAME, "NAME", "how others see this participant, up to 64 characters"),
        Option.with(IDENTITY, "FOLDER", "keep key and certificate there; otherwise they are fresh")
            .usually("a fresh one"),
        Option.with(
                PASSPHRASE_FILE,
                "FILE",
                "its first line is the passphrase of that key, if it has one; otherwise you\n"
                    + "are asked")
            .usually("asked for"),
        Option.with(
                PEERS, "FILE", "share only with these: a line each, SHA-256 fingerprint and name")
            .usually("everybody who holds the invite"),
        Option.with(
                TIMEOUT,
                "SECONDS",
                "how long joining and each phase may take; by default 30 a phase,\n"
                    + "60 for joining and for your answer, or 600 beyond loopback. Where long\n"
                    + "vectors travel it is longer by their time at 1 MB/s: the log says how long")
            .usually("30 a phase; 60 for joining, 600 beyond loopback"));
  }

  private static List<Option> logging() {
    return List.of(
        Option.flag(JSON, "log in JSON, an object a line"),
        Option.with(
            OUTPUT, "FILE", "write the whole result there: .csv, .npy, or by any other name JSON"),
        Option.with(
            RECEIPT,
            "FILE",
            "write there what shows the result to others, signed by everyone: verify FILE\n"
                + "checks it"),
        Option.flag(FORCE, "let --output and --receipt replace files that are there"),
        Option.with(
                LOG_FOLDER,
                "DIR",
                "log there, to master.log or participant_I.log, not to the screen")
            .usually("the screen"));
  }
}
