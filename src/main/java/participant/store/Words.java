package participant.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the database means, and what is to be done. */
final class Words {
  private static final int PRIMARY = 0xff;

  private Words() {}

  static StoreFault of(Path file, Exception failure) {
    if (failure instanceof StoreFault told) {
      return told;
    }
    String store = "the store " + file;
    return new StoreFault(
        switch (code(failure)) {
          case SQLITE_BUSY, SQLITE_LOCKED ->
              store + " is in use by another process: end that one first";
          case SQLITE_FULL ->
              store + " cannot grow, the disk is full: make room, then start the node again";
          case SQLITE_IOERR ->
              store
                  + " cannot be read or written ("
                  + failure.getMessage()
                  + "): see to the disk, then start the node again";
          case SQLITE_CORRUPT, SQLITE_NOTADB ->
              store + " is damaged: put back a copy, or remove the node and make another";
          case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
              store + " cannot be opened for writing: its folder and file must be ours";
          default -> store + " has failed: " + failure.getMessage();
        },
        failure);
  }

  /** Without what SQLite adds in the upper bits. */
  private static SQLiteErrorCode code(Exception failure) {
    return failure instanceof SQLiteException known
        ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & PRIMARY)
        : failure instanceof SQLException other
            ? SQLiteErrorCode.getErrorCode(other.getErrorCode() & PRIMARY)
            : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
