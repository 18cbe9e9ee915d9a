package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import participant.crypto.Identity;
import participant.machine.Observation;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.Invite;
import participant.protocol.sum.message.SumObservation;

/** What must be found nowhere, in every form that it might be found in. */
final class Needles {
  private static final int KEY_LENGTH = 32;

  /** Shorter ones would be found by chance. */
  private static final int SHORTEST = 8;

  private final Map<String, String> needles = new TreeMap<>();

  /** A value of a person, as typed. */
  void addValue(String typed, int decimals, MersenneField field) {
    BigDecimal value = new BigDecimal(typed);
    add(value.toPlainString(), "a value");
    addElement(field.reduce(value.movePointRight(decimals).longValueExact()), field, "a value");
  }

  /** A secret or a share that somebody observed; of another observation nothing. */
  void addConfidential(Observation observation) {
    if (observation instanceof SumObservation.Secret secret) {
      addVector(secret.secret(), "a secret");
    } else if (observation instanceof SumObservation.ShareFor share) {
      addVector(share.share(), "a share");
    } else if (observation instanceof SumObservation.FinalShare share) {
      addVector(share.share(), "a final share");
    }
  }

  /** The secret by which joiners prove themselves. */
  void addInvite(Invite invite) {
    addBytes(invite.secret().toByteArray(), "an invite's secret");
  }

  void addPrivateKey(Identity identity) {
    byte[] encoded = identity.privateKey().getEncoded();
    byte[] key = new byte[KEY_LENGTH];
    System.arraycopy(encoded, encoded.length - KEY_LENGTH, key, 0, KEY_LENGTH);
    addBytes(key, "a private key");
    addBytes(encoded, "a private key");
  }

  int size() {
    return needles.size();
  }

  /** Requires that none stands in {@code text}. */
  void assertNoneIn(String text) {
    needles.forEach(
        (needle, what) ->
            assertThat(text.contains(needle))
                .as("%s stands in: %s", what, context(text, needle))
                .isFalse());
  }

  private static String context(String text, String needle) {
    int at = text.indexOf(needle);
    return text.substring(Math.max(0, at - 100), Math.min(text.length(), Math.max(0, at) + 100));
  }

  private void addVector(FieldVector vector, String what) {
    for (long element : vector.elements()) {
      addElement(element, vector.field(), what);
    }
  }

  private void addElement(long element, MersenneField field, String what) {
    add(Long.toString(element), what);
    add(Long.toString(Math.abs(field.signed(element))), what);
    add(Long.toHexString(element), what);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    addBytes(bytes.putLong(0, element).array().clone(), what);
    addBytes(bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(0, element).array().clone(), what);
  }

  private void addBytes(byte[] bytes, String what) {
    add(java.util.HexFormat.of().formatHex(bytes), what);
    add(java.util.HexFormat.of().withUpperCase().formatHex(bytes), what);
    add(Base64.getEncoder().withoutPadding().encodeToString(bytes), what);
    add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), what);
    add(new String(bytes, StandardCharsets.ISO_8859_1), what);
    add(java.util.Arrays.toString(bytes), what);
  }

  private void add(String needle, String what) {
    if (needle.length() >= SHORTEST) {
      needles.put(needle, what);
    }
  }
}
