package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NttFieldTest {
  private static final List<NttField> FIELDS = List.of(Field64.FIELD, Field128.FIELD);

  @Test
  void arithmeticIsThatOfIntegersModuloP() {
    for (NttField field : FIELDS) {
      BigInteger p = field.modulus();
      assertThat(p.isProbablePrime(50)).isTrue();
      List<BigInteger> values = values(p);
      long[] result = field.zeros(1);
      for (BigInteger a : values) {
        for (BigInteger b : values) {
          field.add(result, 0, field.of(a), 0, field.of(b), 0);
          assertThat(field.get(result, 0)).isEqualTo(a.add(b).mod(p));
          field.subtract(result, 0, field.of(a), 0, field.of(b), 0);
          assertThat(field.get(result, 0)).isEqualTo(a.subtract(b).mod(p));
          field.multiply(result, 0, field.of(a), 0, field.of(b), 0);
          assertThat(field.get(result, 0)).as("%s * %s", a, b).isEqualTo(a.multiply(b).mod(p));
        }
      }
    }
  }

  /** Where words are full, empty or next to it, and at random. */
  private static List<BigInteger> values(BigInteger p) {
    List<BigInteger> values = new ArrayList<>();
    BigInteger word = BigInteger.ONE.shiftLeft(64);
    for (BigInteger near :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE.shiftLeft(32),
            word,
            word.shiftLeft(32),
            p,
            p.shiftRight(1),
            word.multiply(BigInteger.valueOf(28)),
            p.subtract(word),
            p.subtract(word.shiftRight(1)))) {
      for (int i = -2; i <= 2; i++) {
        values.add(near.add(BigInteger.valueOf(i)).mod(p));
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      values.add(new BigInteger(130, random).mod(p));
    }
    return values;
  }

  @Test
  void encodingIsLittleEndianAndStrict() {
    for (NttField field : FIELDS) {
      long[] vector = field.zeros(3);
      field.set(vector, 1, BigInteger.TWO);
      field.set(vector, 2, BigInteger.ONE.negate());
      byte[] bytes = field.encode(vector);
      assertThat(bytes[field.encodedSize()]).isEqualTo((byte) 2);
      assertThat(field.decode(bytes, 0, 3)).isEqualTo(vector);
      byte[] modulus = field.encode(field.of(BigInteger.ONE.negate()));
      modulus[0]++;
      assertThatThrownBy(() -> field.decode(modulus, 0, 1))
          .hasMessageContaining("not below the modulus");
      Arrays.fill(modulus, (byte) -1);
      assertThatThrownBy(() -> field.decode(modulus, 0, 1))
          .hasMessageContaining("not below the modulus");
    }
  }

  @Test
  void valuesAtRootsAreThoseOfOnePolynomial() {
    Random random = new Random(2);
    for (NttField field : FIELDS) {
      for (int log = 0; log < 6; log++) {
        int n = 1 << log;
        long[] coefficients = random(field, n, random);
        long[] values = values(field, coefficients, log, n);
        assertThat(new Ntt(field, log).doubled(values))
            .isEqualTo(values(field, coefficients, log + 1, n));

        long[] point = random(field, 1, random);
        long[] weights = new Ntt(field, log).weightsAt(point);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < n; i++) {
          sum = sum.add(field.get(weights, i).multiply(field.get(values, i)));
        }
        assertThat(sum.mod(field.modulus()))
            .isEqualTo(at(field, coefficients, field.get(point, 0), n));
        assertThat(new Ntt(field, log).hasRoot(point)).isFalse();
        assertThat(new Ntt(field, log).hasRoot(field.root(log))).isTrue();

        if (n > 1) {
          field.set(coefficients, n - 1, BigInteger.ZERO);
          long[] whole = values(field, coefficients, log, n);
          long[] open = whole.clone();
          field.set(open, n - 1, BigInteger.TEN);
          new Ntt(field, log).complete(open);
          assertThat(open).isEqualTo(whole);
        }
      }
    }
  }

  private static long[] random(NttField field, int n, Random random) {
    long[] vector = field.zeros(n);
    for (int i = 0; i < n; i++) {
      field.set(vector, i, new BigInteger(200, random));
    }
    return vector;
  }

  private static long[] values(NttField field, long[] coefficients, int log, int n) {
    long[] values = field.zeros(1 << log);
    BigInteger root = field.get(field.root(log), 0);
    for (int i = 0; i < 1 << log; i++) {
      BigInteger x = root.modPow(BigInteger.valueOf(i), field.modulus());
      field.set(values, i, at(field, coefficients, x, n));
    }
    return values;
  }

  private static BigInteger at(NttField field, long[] coefficients, BigInteger x, int n) {
    BigInteger value = BigInteger.ZERO;
    for (int i = n - 1; i >= 0; i--) {
      value = value.multiply(x).add(field.get(coefficients, i)).mod(field.modulus());
    }
    return value;
  }
}
