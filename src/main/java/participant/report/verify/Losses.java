package participant.report.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.machine.PartyId;
import participant.report.log.Form;
import participant.report.log.Seats;

/**
 * Who was lost in a session that goes on all the same: whoever has no result, and is named as
 * unconfirmed by everybody who has one. Its log is as it was when it was lost.
 */
final class Losses {
  private Losses() {}

  static Set<Integer> of(Optional<Session> session, Collection<Transcript> transcripts) {
    Set<Integer> lost = new TreeSet<>();
    if (session.isEmpty() || !session.get().terms().withstands()) {
      return lost;
    }
    int parties = session.get().terms().parties();
    for (int seat = 1; seat <= parties; seat++) {
      lost.add(seat);
    }
    List<Transcript> finished = new ArrayList<>();
    for (Transcript transcript : transcripts) {
      if (transcript.line(Form.WEIGHTED_SUM).isPresent()) {
        finished.add(transcript);
        lost.remove(transcript.participant());
      }
    }
    for (Transcript transcript : finished) {
      lost.retainAll(unconfirmed(transcript, parties));
    }
    return finished.isEmpty() ? Set.of() : lost;
  }

  private static List<Integer> unconfirmed(Transcript transcript, int parties) {
    try {
      return transcript
          .line(Form.UNCONFIRMED)
          .map(line -> Seats.parse(line.slot("seats"), parties))
          .orElse(List.of())
          .stream()
          .map(PartyId::number)
          .toList();
    } catch (IllegalArgumentException damaged) {
      return List.of();
    }
  }
}
