package participant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.Malformed;

/**
 * What was said in a session, frame by frame in the order of delivery, and facts about it. In a
 * file each fact is a line, {@code name: text}, and so is each frame: sender, receiver, and its
 * bytes in hexadecimal.
 */
public record Recording(Map<String, String> facts, List<Delivery> deliveries) {
  private static final String COMMENT =
      "# A session as its parties heard it: sender, receiver and frame, in the order of delivery.\n"
          + "# Replayed by every later build; never edited.\n";

  /** A frame, and who sent it to whom. */
  public record Delivery(int from, int to, String hex) {
    /** Of a message between seats. */
    public static Delivery between(int from, int to, Message message) {
      return of(from, to, new Envelope(new PartyId(from), new PartyId(to), message));
    }

    /** Of a message of joining, which names no seats. */
    public static Delivery joining(int from, int to, Message message) {
      return of(from, to, new Envelope(PartyId.NOBODY, PartyId.NOBODY, message));
    }

    private static Delivery of(int from, int to, Envelope envelope) {
      return new Delivery(from, to, HexFormat.of().formatHex(Codec.STANDARD.encode(envelope)));
    }

    public byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    public Message message() throws Malformed {
      return Codec.STANDARD.decode(bytes()).message();
    }
  }

  public String fact(String name) {
    return facts.get(name);
  }

  /** Reads {@code src/test/resources/recorded/NAME.txt}. */
  public static Recording read(String name) {
    Map<String, String> facts = new LinkedHashMap<>();
    List<Delivery> deliveries = new ArrayList<>();
    for (String line : text(name).lines().filter(line -> !line.startsWith("#")).toList()) {
      if (line.contains(": ")) {
        String[] fact = line.split(": ", 2);
        facts.put(fact[0], fact[1]);
      } else {
        String[] words = line.split(" ");
        deliveries.add(
            new Delivery(Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2]));
      }
    }
    return new Recording(facts, deliveries);
  }

  private static String text(String name) {
    try (InputStream in = Recording.class.getResourceAsStream("/recorded/" + name + ".txt")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what {@link #read} reads; a recording that is there already stays as it is. */
  public void write(String name) throws IOException {
    Path file = Path.of("src", "test", "resources", "recorded").resolve(name + ".txt");
    if (Files.exists(file)) {
      System.out.println(file + " is there already");
      return;
    }
    StringBuilder text = new StringBuilder(COMMENT);
    facts.forEach((fact, what) -> text.append(fact).append(": ").append(what).append('\n'));
    for (Delivery each : deliveries) {
      text.append(each.from()).append(' ').append(each.to()).append(' ').append(each.hex());
      text.append('\n');
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
