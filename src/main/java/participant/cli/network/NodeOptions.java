package participant.cli.network;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.data.Shown;
import participant.data.UsageError;
import participant.net.HostPort;
import participant.protocol.join.Invite;
import participant.protocol.network.NodeType;
import participant.protocol.survey.Approval;
import participant.wire.Limits;

/** What may be typed of a node, and what of it counts for the node's whole life. */
public final class NodeOptions {
  static final String TYPE = "--type";
  static final String NAME = "--name";
  static final String FOREGROUND = "--foreground";
  static final String JOIN = "--join";
  static final String LISTEN = "--listen";
  static final String MIN_PARTICIPANTS = "--min-participants";
  static final String APPROVE = "--approve";
  static final String RESUME = "--resume";
  public static final String JSON = "--json";

  static final HostPort ANYWHERE_HERE = new HostPort("127.0.0.1", 0);
  private static final String ASK = "ask";
  private static final String AUTO = "auto";
  private static final List<String> WORDS = List.of(ASK, AUTO);

  /** As few as can hide one. */
  public static final int FEWEST = 2;

  private static final int MOST = 1_000_000;

  static final List<Option> ALL =
      Stream.of(
              Stream.of(
                  Option.with(TYPE, "heavy|light", "heavy nodes aggregate, light ones hold data"),
                  Option.with(NAME, "NAME", "what you call it, beside its UID"),
                  Option.flag(
                      FOREGROUND, "stay here and log to the error stream, until it is stopped"),
                  Option.with(
                      JOIN,
                      "INVITE",
                      "the network to join, by a heavy node's invite; by default that of\n"
                          + "your other nodes here, and where there is none a new one"),
                  Option.with(
                      LISTEN,
                      "HOST:PORT",
                      "where others reach it; by default 127.0.0.1, any free port")),
              SourceOptions.ALL.stream(),
              Stream.of(
                  Option.with(
                      MIN_PARTICIPANTS,
                      "M",
                      "answer only where at least so many take part; by default " + FEWEST),
                  Option.with(
                      APPROVE,
                      "ask|auto|FILE",
                      "whether you are asked before a light node answers, or a file of rules\n"
                          + "that say when; by default you are where it holds data of yours, and\n"
                          + "not where it makes some up"),
                  Option.with(RESUME, "NODE", "start a node again that has stopped or was killed"),
                  Option.flag(JSON, "print one line of JSON")))
          .flatMap(options -> options)
          .toList();

  private static final List<String> LASTING =
      Stream.concat(
              Stream.of(JOIN, LISTEN, MIN_PARTICIPANTS, APPROVE),
              SourceOptions.ALL.stream().map(Option::name))
          .toList();

  private final Map<String, String> values;

  NodeOptions(Map<String, String> values) {
    this.values = values;
  }

  /** Those of {@code typed} that are kept with the node. */
  static Map<String, String> lasting(Arguments typed) {
    Map<String, String> lasting = new LinkedHashMap<>();
    LASTING.forEach(name -> typed.text(name).ifPresent(value -> lasting.put(name, value)));
    SourceOptions.settle(lasting);
    lasting.computeIfPresent(
        APPROVE,
        (name, word) -> WORDS.contains(word) ? word : Path.of(word).toAbsolutePath().toString());
    return lasting;
  }

  /** The type that was typed, if one was. */
  static Optional<NodeType> type(Arguments typed) throws UsageError {
    Optional<String> word = typed.text(TYPE);
    return word.isPresent() ? Optional.of(type(word.get())) : Optional.empty();
  }

  static NodeType type(String word) throws UsageError {
    return NodeType.of(word.strip())
        .orElseThrow(
            () -> new UsageError(TYPE + " is given as " + Shown.of(word), "heavy, or light"));
  }

  /** The name that was typed; empty if none was. */
  static String name(Arguments typed) throws UsageError {
    String name = typed.text(NAME).orElse("");
    if (name.codePointCount(0, name.length()) > Limits.MAX_NAME || !name.equals(name.strip())) {
      throw new UsageError(
          NAME + " is given as \"" + Shown.of(name) + "\"",
          "at most " + Limits.MAX_NAME + " characters, without blanks around them");
    }
    return name;
  }

  /** Refuses what a node of {@code type} cannot be. */
  void check(NodeType type) throws UsageError {
    if (type == NodeType.HEAVY) {
      Optional<String> useless =
          Stream.concat(SourceOptions.names().stream(), Stream.of(APPROVE))
              .filter(values::containsKey)
              .findFirst();
      if (useless.isPresent()) {
        throw new UsageError(
            useless.get() + " for a heavy node, which holds no data",
            "leave it out, or make a light node: --type light");
      }
    }
    SourceOptions.check(values);
    join();
    listen();
    OwnAnswers.consent(type, values);
  }

  Optional<Invite> join() throws UsageError {
    String typed = values.get(JOIN);
    if (typed == null) {
      return Optional.empty();
    }
    return Optional.of(
        Invite.parse(typed)
            .orElseThrow(
                () ->
                    new UsageError(
                        JOIN + " is followed by no invite",
                        "the line participant1:... that a heavy node's owner gets by: invite")));
  }

  HostPort listen() throws UsageError {
    String typed = values.get(LISTEN);
    if (typed == null) {
      return ANYWHERE_HERE;
    }
    try {
      HostPort address = HostPort.parse(typed);
      address.resolve();
      return address;
    } catch (IllegalArgumentException e) {
      throw new UsageError(LISTEN + " " + Shown.of(typed) + ": " + e.getMessage(), "HOST:PORT");
    } catch (UnknownHostException e) {
      throw new UsageError(
          LISTEN + " " + Shown.of(typed) + ": nobody knows this host",
          "an address of this machine: HOST:PORT");
    }
  }

  /** The socket address that {@code address} names. */
  static InetSocketAddress resolved(HostPort address) throws UsageError {
    try {
      return address.resolve().get(0);
    } catch (UnknownHostException e) {
      throw new UsageError(
          "nobody knows a host " + address.host(), "an address of this machine: HOST:PORT");
    }
  }

  int fewest() throws UsageError {
    return new Arguments(values, List.of()).integer(MIN_PARTICIPANTS, FEWEST, MOST).orElse(FEWEST);
  }

  /** Whether its owner is asked before it answers; {@code usually} where nothing was typed. */
  Approval approval(boolean usually) throws UsageError {
    String typed = values.getOrDefault(APPROVE, usually ? ASK : AUTO);
    if (typed.equals(ASK)) {
      return Approval.ASKED;
    } else if (typed.equals(AUTO)) {
      return Approval.AUTO;
    } else if (Files.exists(Path.of(typed))) {
      return PolicyFile.read(Path.of(typed));
    }
    throw new UsageError(
        APPROVE + " is given as " + Shown.of(typed) + ", and there is no such file",
        ASK + ", or " + AUTO + ", or a file of rules");
  }
}
