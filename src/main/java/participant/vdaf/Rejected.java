package participant.vdaf;

import participant.math.NttField;

/** A report, or a part of one, that is not valid; the message tells why and shows nothing of it. */
public final class Rejected extends Exception {
  private static final long serialVersionUID = 1;

  Rejected(String why) {
    super(why);
  }

  /**
   * The elements that {@code bytes} begins with.
   *
   * @throws Rejected if one is not below the modulus
   */
  static long[] unlessElements(NttField field, byte[] bytes, int elements) throws Rejected {
    try {
      return field.decode(bytes, 0, elements);
    } catch (IllegalArgumentException e) {
      throw new Rejected("an element is not below the modulus");
    }
  }
}
