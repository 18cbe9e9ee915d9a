package participant.cli.sum;

import participant.data.UsageError;

/** Turns a sentence "what is wrong; what to do" into an error of two lines. */
final class Refusals {
  private Refusals() {}

  static UsageError of(String sentence) {
    int semicolon = sentence.indexOf("; ");
    return semicolon < 0
        ? new UsageError(sentence, "--help tells what can be typed")
        : new UsageError(sentence.substring(0, semicolon), sentence.substring(semicolon + 2));
  }
}
