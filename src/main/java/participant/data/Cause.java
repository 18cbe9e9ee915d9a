package participant.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be used, in words: the JDK's exceptions often hold nothing but its name. */
public final class Cause {
  private Cause() {}

  /** What {@code why} says, on one line. */
  public static String of(IOException why) {
    if (why instanceof FileSystemException named && named.getReason() == null) {
      return Shown.of(String.valueOf(named.getFile())) + " " + word(named);
    }
    if (why instanceof FileSystemException named) {
      return Shown.of(String.valueOf(named.getFile())) + ": " + Shown.of(named.getReason());
    }
    return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
  }

  private static String word(FileSystemException why) {
    if (why instanceof AccessDeniedException) {
      return "is closed to you (permission denied)";
    } else if (why instanceof NoSuchFileException) {
      return "is not there";
    } else if (why instanceof FileAlreadyExistsException) {
      return "is there, and is no folder";
    } else if (why instanceof NotDirectoryException) {
      return "is no folder";
    } else if (why instanceof DirectoryNotEmptyException) {
      return "is a folder, and not empty";
    }
    return "cannot be used (" + why.getClass().getSimpleName() + ")";
  }
}
