package participant.protocol.sum.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Shape;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;

/**
 * What happens when somebody keeps us waiting. Shortly before a phase is over, everyone says whom
 * it waits for, so that the one behind the delay is named and not whoever stands between: a party
 * that is itself waiting says so, and the one who says nothing is the cause.
 */
public final class Patience {
  private static final Comparator<SumMessage.Waiting> EARLIEST_FIRST =
      Comparator.comparing(SumMessage.Waiting::phase)
          .thenComparingInt(SumMessage.Waiting::progress);

  private Patience() {}

  public static Step<SumMessage, SumOutcome> fired(SumState state, Timer timer) {
    Phase phase = state.phase();
    if (timer.equals(Table.Alarm.NUDGE.in(phase))) {
      if (state.missing().isEmpty()) {
        return Step.stay(state); // It is our own computation that takes its time.
      }
      return new Step<>(
          state,
          List.of(
              new Effect.Observe<>(
                  new SumObservation.WaitingFor(
                      phase, state.missing(), state.table().limit(phase)))));
    } else if (timer.equals(Table.Alarm.ASK.in(phase))) {
      return askAround(state);
    } else if (timer.equals(Table.Alarm.GIVE_UP.in(phase))) {
      return blame(state);
    }
    return Step.stay(state);
  }

  private static Step<SumMessage, SumOutcome> askAround(SumState state) {
    Phase phase = state.phase();
    List<Effect<SumMessage, SumOutcome>> effects =
        new ArrayList<>(state.table().toOthers(waiting(state, true)));
    effects.add(new Effect.Set<>(Table.Alarm.GIVE_UP.in(phase), state.table().grace(phase)));
    return new Step<>(state.with(state.table().forgettingWaits()), effects);
  }

  /** Somebody waits: it is remembered whom for, and told whom we wait for where it asks. */
  public static Step<SumMessage, SumOutcome> heard(
      SumState state, PartyId from, SumMessage.Waiting waiting) {
    SumTerms terms = state.table().self().terms();
    boolean shaped = waiting.missing().stream().allMatch(party -> Shape.seated(party, terms));
    SumState next = shaped ? state.with(state.table().waiting(from, waiting)) : state;
    return waiting.asks()
        ? new Step<>(next, List.of(new Effect.Send<>(from, waiting(state, false))))
        : Step.stay(next);
  }

  /** Whom {@code state} waits for. */
  public static SumMessage.Waiting waiting(SumState state, boolean asks) {
    return new SumMessage.Waiting(
        state.phase(), state.progress(), state.missing(), asks, List.copyOf(state.table().gone()));
  }

  private static Step<SumMessage, SumOutcome> blame(SumState state) {
    Map<PartyId, SumMessage.Waiting> waits = state.table().waits();
    Set<PartyId> reached = new TreeSet<>();
    Deque<PartyId> open = new ArrayDeque<>(state.missing());
    List<PartyId> silent = new ArrayList<>();
    List<PartyId> idle = new ArrayList<>();
    while (!open.isEmpty()) {
      PartyId party = open.pop();
      if (party.equals(state.table().self().seat()) || !reached.add(party)) {
        continue;
      }
      SumMessage.Waiting waiting = waits.get(party);
      if (waiting == null) {
        silent.add(party);
      } else if (waiting.missing().contains(party)) {
        idle.add(party);
      } else {
        open.addAll(waiting.missing());
      }
    }
    if (!silent.isEmpty()) {
      return Aborting.blame(state, behind(state, first(silent)), Verdict.Reason.SILENT, "");
    } else if (!idle.isEmpty()) {
      PartyId slow = first(idle);
      boolean asked = waits.get(slow).phase() == Phase.CONFIRM;
      return Aborting.blame(
          state,
          slow,
          Verdict.Reason.SILENT,
          asked ? "its owner did not answer the question" : "it computes too slowly");
    }
    return Aborting.blame(
        state, earliest(state, reached), Verdict.Reason.SILENT, "slow, or cut off");
  }

  /**
   * What others say may come through the coordinator: where that is silent too, it is the cause.
   */
  private static PartyId behind(SumState state, PartyId silent) {
    boolean coordinated =
        state.table().self().coordinates()
            || state.table().gone().contains(Party.COORDINATOR)
            || state.table().waits().containsKey(Party.COORDINATOR);
    return coordinated ? silent : Party.COORDINATOR;
  }

  /**
   * Everyone waits for somebody who waits in turn. What is awaited earliest stops all the rest:
   * whoever owes that has not said it to everyone.
   */
  private static PartyId earliest(SumState state, Set<PartyId> reached) {
    SumMessage.Waiting earliest = waiting(state, false);
    for (PartyId party : reached) {
      SumMessage.Waiting waiting = state.table().waits().get(party);
      if (EARLIEST_FIRST.compare(waiting, earliest) < 0 && !waiting.missing().isEmpty()) {
        earliest = waiting;
      }
    }
    return first(earliest.missing());
  }

  private static PartyId first(List<PartyId> parties) {
    return parties.stream().sorted().findFirst().orElseThrow();
  }
}
