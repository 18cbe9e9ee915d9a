package participant.protocol.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.Timer;

/** The services of a node: their events in, their effects out. */
final class Plugged {
  /** What a service had computed, or said to itself. */
  private record Back(int service, Object result) {}

  private record ToSelf(int service, Message message) {}

  private final List<Service> services;
  private final Lines lines;
  private final Set<Bytes> unreached = new TreeSet<>();

  Plugged(List<Service> services, Lines lines) {
    this.services = new ArrayList<>(services);
    this.lines = lines;
  }

  boolean speaks(Message message) {
    return services.stream().anyMatch(service -> service.speaks(message));
  }

  void started(List<Message> kept, Members members, Deed deed) {
    for (int i = 0; i < services.size(); i++) {
      List<Message> own = kept.stream().filter(services.get(i)::speaks).toList();
      step(i, new ServiceEvent.Started(deed.now(), own), members, deed);
    }
  }

  void received(Bytes from, Message message, Members members, Deed deed) {
    step(speaker(message), new ServiceEvent.Received(deed.now(), from, message), members, deed);
  }

  void asked(PartyId owner, Message message, Members members, Deed deed) {
    step(speaker(message), new ServiceEvent.Asked(deed.now(), owner, message), members, deed);
  }

  void gone(PartyId owner, Members members, Deed deed) {
    all(new ServiceEvent.Gone(owner), members, deed);
  }

  void linked(Bytes member, Members members, Deed deed) {
    all(new ServiceEvent.Linked(deed.now(), member), members, deed);
  }

  void unlinked(Bytes member, Members members, Deed deed) {
    all(new ServiceEvent.Unlinked(deed.now(), member), members, deed);
  }

  void membersChanged(Members members, Deed deed) {
    all(new ServiceEvent.MembersChanged(deed.now()), members, deed);
  }

  void fired(Timer timer, Members members, Deed deed) {
    int slash = timer.name().indexOf('/');
    int service = Integer.parseInt(timer.name().substring(0, slash));
    Timer own = new Timer(timer.name().substring(slash + 1));
    step(service, new ServiceEvent.Fired(deed.now(), own), members, deed);
  }

  void computed(Object result, Members members, Deed deed) {
    if (result instanceof ToSelf said) {
      step(
          said.service(),
          new ServiceEvent.Received(deed.now(), members.own(), said.message()),
          members,
          deed);
    } else {
      Back back = (Back) result;
      step(back.service(), new ServiceEvent.Computed(deed.now(), back.result()), members, deed);
    }
  }

  /** To whom something is to be sent, and no link leads; each is told once. */
  List<Bytes> unreached() {
    List<Bytes> now = List.copyOf(unreached);
    unreached.clear();
    return now;
  }

  private int speaker(Message message) {
    int i = 0;
    while (!services.get(i).speaks(message)) {
      i++;
    }
    return i;
  }

  private void all(ServiceEvent event, Members members, Deed deed) {
    for (int i = 0; i < services.size(); i++) {
      step(i, event, members, deed);
    }
  }

  private void step(int i, ServiceEvent event, Members members, Deed deed) {
    Service.Step step = services.get(i).on(event, members, deed.entropy());
    services.set(i, step.next());
    step.effects().forEach(effect -> carryOut(i, effect, members, deed));
  }

  private void carryOut(int i, ServiceEffect effect, Members members, Deed deed) {
    if (effect instanceof ServiceEffect.Send send) {
      if (send.to().equals(members.own())) {
        deed.compute(() -> new ToSelf(i, send.message()));
      } else {
        send(send.to(), send.message(), members, deed);
      }
    } else if (effect instanceof ServiceEffect.Flood flood) {
      lines.met().forEach(line -> deed.send(line, flood.message()));
    } else if (effect instanceof ServiceEffect.Persist persist) {
      deed.persist(persist.topic(), persist.message());
    } else if (effect instanceof ServiceEffect.Forget forget) {
      deed.forget(forget.topic());
    } else if (effect instanceof ServiceEffect.Set set) {
      deed.set(new Timer(i + "/" + set.timer().name()), set.after());
    } else if (effect instanceof ServiceEffect.Compute compute) {
      deed.compute(() -> new Back(i, compute.work().get()));
    } else if (effect instanceof ServiceEffect.Observe observe) {
      deed.observe(observe.observation());
    } else if (effect instanceof ServiceEffect.Answer answer) {
      deed.send(answer.owner(), answer.message());
    }
  }

  private void send(Bytes to, Message message, Members members, Deed deed) {
    if (lines.to(to).isPresent()) {
      deed.send(lines.to(to).get(), message);
    } else if (members.has(to)) {
      lines.await(to, message);
      unreached.add(to);
    }
  }
}
