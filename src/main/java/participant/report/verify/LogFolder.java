package participant.report.verify;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import participant.data.TextFile;
import participant.data.UsageError;
import participant.protocol.sum.message.SumTerms;
import participant.report.ExitCode;
import participant.report.log.Form;
import participant.report.log.LogFile;

/**
 * The logs of one session: {@code master.log} of participant 1, {@code participant_I.log} of the
 * others, and, where a swarm kept them, their exit codes in {@value #EXIT_CODES}: a line {@code
 * participant I CODE} each.
 */
public final class LogFolder {
  static final String MASTER = "master.log";
  static final String EXIT_CODES = "exit-codes";
  private static final String ABORTED = Integer.toString(ExitCode.ABORTED.code());
  private static final int MAX_EXIT_CODES = 1 << 20;
  private static final Pattern LOG = Pattern.compile("participant_([1-9][0-9]{0,3})\\.log");
  private static final Pattern CODE = Pattern.compile("participant ([0-9]{1,4}) ([0-9]{1,3})");

  private final Map<Integer, Transcript> transcripts = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> failures = new ArrayList<>();

  private LogFolder() {}

  /** Reads what is there; what is missing or unreadable is a finding. */
  public static LogFolder read(Path folder) throws UsageError {
    LogFolder logs = new LogFolder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.log")) {
      for (Path file : files) {
        logs.add(file);
      }
    } catch (IOException e) {
      throw new UsageError(
          folder + " is no folder that can be read", "name a folder of logs, or a receipt");
    }
    if (logs.transcripts.isEmpty() && logs.findings.isEmpty()) {
      throw new UsageError(
          folder + " holds no logs", "a swarm keeps master.log, participant_2.log, ... there");
    }
    logs.requireAll();
    logs.readExitCodes(folder.resolve(EXIT_CODES));
    return logs;
  }

  Collection<Transcript> transcripts() {
    return transcripts.values();
  }

  /** What is wrong with the folder: logs missing or unreadable, processes killed. */
  List<Finding> findings() {
    return findings;
  }

  /** Which processes aborted; their logs tell why. */
  List<Finding> failures() {
    return failures;
  }

  private void add(Path file) {
    String name = file.getFileName().toString();
    Matcher numbered = LOG.matcher(name);
    if (!name.equals(MASTER) && !numbered.matches()) {
      findings.add(new Finding(0, name + " is no participant's log"));
      return;
    }
    int participant = name.equals(MASTER) ? 1 : Integer.parseInt(numbered.group(1));
    try {
      Transcript transcript = new Transcript(participant, LogFile.read(file));
      if (transcripts.putIfAbsent(participant, transcript) != null) {
        findings.add(new Finding(participant, "participant 1 has two logs"));
      }
    } catch (IOException e) {
      findings.add(new Finding(participant, name + " cannot be read: " + e.getMessage()));
    }
  }

  private void requireAll() {
    int parties = 0;
    for (Transcript transcript : transcripts.values()) {
      int told =
          transcript
              .line(Form.SEATED)
              .map(seated -> seated.slot("parties"))
              .filter(number -> number.length() <= 4)
              .map(Integer::parseInt)
              .filter(number -> number <= SumTerms.MAX_PARTIES)
              .orElse(0);
      parties = Math.max(parties, Math.max(told, transcript.participant()));
    }
    for (int participant = 1; participant <= parties; participant++) {
      if (!transcripts.containsKey(participant)) {
        String name = participant == 1 ? MASTER : "participant_" + participant + ".log";
        findings.add(new Finding(participant, name + " is missing"));
      }
    }
  }

  private void readExitCodes(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (String line : TextFile.lines(file, MAX_EXIT_CODES)) {
        Matcher code = CODE.matcher(line);
        if (!code.matches()) {
          failures.add(new Finding(0, EXIT_CODES + " has a line of no known form"));
        } else if (!code.group(2).equals("0")) {
          int participant = Integer.parseInt(code.group(1));
          // An abort is told in the log; what ended otherwise may be why others aborted.
          (code.group(2).equals(ABORTED) ? failures : findings)
              .add(
                  new Finding(
                      participant,
                      "participant " + participant + " ended with exit code " + code.group(2)));
        }
      }
    } catch (IOException e) {
      failures.add(new Finding(0, EXIT_CODES + " cannot be read: " + e.getMessage()));
    }
  }
}
