package participant.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file of text in UTF-8, of which no more is read than it may have. */
public final class TextFile {
  private static final int MEBIBYTE = 1 << 20;

  private TextFile() {}

  /**
   * Its text. Whatever the system says of its size, at most {@code most} bytes and one are read.
   *
   * @throws IOException if it cannot be read, is longer, or is no text; the message is for people,
   *     without the file's name
   */
  public static String read(Path file, int most) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(most + 1);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("it may not be read by this user", e);
    } catch (IOException e) {
      throw new IOException(Files.isDirectory(file) ? "it is a folder" : e.getMessage(), e);
    }
    if (content.length > most) {
      throw new IOException(
          "it has more than "
              + (most % MEBIBYTE == 0 ? most / MEBIBYTE + " MiB" : most + " bytes"));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is no text in UTF-8", e);
    }
  }

  /** Its lines, without their ends. */
  public static List<String> lines(Path file, int most) throws IOException {
    return read(file, most).lines().toList();
  }
}
