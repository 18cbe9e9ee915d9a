package participant.report.verify;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.machine.PartyId;
import participant.protocol.join.Member;
import participant.protocol.sum.Receipt;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Unpinned;
import participant.report.ExitCode;
import participant.report.log.Escape;
import participant.report.log.Seats;
import participant.report.result.Totals;

/**
 * Tells whether a receipt fits together, and who signed it.
 *
 * @param pins fingerprint → name of those who alone may be in its roster; empty lets in everyone
 */
public record ReceiptVerdict(Path file, Optional<Map<Bytes, String>> pins, PrintStream out) {

  /** Prints who signed what, and the verdict. */
  public ExitCode print() {
    try {
      ReceiptReader.Content content = ReceiptReader.read(file);
      Receipt receipt = content.receipt();
      List<PartyId> signers = signers(content);
      printTable(receipt, signers);
      requirePinned(receipt.parameters());
      Totals totals = new Totals(receipt.parameters().terms(), receipt.sum());
      if (totals.hasMean()) {
        out.println("weighted mean: " + totals.meanLine());
      }
      out.println(
          "verified: "
              + signers.size()
              + " of "
              + receipt.parameters().parties()
              + " participants signed"
              + (content.unconfirmed().isEmpty()
                  ? ""
                  : ", unconfirmed by participant " + Seats.words(content.unconfirmed()))
              + "; weighted sum: "
              + totals.sumLine());
      return ExitCode.DONE;
    } catch (Misfit misfit) {
      out.println("MISMATCH: " + Escape.visible(name() + ": " + misfit.getMessage()));
      return ExitCode.MISMATCH;
    }
  }

  /** Everyone whose signatures are there: all of them must hold. */
  private static List<PartyId> signers(ReceiptReader.Content content) throws Misfit {
    Receipt receipt = content.receipt();
    Optional<String> flaw = receipt.flaw(Identity.verifier());
    if (flaw.isPresent()) {
      throw new Misfit(flaw.get());
    }
    if (!receipt.hash().equals(content.hash())) {
      throw new Misfit("what it says has the hash " + receipt.hash() + ", not " + content.hash());
    }
    List<PartyId> signers = receipt.signers(Identity.verifier());
    for (Member member : receipt.parameters().roster()) {
      if (!signers.contains(member.seat()) && !content.unconfirmed().contains(member.seat())) {
        throw new Misfit("the signature of participant " + member.seat() + " does not hold");
      }
    }
    if (signers.isEmpty()) {
      throw new Misfit("nobody signed it");
    }
    return signers;
  }

  private void requirePinned(Parameters parameters) throws Misfit {
    Optional<Unpinned> unpinned =
        pins.isEmpty() ? Optional.empty() : Unpinned.first(parameters, pins.get(), Bytes.EMPTY);
    if (unpinned.isPresent()) {
      Unpinned who = unpinned.get();
      throw new Misfit(
          "participant "
              + who.member().seat()
              + " with fingerprint "
              + who.fingerprint().hex()
              + " is not in the peers file"
              + who.pinned()
                  .map(
                      pinned ->
                          ", which has "
                              + who.member().name()
                              + " with fingerprint "
                              + pinned.hex()
                              + "; a name is no proof")
                  .orElse(""));
    }
  }

  private void printTable(Receipt receipt, List<PartyId> signers) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("participant", "name", "fingerprint", "signed"));
    for (Member member : receipt.parameters().roster()) {
      rows.add(
          List.of(
              member.seat().toString(),
              Escape.visible(member.name()),
              Parameters.fingerprint(member).hex(),
              signers.contains(member.seat()) ? "yes" : "unconfirmed"));
    }
    Columns.print(rows, out);
  }

  private String name() {
    return file.getFileName().toString();
  }
}
