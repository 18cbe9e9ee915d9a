package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.SumMessage;
import participant.testing.Cases;

class CodecTest {
  private record Unheard() implements Message {}

  @Test
  void whatIsSaidIsHeard() {
    Cases.of(2_000)
        .check(
            random -> {
              Envelope envelope = AnyEnvelope.within(random);
              assertThat(Codec.STANDARD.decode(Codec.STANDARD.encode(envelope)))
                  .isEqualTo(envelope);
            });
  }

  @Test
  void oneEnvelopeHasOneEncoding() {
    Cases.of(1_000)
        .check(
            random -> {
              byte[] frame = Codec.STANDARD.encode(AnyEnvelope.within(random));
              assertThat(Codec.STANDARD.encode(Codec.STANDARD.decode(frame))).isEqualTo(frame);
            });
  }

  @Test
  void framesAreReadFromWhereTheyStand() {
    Cases.of(1_000)
        .check(
            random -> {
              Envelope envelope = AnyEnvelope.within(random);
              byte[] frame = Codec.STANDARD.encode(envelope);
              ByteBuffer direct = ByteBuffer.allocateDirect(frame.length + 7);
              direct.position(3).put(3, frame).limit(3 + frame.length);
              assertThat(Codec.STANDARD.decode(direct)).isEqualTo(envelope);
              assertThat(direct.position()).isEqualTo(3);
            });
  }

  /** Fails where a new message or claim has no codec, no sample, or is never drawn yet. */
  @Test
  void everyKindOfMessageIsCovered() {
    List<Class<?>> kinds =
        Stream.of(JoinMessage.class, RouteMessage.class, SumMessage.class, Claim.class)
            .flatMap(CodecTest::kindsOf)
            .toList();
    SplittableRandom random = new SplittableRandom(1);
    assertThat(kindsIn(Stream.generate(() -> AnyEnvelope.within(random)).limit(5_000)))
        .containsExactlyInAnyOrderElementsOf(kinds);
    assertThat(kindsIn(Samples.all().values().stream())).containsExactlyInAnyOrderElementsOf(kinds);
  }

  /** A group of kinds may be one of another's. */
  private static Stream<Class<?>> kindsOf(Class<?> kind) {
    return kind.isSealed()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(CodecTest::kindsOf)
        : Stream.of(kind);
  }

  @Test
  void sharesOfEqualLengthAreFramesOfEqualLength() {
    for (MersenneField field : MersenneField.values()) {
      assertThat(sizeOfShare(field, 0, 0))
          .isEqualTo(sizeOfShare(field, field.modulus() - 1, field.modulus() - 1));
    }
  }

  @Test
  void textForPeopleIsClippedNotRefused() throws Malformed {
    String longText = "\ud83d\ude00".repeat(300);
    Envelope heard =
        Codec.STANDARD.decode(
            Codec.STANDARD.encode(
                new Envelope(
                    PartyId.NOBODY,
                    PartyId.NOBODY,
                    new JoinMessage.Refuse(JoinMessage.Refusal.CLOSED, longText))));
    assertThat(((JoinMessage.Refuse) heard.message()).text())
        .isEqualTo("\ud83d\ude00".repeat(Limits.MAX_TEXT));
  }

  @Test
  void messageOfNoProtocolIsOurMistake() {
    Envelope unheard = new Envelope(PartyId.NOBODY, PartyId.NOBODY, new Unheard());
    assertThatThrownBy(() -> Codec.STANDARD.encode(unheard))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<Class<?>> kindsIn(Stream<Envelope> envelopes) {
    return envelopes
        .flatMap(envelope -> Samples.kinds(envelope).stream())
        .collect(Collectors.toSet());
  }

  private static int sizeOfShare(MersenneField field, long... elements) {
    SumMessage share = new SumMessage.Share(FieldVector.of(field, elements));
    return Codec.STANDARD.encode(new Envelope(new PartyId(1), new PartyId(2), share)).length;
  }
}
