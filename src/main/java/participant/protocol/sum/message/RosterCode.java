package participant.protocol.sum.message;

import participant.crypto.Bytes;
import participant.crypto.Hash;

/**
 * Eight letters and digits (40 bits) that are the same for all who hold the same parameters, for
 * people to compare. The roster commits everyone to a nonce that it opens only once it holds the
 * parameters, so a coordinator that shows different rosters cannot search for two with the same
 * code: it has one chance in 2^40 (short authentication strings, Vaudenay 2005).
 */
public final class RosterCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LETTERS = 8;
  private static final int BITS = 5;

  private RosterCode() {}

  /** Requires everyone's confirmation. */
  public static String of(Parameters parameters, Board board) {
    Hash hash = Hash.labelled("participant/1/sum/roster-code").add(parameters.hash());
    board
        .said(Phase.CONFIRM)
        .all()
        .forEach(said -> hash.add(((Claim.Confirm) said.claim()).nonce()));
    return spell(hash.digest());
  }

  private static String spell(Bytes digest) {
    byte[] bytes = digest.toByteArray();
    long bits = 0;
    for (int i = 0; i < LETTERS * BITS / Byte.SIZE; i++) {
      bits = bits << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
    }
    StringBuilder code = new StringBuilder();
    for (int i = LETTERS - 1; i >= 0; i--) {
      code.append(ALPHABET.charAt((int) (bits >>> i * BITS) & (1 << BITS) - 1));
    }
    return code.insert(LETTERS / 2, '-').toString();
  }
}
