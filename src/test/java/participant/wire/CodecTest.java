package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.Claim;
import participant.protocol.sum.SumMessage;

class CodecTest {
  private record Unheard() implements Message {}

  @Provide
  Arbitrary<Envelope> envelopes() {
    return AnyEnvelope.within();
  }

  @Property(tries = 2000)
  void whatIsSaidIsHeard(@ForAll("envelopes") Envelope envelope) throws Malformed {
    assertThat(Codec.decode(Codec.encode(envelope))).isEqualTo(envelope);
  }

  @Property(tries = 100)
  void oneEnvelopeHasOneEncoding(@ForAll("envelopes") Envelope envelope) throws Malformed {
    byte[] frame = Codec.encode(envelope);
    assertThat(Codec.encode(Codec.decode(frame))).isEqualTo(frame);
  }

  @Property(tries = 100)
  void framesAreReadFromWhereTheyStand(@ForAll("envelopes") Envelope envelope) throws Malformed {
    byte[] frame = Codec.encode(envelope);
    ByteBuffer direct = ByteBuffer.allocateDirect(frame.length + 7);
    direct.position(3).put(3, frame).limit(3 + frame.length);
    assertThat(Codec.decode(direct)).isEqualTo(envelope);
    assertThat(direct.position()).isEqualTo(3);
  }

  /** Fails where a new message or claim has no codec, sample or arbitrary yet. */
  @Example
  void everyKindOfMessageIsCovered() {
    List<Class<?>> messages =
        Stream.of(JoinMessage.class, SumMessage.class)
            .flatMap(group -> Arrays.stream(group.getPermittedSubclasses()))
            .toList();
    List<Class<?>> claims = List.of(Claim.class.getPermittedSubclasses());
    assertThat(AnyEnvelope.messages().keySet()).isEqualTo(Set.copyOf(messages));
    assertThat(AnyEnvelope.claims().keySet()).isEqualTo(Set.copyOf(claims));
    assertThat(Samples.all().values().stream().flatMap(e -> Samples.kinds(e).stream()))
        .containsAll(messages)
        .containsAll(claims);
  }

  @Example
  void sharesOfEqualLengthAreFramesOfEqualLength() {
    for (MersenneField field : MersenneField.values()) {
      assertThat(sizeOfShare(field, 0, 0))
          .isEqualTo(sizeOfShare(field, field.modulus() - 1, field.modulus() - 1));
    }
  }

  @Example
  void textForPeopleIsClippedNotRefused() throws Malformed {
    String longText = "\ud83d\ude00".repeat(300);
    Envelope heard =
        Codec.decode(
            Codec.encode(
                new Envelope(
                    PartyId.NOBODY,
                    PartyId.NOBODY,
                    new JoinMessage.Refuse(JoinMessage.Refusal.CLOSED, longText))));
    assertThat(((JoinMessage.Refuse) heard.message()).text())
        .isEqualTo("\ud83d\ude00".repeat(Limits.MAX_TEXT));
  }

  @Example
  void messageOfNoProtocolIsOurMistake() {
    Envelope unheard = new Envelope(PartyId.NOBODY, PartyId.NOBODY, new Unheard());
    assertThatThrownBy(() -> Codec.encode(unheard)).isInstanceOf(IllegalArgumentException.class);
  }

  private static int sizeOfShare(MersenneField field, long... elements) {
    SumMessage share = new SumMessage.Share(FieldVector.of(field, elements));
    return Codec.encode(new Envelope(new PartyId(1), new PartyId(2), share)).length;
  }
}
