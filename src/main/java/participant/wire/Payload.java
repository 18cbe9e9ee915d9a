package participant.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;

/**
 * Where a message stands in its frame, whose bytes stay where they are.
 *
 * @param number of the field that it is, in the message around it
 * @param bytes that hold the frame; the message is {@code bytes[from..to)}
 */
record Payload(int number, byte[] bytes, int from, int to) {

  int size() {
    return to - from;
  }

  Scan scan() {
    return new Scan(bytes, from, to);
  }

  /** The message that fills {@code frame}. What no accessible array holds is copied. */
  static Payload of(ByteBuffer frame) {
    ByteBuffer held = frame;
    if (!frame.hasArray()) {
      held = ByteBuffer.allocate(frame.remaining()).put(frame.duplicate()).flip();
    }
    int from = held.arrayOffset() + held.position();
    return new Payload(0, held.array(), from, from + held.remaining());
  }

  /** Its own bytes, and not a copy of them. */
  ByteBuffer content() {
    return ByteBuffer.wrap(bytes, from, size());
  }

  /** The field that {@code scan}, of this message, has passed. */
  Payload part(Scan scan) {
    return new Payload(scan.number(), bytes, scan.from(), scan.to());
  }

  /** The message or the bytes in field {@code number}; empty if there is none. */
  Payload part(int number) throws Malformed {
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() == number) {
        return part(scan);
      }
    }
    return new Payload(number, bytes, to, to);
  }

  /** The field of its oneof; the message is of a shape that has one. */
  Payload choice() throws Malformed {
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() >= Shape.FIRST_CHOICE) {
        return part(scan);
      }
    }
    throw new IllegalStateException("a oneof without a field");
  }

  /** The number in field {@code number}; 0 if there is none. */
  int value(int number) throws Malformed {
    for (Scan scan = scan(); scan.next(); ) {
      if (scan.number() == number) {
        return (int) scan.value();
      }
    }
    return 0;
  }

  /** As its generated class has it, whose byte strings are views of the frame's bytes. */
  <M> M as(Parser<M> type) throws Malformed {
    CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes, from, size()).newCodedInput();
    input.enableAliasing(true);
    try {
      return type.parseFrom(input);
    } catch (InvalidProtocolBufferException e) {
      throw new Malformed("protobuf cannot read field " + number);
    }
  }
}
