package participant.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A field of type message or bytes, to be written: a message, after its own fields another one, or
 * bytes that are not copied. Any of the three may be left out.
 */
record Body(
    int number, Optional<MessageLite> message, Optional<Body> last, Optional<ByteBuffer> tail) {

  /** Field {@code number}: {@code message}. */
  static Body of(int number, MessageLite message) {
    return new Body(number, Optional.of(message), Optional.empty(), Optional.empty());
  }

  /** Field {@code number}: bytes that stay where they are, to be the last ones of the frame. */
  static Body of(int number, ByteBuffer bytes) {
    return new Body(number, Optional.empty(), Optional.empty(), Optional.of(bytes));
  }

  /** The same with {@code field} as last field of its message. */
  Body ending(Body field) {
    return new Body(number, message, Optional.of(field), field.tail);
  }

  /** How many bytes it takes, with those that are not copied. */
  int size() {
    int content = content();
    return CodedOutputStream.computeTagSize(number)
        + CodedOutputStream.computeUInt32SizeNoTag(content)
        + content;
  }

  /** Writes all of it but {@link #tail}, which is what comes next. */
  void writeTo(CodedOutputStream out) throws IOException {
    out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(content());
    if (message.isPresent()) {
      message.get().writeTo(out);
    }
    if (last.isPresent()) {
      last.get().writeTo(out);
    }
  }

  /** Protobuf would print every field, secrets too. */
  @Override
  public String toString() {
    return "Body[field " + number + " of " + size() + " bytes]";
  }

  private int content() {
    int own = message.isPresent() ? message.get().getSerializedSize() : 0;
    if (last.isPresent()) {
      return own + last.get().size();
    }
    return own + (tail.isPresent() ? tail.get().remaining() : 0);
  }
}
