package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.wire.Frame;
import participant.wire.Limits;

final class FramesTest {
  private static final ByteBufAllocator BUFFERS = UnpooledByteBufAllocator.DEFAULT;
  private static final int LIMIT = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, Limits.MAX_FRAME})
  void aFrameComesBackAsItWas(int length) {
    byte[] frame = new byte[length];
    Arrays.fill(frame, (byte) 7);

    ByteBuf stream = Frames.delimit(new Frame(frame, Optional.empty()), BUFFERS);

    assertThat(Frames.next(stream, Limits.MAX_FRAME)).contains(ByteBuffer.wrap(frame));
    assertThat(stream.isReadable()).isFalse();
  }

  @Test
  void aFrameIsWaitedForHoweverItIsCut() {
    byte[] frame = new byte[300];
    ByteBuf whole = Frames.delimit(new Frame(frame, Optional.empty()), BUFFERS);
    for (int cut = 0; cut < whole.readableBytes(); cut++) {
      assertThat(Frames.next(whole.slice(0, cut), 300)).isEqualTo(Optional.empty());
    }
    assertThat(Frames.next(whole, 300)).contains(ByteBuffer.wrap(frame));
  }

  @Test
  void aLengthBeyondTheLimitIsRefusedBeforeItsBytesCome() {
    ByteBuf stream = Unpooled.wrappedBuffer(new byte[] {(byte) 0xad, 2});

    assertThatThrownBy(() -> Frames.next(stream, 300))
        .isInstanceOf(CorruptedFrameException.class)
        .hasMessage("it is longer than the 300 bytes allowed");
  }

  @Test
  void aLengthWithoutEndIsRefused() {
    ByteBuf stream = Unpooled.wrappedBuffer(new byte[] {-1, -1, -1, -1});

    assertThatThrownBy(() -> Frames.next(stream, Limits.MAX_FRAME))
        .isInstanceOf(CorruptedFrameException.class);
  }

  @Test
  void aChunkGoesOutFromWhereItIs() {
    byte[] elements = new byte[300];
    Frame frame = new Frame(new byte[] {1}, Optional.of(ByteBuffer.wrap(elements)));

    ByteBuf stream = Frames.delimit(frame, BUFFERS);
    elements[0] = 9;

    ByteBuffer whole = Frames.next(stream, 301).orElseThrow();
    assertThat(whole.get(0)).isEqualTo((byte) 1);
    assertThat(whole.get(1)).isEqualTo((byte) 9);
  }

  @Test
  void whatBeginsAFrameMakesRoomForAllOfIt() {
    ByteBuf whole = Frames.delimit(new Frame(new byte[100_000], Optional.empty()), BUFFERS);
    ByteBuf some = Frames.join(Unpooled.EMPTY_BUFFER, whole.readRetainedSlice(10), LIMIT, BUFFERS);

    ByteBuf roomy = Frames.join(some, whole.readRetainedSlice(1_000), LIMIT, BUFFERS);
    ByteBuf all = Frames.join(roomy, whole, LIMIT, BUFFERS);

    assertThat(all).isSameAs(roomy);
    assertThat(Frames.next(all, LIMIT)).contains(ByteBuffer.allocate(100_000));
  }

  @Test
  void noRoomIsMadeForAFrameBeyondTheLimit() {
    ByteBuf whole = Frames.delimit(new Frame(new byte[LIMIT + 1], Optional.empty()), BUFFERS);
    ByteBuf some = whole.readRetainedSlice(10);

    ByteBuf more = Frames.join(some, whole.readRetainedSlice(10), LIMIT, BUFFERS);

    assertThat(more.capacity()).isLessThan(LIMIT);
  }
}
