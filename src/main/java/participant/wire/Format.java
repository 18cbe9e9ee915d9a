package participant.wire;

import participant.machine.Message;
import participant.protocol.join.Terms;

/** How one protocol is written: its messages as fields of {@code Frame}, its terms of an offer. */
interface Format {
  /** Its messages, as fields of {@code Frame}: numbers that no other protocol has. */
  Shape messages();

  /** Whether {@code message} is one of its messages. */
  boolean speaks(Message message);

  /** Returns {@code message}, which it speaks, as a field of {@code Frame}. */
  Body write(Message message);

  /** Reads one of its messages, which has the shape that it gave. */
  Message read(Payload message) throws Malformed;

  /** Its terms, as a field of {@code Offered} whose number no other protocol has; or no field. */
  default Shape terms() {
    return new Shape();
  }

  /** Whether {@code terms} are its terms. */
  default boolean tells(Terms terms) {
    return false;
  }

  /** Returns {@code terms}, which it tells, as a field of {@code Offered}. */
  default Body writeTerms(Terms terms) {
    throw new IllegalStateException("it has no terms");
  }

  /** Reads its terms, which have the shape that it gave. */
  default Terms readTerms(Payload terms) throws Malformed {
    throw new IllegalStateException("it has no terms");
  }
}
