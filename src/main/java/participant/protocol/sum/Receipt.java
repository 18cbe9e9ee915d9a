package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Verifier;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.vector.LinearCheck;

/**
 * What shows a sum to somebody who was not there: what its hash is made of, and everyone's
 * signature under that hash. It tells nothing that the participants of the sum do not know.
 *
 * @param statements of everyone, phase by phase: commitments, partial sums and final hashes, or for
 *     long vectors hashes of the totals, coins and checks. A signature is empty where it is not
 *     known, and counts only where somebody is bound by it
 */
public record Receipt(Parameters parameters, FieldVector sum, List<Statement> statements) {
  public Receipt {
    statements = List.copyOf(statements);
  }

  public static Receipt of(SumOutcome.Done done) {
    return new Receipt(done.parameters(), done.sum(), done.statements());
  }

  /** In which phases everyone signs what binds it to the sum. */
  public static List<Phase> binding(SumTerms terms) {
    return terms.streamed() ? List.of(Phase.HASH, Phase.CHECK) : List.of(Phase.FINISH);
  }

  public Optional<Statement> said(Phase phase, PartyId by) {
    for (Statement statement : statements) {
      if (statement.phase() == phase && statement.speaker().equals(by)) {
        return Optional.of(statement);
      }
    }
    return Optional.empty();
  }

  /** Everyone whose signatures are all there and hold, in seat order. */
  public List<PartyId> signers(Verifier verifier) {
    List<PartyId> signers = new ArrayList<>();
    Board board = board();
    for (int seat = 1; seat <= parameters.parties(); seat++) {
      PartyId party = new PartyId(seat);
      boolean signed = true;
      for (Phase phase : binding(parameters.terms())) {
        signed &= board.said(phase, party).filter(said -> holds(said, verifier)).isPresent();
      }
      if (signed) {
        signers.add(party);
      }
    }
    return signers;
  }

  /** The hash that everyone is bound to. Requires all that it is made of. */
  public Bytes hash() {
    SumTerms terms = parameters.terms();
    return terms.streamed()
        ? hashOfTotals(Chunks.of(terms))
        : Commitments.transcript(parameters.hash(), board(), sum);
  }

  private Bytes hashOfTotals(Chunks chunks) {
    FieldArray totals = FieldArray.of(sum);
    List<Bytes> digests = new ArrayList<>();
    for (int index = 0; index < chunks.count(); index++) {
      digests.add(chunks.sha256(totals, index));
    }
    return Commitments.totals(chunks, digests);
  }

  /**
   * The first thing that does not fit, for people; empty where everything does. Signatures under
   * the sum are the matter of {@link #signers}. Requires one statement of everyone in each phase
   * but {@link Phase#FINISH}, all of the shape that the terms give them.
   */
  public Optional<String> flaw(Verifier verifier) {
    return parameters
        .terms()
        .flaw()
        .or(() -> parameters.flawOfRoster(verifier))
        .or(parameters.terms().streamed() ? this::flawOfChecks : this::flawOfPartials);
  }

  private Optional<String> flawOfPartials() {
    SumTerms terms = parameters.terms();
    Board board = board();
    FieldVector all = FieldVector.zero(terms.field(), terms.length());
    for (Statement said : board.said(Phase.REVEAL).all()) {
      Claim.Reveal reveal = (Claim.Reveal) said.claim();
      Claim.Commit commit =
          board.claim(Claim.Commit.class, Phase.COMMIT, said.speaker()).orElseThrow();
      if (!Commitments.toPartial(terms.session(), said.speaker(), reveal.nonce(), reveal.partial())
          .equals(commit.commitment())) {
        return Optional.of(
            "the partial sum of participant " + said.speaker() + " does not open its commitment");
      }
      all = all.plus(reveal.partial());
    }
    return all.equals(sum)
        ? Optional.empty()
        : Optional.of("the partial sums do not add to the weighted sum");
  }

  private Optional<String> flawOfChecks() {
    return LinearCheck.passed(board(), parameters.terms().field())
        ? Optional.empty()
        : Optional.of("the checks do not add to zero");
  }

  private boolean holds(Statement statement, Verifier verifier) {
    PartyId speaker = statement.speaker();
    return statement.holds(
        parameters.context(speaker, statement.phase()),
        parameters.member(speaker).certificate(),
        verifier);
  }

  private Board board() {
    Board board = Board.of(parameters.parties());
    for (Statement statement : statements) {
      board = board.with(statement);
    }
    return board;
  }
}
