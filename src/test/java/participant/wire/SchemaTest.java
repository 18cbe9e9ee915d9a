package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import participant.math.MersenneField;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;
import participant.testing.Cases;
import participant.wire.proto.ElementsProto.Field;
import participant.wire.proto.FrameProto.Frame;
import participant.wire.proto.JoinProto.Refusal;
import participant.wire.proto.SumProto.Reason;
import participant.wire.proto.SumProto.SumKind;

/** What we write beside the schema's own {@code Frame}, which the program never makes. */
class SchemaTest {

  @Test
  void weWriteWhatProtobufWrites() {
    Cases.of(2_000)
        .check(
            random -> {
              byte[] ours = Codec.STANDARD.encode(AnyEnvelope.within(random));
              Frame frame = Frame.parseFrom(ours);
              assertThat(frame.toByteArray()).isEqualTo(ours);
            });
  }

  @Test
  void ourConstantsAreTheSchemas() {
    assertSame(Phase.values(), participant.wire.proto.SumProto.Phase.values(), "PHASE_");
    assertSame(Verdict.Reason.values(), Reason.values(), "REASON_");
    assertSame(JoinMessage.Refusal.values(), Refusal.values(), "REFUSAL_");
    assertSame(SumTerms.Kind.values(), SumKind.values(), "SUM_KIND_");
    assertSame(MersenneField.values(), Field.values(), "FIELD_");
  }

  @Test
  void phaseUnderSignaturesIsThePhaseOnTheWire() {
    for (Phase phase : Phase.values()) {
      assertThat(participant.wire.proto.SumProto.Phase.valueOf("PHASE_" + phase.name()).getNumber())
          .isEqualTo(phase.code());
    }
  }

  /** Ours count from 1; the schema's have 0 before them and UNRECOGNIZED behind. */
  private static void assertSame(Enum<?>[] ours, Enum<?>[] schemas, String prefix) {
    List<String> names = Arrays.stream(schemas).map(Enum::name).toList();
    assertThat(names.subList(1, names.size() - 1))
        .isEqualTo(Arrays.stream(ours).map(constant -> prefix + constant.name()).toList());
  }
}
