package participant.wire;

import participant.machine.Message;
import participant.protocol.join.Terms;

/** How one protocol is written: its messages as fields of {@code Frame}, its terms of an offer. */
interface Format {
  /** Whether field {@code number} of {@code Frame} is one of its messages. */
  boolean holds(int number);

  /** Whether {@code message} is one of its messages. */
  boolean speaks(Message message);

  /** Writes {@code message}, which it speaks, as a field. */
  void write(FieldWriter out, Message message);

  /** Reads the message that stands in field {@code number}, which it holds, of {@code frame}. */
  Message read(Fields frame, int number) throws Malformed;

  /** The field of {@code Offered} in which its terms stand; 0 if it has none. */
  default int termsField() {
    return 0;
  }

  /** That field's name. */
  default String termsName() {
    return "";
  }

  /** Whether {@code terms} are its terms. */
  default boolean tells(Terms terms) {
    return false;
  }

  /** Writes {@code terms}, which it tells, into a message of their own. */
  default void writeTerms(FieldWriter out, Terms terms) {
    throw new IllegalStateException("it has no terms");
  }

  /** Reads its terms. */
  default Terms readTerms(Fields in) throws Malformed {
    throw new IllegalStateException("it has no terms");
  }
}
