package participant.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import participant.crypto.SecretBytes;
import participant.protocol.sum.message.SumMessage;
import participant.wire.proto.ElementsProto.Elements;
import participant.wire.proto.FrameProto.Frame;
import participant.wire.proto.SumProto.Abort;
import participant.wire.proto.SumProto.Phase;
import participant.wire.proto.SumProto.Reason;
import participant.wire.proto.SumProto.Statement;
import participant.wire.proto.SumProto.Verdict;
import participant.wire.proto.ThresholdProto.Answer;
import participant.wire.proto.ThresholdProto.Combined;
import participant.wire.proto.ThresholdProto.Complaint;
import participant.wire.proto.ThresholdProto.SignedShare;

/** What a frame within all limits can cost, and what of protobuf's must never be printed. */
class CostTest {
  private static final Elements ELEMENT =
      Elements.newBuilder()
          .setFieldValue(1)
          .setValues(ByteString.copyFrom(new byte[] {1, 2, 3, 4}))
          .build();

  /** As many and as small parts as the limits allow. */
  @Test
  void frameOfTheSmallestPartsCostsNoMoreThanTheCodecSays() {
    Combined combined =
        Combined.newBuilder().addAllPolynomials(Collections.nCopies(4_000, ELEMENT)).build();
    Complaint complaint =
        Complaint.newBuilder()
            .setDealer(1)
            .setShare(SignedShare.newBuilder().setValues(ELEMENT).setMasks(ELEMENT))
            .setCombined(combined)
            .build();
    int complaints = Limits.MAX_STATEMENT / (complaint.getSerializedSize() + 10);
    Statement statement =
        Statement.newBuilder()
            .setSpeaker(1)
            .setAnswer(
                Answer.newBuilder().addAllComplaints(Collections.nCopies(complaints, complaint)))
            .build();
    Frame frame =
        Frame.newBuilder()
            .setAbort(
                Abort.newBuilder()
                    .setVerdict(
                        Verdict.newBuilder()
                            .setReason(Reason.REASON_LOST)
                            .setPhase(Phase.PHASE_SHARE)
                            .setReporter(1))
                    .addAllEvidence(Collections.nCopies(Limits.MAX_EVIDENCE, statement)))
            .build();
    assertCheap(frame.toByteArray());
  }

  @Test
  void unknownFieldsCostNoMoreThanTheCodecSays() {
    byte[] welcome = {(byte) 0x8a, 1, 2, 8, 1};
    byte[] frame = new byte[Limits.MAX_FRAME - 1];
    for (int i = 0; i < frame.length - welcome.length; i += 2) {
      frame[i] = 3 << 3;
    }
    System.arraycopy(welcome, 0, frame, frame.length - welcome.length, welcome.length);
    assertCheap(frame);
  }

  /** Protobuf's messages and byte strings print what they hold: they never leave this package. */
  @Test
  void whatIsAboutToBeWrittenPrintsNoField() {
    String secret = "a secret of thirty-two letters..";
    SecretBytes seed = SecretBytes.of(secret.getBytes(US_ASCII));
    Body body = new SumCodec().write(new SumMessage.Seed(seed));
    MessageLite message = body.message().orElseThrow();
    assertThat(message.toString()).contains(secret);
    assertThat(body.toString()).isEqualTo("Body[field 35 of 37 bytes]");
  }

  private static void assertCheap(byte[] frame) {
    assertThat(Decoding.heard(frame)).isPresent();
    long cost = Decoding.allocatedFor(frame);
    assertThat(cost).isLessThan(Decoding.BASE + (long) Codec.COST * frame.length);
  }
}
