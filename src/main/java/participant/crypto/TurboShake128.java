package participant.crypto;

/**
 * TurboSHAKE128 (RFC 9861, section 2): a stream of bytes from a message, by the permutation
 * Keccak-p[1600] of 12 rounds. First {@link #absorb} any number of times, then {@link #squeeze}.
 */
public final class TurboShake128 {
  private static final int RATE = 168;
  private static final int LANES = 25;
  private static final int ROUNDS = 12;

  /**
   * ρ: by how much each lane but the first is rotated, along the path that π takes through them.
   */
  private static final int[] ROTATIONS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  private static final int[] PATH = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  /** ι of the last 12 of Keccak-f's 24 rounds (FIPS 202, section 3.2.5). */
  private static final long[] CONSTANTS = {
    0x000000008000808bL,
    0x800000000000008bL,
    0x8000000000008089L,
    0x8000000000008003L,
    0x8000000000008002L,
    0x8000000000000080L,
    0x000000000000800aL,
    0x800000008000000aL,
    0x8000000080008081L,
    0x8000000000008080L,
    0x0000000080000001L,
    0x8000000080008008L
  };

  private final long[] state = new long[LANES];
  private final long[] parities = new long[5];
  private final byte domain;
  private int at;
  private boolean squeezing;

  /**
   * @param domain separates uses, 1 to 127
   */
  public TurboShake128(int domain) {
    if (domain < 1 || domain > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("a domain is from 1 to 127, not " + domain);
    }
    this.domain = (byte) domain;
  }

  /** Takes more of the message. */
  public void absorb(byte[] bytes, int from, int to) {
    if (squeezing) {
      throw new IllegalStateException("the message has ended");
    }
    for (int i = from; i < to; i++) {
      if (at == RATE) {
        permute();
        at = 0;
      }
      xor(at++, bytes[i]);
    }
  }

  /** Takes all of {@code bytes}. */
  public void absorb(byte[] bytes) {
    absorb(bytes, 0, bytes.length);
  }

  /** Fills {@code out[from..to)} with the next bytes of the stream; ends the message. */
  public void squeeze(byte[] out, int from, int to) {
    if (!squeezing) {
      if (at == RATE) {
        permute();
        at = 0;
      }
      xor(at, domain);
      xor(RATE - 1, (byte) 0x80);
      squeezing = true;
      at = RATE;
    }
    for (int i = from; i < to; i++) {
      if (at == RATE) {
        permute();
        at = 0;
      }
      out[i] = (byte) (state[at >>> 3] >>> ((at & 7) << 3));
      at++;
    }
  }

  private void xor(int place, byte octet) {
    state[place >>> 3] ^= (octet & 0xffL) << ((place & 7) << 3);
  }

  private void permute() {
    long[] a = state;
    long[] c = parities;
    for (int round = 0; round < ROUNDS; round++) {
      theta(a, c);
      long moved = a[1];
      for (int i = 0; i < PATH.length; i++) {
        long kept = a[PATH[i]];
        a[PATH[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
        moved = kept;
      }
      for (int y = 0; y < LANES; y += 5) {
        long a0 = a[y];
        long a1 = a[y + 1];
        long a2 = a[y + 2];
        long a3 = a[y + 3];
        long a4 = a[y + 4];
        a[y] = a0 ^ ~a1 & a2;
        a[y + 1] = a1 ^ ~a2 & a3;
        a[y + 2] = a2 ^ ~a3 & a4;
        a[y + 3] = a3 ^ ~a4 & a0;
        a[y + 4] = a4 ^ ~a0 & a1;
      }
      a[0] ^= CONSTANTS[round];
    }
  }

  private static void theta(long[] a, long[] c) {
    for (int x = 0; x < 5; x++) {
      c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (int x = 0; x < 5; x++) {
      long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
      for (int y = 0; y < LANES; y += 5) {
        a[y + x] ^= d;
      }
    }
  }
}
