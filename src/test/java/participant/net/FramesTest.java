package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.wire.Limits;

final class FramesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, Limits.MAX_FRAME})
  void aFrameComesBackAsItWas(int length) {
    byte[] frame = new byte[length];
    Arrays.fill(frame, (byte) 7);

    ByteBuf stream = Frames.delimit(frame, UnpooledByteBufAllocator.DEFAULT);

    assertThat(Frames.next(stream, Limits.MAX_FRAME)).contains(ByteBuffer.wrap(frame));
    assertThat(stream.isReadable()).isFalse();
  }

  @Test
  void aFrameIsWaitedForHoweverItIsCut() {
    byte[] frame = new byte[300];
    ByteBuf whole = Frames.delimit(frame, UnpooledByteBufAllocator.DEFAULT);
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
}
