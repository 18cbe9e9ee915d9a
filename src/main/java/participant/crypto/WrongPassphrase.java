package participant.crypto;

import java.io.IOException;

/** A key is not opened by the passphrase that was given, or is damaged: both look the same. */
public final class WrongPassphrase extends IOException {
  private static final long serialVersionUID = 1;

  WrongPassphrase(String what) {
    super("the passphrase does not open " + what + " (or it is damaged)");
  }
}
