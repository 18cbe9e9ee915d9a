package participant.crypto;

/**
 * What somebody types to open a kept key: 1 to {@value #LONGEST} printable characters of ASCII, for
 * others have several encodings. {@code toString} tells nothing.
 */
public final class Passphrase {
  /** What {@link #of} takes, for people. */
  public static final String ALLOWED =
      "a passphrase has 1 to 256 characters from blank to ~ (letters, digits, signs of ASCII)";

  private static final int LONGEST = 256;
  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /**
   * Returns the passphrase of these characters, which are copied.
   *
   * @throws IllegalArgumentException if it cannot be one; the message does not quote it
   */
  public static Passphrase of(char[] characters) {
    boolean fits = characters.length > 0 && characters.length <= LONGEST;
    for (char character : characters) {
      fits &= character >= ' ' && character <= '~';
    }
    if (!fits) {
      throw new IllegalArgumentException(ALLOWED);
    }
    return new Passphrase(characters.clone());
  }

  /** The characters themselves, for readers in this package that neither change nor keep them. */
  char[] uncopied() {
    return characters;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Passphrase other
        && new String(characters).equals(new String(other.characters));
  }

  @Override
  public int hashCode() {
    return characters.length;
  }

  /** Returns "Passphrase". */
  @Override
  public String toString() {
    return "Passphrase";
  }
}
