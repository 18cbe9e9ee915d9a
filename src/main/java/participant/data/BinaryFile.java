package participant.data;

import java.util.Optional;

/** What is no text, by its first bytes. */
final class BinaryFile {
  private BinaryFile() {}

  /** What a file that begins so is, for people; empty where it may be text. */
  static Optional<String> named(byte[] start) {
    if (starts(start, 0x1f, 0x8b)) {
      return Optional.of("compressed by gzip");
    } else if (starts(start, 'B', 'Z', 'h')) {
      return Optional.of("compressed by bzip2");
    } else if (starts(start, 0xfd, '7', 'z', 'X', 'Z')) {
      return Optional.of("compressed by xz");
    } else if (starts(start, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Optional.of("compressed by zstd");
    } else if (starts(start, 'P', 'A', 'R', '1')) {
      return Optional.of("a Parquet table: write it as CSV");
    } else if (starts(start, 'P', 'K', 3, 4)) {
      return Optional.of("a zip archive or a spreadsheet (.xlsx, .ods, .npz)");
    } else if (starts(start, 0xff, 0xfe) || starts(start, 0xfe, 0xff)) {
      return Optional.of("text in UTF-16");
    } else if (starts(start, 0x93, 'N', 'U', 'M')) {
      return Optional.of("an array that NumPy saved: --npy FILE reads it");
    } else if (starts(start, 0xd0, 0xcf, 0x11, 0xe0)) {
      return Optional.of("an old spreadsheet (.xls)");
    }
    for (byte octet : start) {
      if (octet == 0) {
        return Optional.of("no text");
      }
    }
    return Optional.empty();
  }

  private static boolean starts(byte[] start, int... octets) {
    if (start.length < octets.length) {
      return false;
    }
    for (int i = 0; i < octets.length; i++) {
      if ((start[i] & 0xff) != octets[i]) {
        return false;
      }
    }
    return true;
  }
}
