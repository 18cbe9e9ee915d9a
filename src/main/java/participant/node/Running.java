package participant.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.wire.Envelope;
import participant.wire.Malformed;

/** One machine at work: its state, its alarms, and its effects carried out in their order. */
final class Running<M extends Message, R> {

  /** Where effects go that are not the same for every machine. */
  interface World<M extends Message, R> {
    void send(PartyId to, M message);

    void finished(R result);

    default void connect(SessionId session, List<Effect.Route> routes) {
      throw new IllegalStateException("there is no roster here");
    }

    default void dial(Bytes fingerprint, List<String> addresses) {
      throw new IllegalStateException("whoever is linked here is dialled by others");
    }

    default void undial(Bytes fingerprint) {
      throw new IllegalStateException("whoever is linked here is dialled by others");
    }

    default void trust(PartyId who) {
      throw new IllegalStateException("links here are the roster's");
    }

    default void close(PartyId who, String why) {
      throw new IllegalStateException("links here are the roster's");
    }

    default void probe(PartyId who, int port) {
      throw new IllegalStateException("links here are the roster's");
    }
  }

  /** Of a machine that knows others by the numbers of their links. */
  interface OnLinks<M extends Message, R> extends World<M, R> {
    Transport links();

    @Override
    default void send(PartyId to, M message) {
      links().send(to.number(), new Envelope(PartyId.NOBODY, PartyId.NOBODY, message));
    }

    @Override
    default void trust(PartyId who) {
      links().trust(who.number());
    }

    @Override
    default void close(PartyId who, String why) {
      links().close(who.number(), why);
    }

    @Override
    default void probe(PartyId who, int port) {
      links().probe(who.number(), port);
    }
  }

  /** An effect that waits until so many records are safe. */
  private record Waiting<M extends Message, R>(long after, Effect<M, R> effect) {}

  private final PartyId seat;
  private final World<M, R> world;
  private final Node.Ports ports;
  private final Map<Timer, Timers.Alarm> alarms = new HashMap<>();
  private final Deque<Waiting<M, R>> waiting = new ArrayDeque<>();
  private State<M, R> state;
  private boolean over;
  private long begun;
  private long safe;

  Running(PartyId seat, State<M, R> state, World<M, R> world, Node.Ports ports) {
    this.seat = seat;
    this.state = state;
    this.world = world;
    this.ports = ports;
  }

  /** Gives the machine its first event, with what it kept about {@code topics} if it did. */
  void begin(Class<M> messages, List<SessionId> topics) {
    List<M> kept = new ArrayList<>();
    for (SessionId topic : topics) {
      for (Bytes record : ports.journal().records(topic, seat)) {
        kept.add(messages.cast(read(record)));
      }
    }
    on(kept.isEmpty() ? new Event.Started<>() : new Event.Restored<>(kept));
  }

  private Message read(Bytes record) {
    try {
      return ports.transport().codec().decode(record.toByteArray()).message();
    } catch (Malformed e) {
      throw new IllegalStateException("the journal holds what was never appended", e);
    }
  }

  /** Takes a step. After a fault of ours it takes none: half a step leads to no state. */
  void on(Event<M> event) {
    if (over) {
      return;
    }
    try {
      Event<M> told = state.wantsTime() ? new Event.At<>(ports.clock().instant(), event) : event;
      Step<M, R> step = state.on(told, ports.entropy());
      state = step.state();
      step.effects().forEach(this::inOrder);
    } catch (RuntimeException | Error fault) {
      over = true;
      throw fault;
    }
  }

  /** Takes no more steps: what it was to do is not to be done. */
  void drop() {
    over = true;
    alarms.values().forEach(Timers.Alarm::cancel);
    alarms.clear();
  }

  /**
   * What is to be kept is written at once, together with what else is being written; whatever comes
   * after it waits until it is safe.
   */
  private void inOrder(Effect<M, R> effect) {
    if (effect instanceof Effect.Persist<M, R> persist) {
      begun++;
      Envelope record = new Envelope(seat, seat, persist.message());
      byte[] bytes = ports.transport().codec().encode(record);
      ports.journal().append(persist.topic(), seat, Bytes.of(bytes), this::safe);
    } else if (effect instanceof Effect.Forget<M, R> forget) {
      ports.journal().forget(forget.topic());
    } else if (begun > safe) {
      waiting.add(new Waiting<>(begun, effect));
    } else {
      carryOut(effect);
    }
  }

  private void safe() {
    safe++;
    while (!over && !waiting.isEmpty() && waiting.peek().after() <= safe) {
      carryOut(waiting.remove().effect());
    }
  }

  private void carryOut(Effect<M, R> effect) {
    if (effect instanceof Effect.Send<M, R> send) {
      world.send(send.to(), send.message());
    } else if (effect instanceof Effect.Set<M, R> set) {
      set(set);
    } else if (effect instanceof Effect.Observe<M, R> observe) {
      ports.observer().observe(seat, observe.observation());
    } else if (effect instanceof Effect.Compute<M, R> compute) {
      ports.workers().execute(() -> compute(compute.work()));
    } else if (effect instanceof Effect.Trust<M, R> trust) {
      world.trust(trust.who());
    } else if (effect instanceof Effect.Close<M, R> close) {
      world.close(close.who(), close.why());
    } else if (effect instanceof Effect.Probe<M, R> probe) {
      world.probe(probe.who(), probe.port());
    } else if (effect instanceof Effect.Dial<M, R> dial) {
      world.dial(dial.fingerprint(), dial.addresses());
    } else if (effect instanceof Effect.Undial<M, R> undial) {
      world.undial(undial.fingerprint());
    } else if (effect instanceof Effect.Connect<M, R> connect) {
      world.connect(connect.session(), connect.routes());
    } else if (effect instanceof Effect.Finish<M, R> finish) {
      alarms.values().forEach(Timers.Alarm::cancel);
      alarms.clear();
      world.finished(finish.result());
    }
  }

  /** On a worker's thread. What goes wrong there is a bug of ours, and the loop's to tell. */
  private void compute(Supplier<?> work) {
    Runnable then;
    try {
      Object result = work.get();
      then = () -> on(new Event.Computed<>(result));
    } catch (RuntimeException | Error bug) {
      then =
          () -> {
            throw bug;
          };
    }
    try {
      ports.loop().execute(then);
    } catch (RejectedExecutionException closed) {
      // The process is about to end, and nobody waits for the result.
    }
  }

  private void set(Effect.Set<M, R> set) {
    Timers.Alarm alarm =
        ports.timers().after(set.after(), () -> on(new Event.Fired<>(set.timer())));
    Timers.Alarm earlier = alarms.put(set.timer(), alarm);
    if (earlier != null) {
      earlier.cancel();
    }
  }
}
