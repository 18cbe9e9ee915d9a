package participant.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The processes of a test, all of which end with it. */
final class Started implements AutoCloseable {
  private final List<Participant> participants = new ArrayList<>();

  Participant add(Participant participant) {
    participants.add(participant);
    return participant;
  }

  @Override
  public void close() throws IOException {
    for (Participant participant : participants) {
      participant.close();
    }
  }
}
