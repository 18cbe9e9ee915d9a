package participant.cli.network;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import participant.cli.meeting.Addresses;
import participant.crypto.Identity;
import participant.data.UsageError;
import participant.machine.Message;
import participant.net.HostPort;
import participant.net.NettyTransport;
import participant.protocol.network.OwnerMessage;

/** Where a node is reached. */
record Whereabouts(NettyTransport transport, NodeLog log) {

  /**
   * Listens where others know the node to be, if that is free, or else where it was told to.
   *
   * @return where others reach it
   */
  List<String> listen(HostPort told, Life before) throws UsageError {
    if (told.port() == 0 && before.addresses().size() == 1) {
      int port = HostPort.parse(before.addresses().get(0)).port();
      try {
        return at(new HostPort(told.host(), port));
      } catch (IOException taken) {
        log.info(taken.getMessage() + ": listening elsewhere");
      }
    }
    try {
      return at(told);
    } catch (BindException taken) {
      throw new UsageError(
          told + " is held by another process", "listen elsewhere: --listen HOST:PORT");
    } catch (IOException e) {
      throw new UsageError(e.getMessage(), "give an address of this machine: --listen HOST:PORT");
    }
  }

  private List<String> at(HostPort address) throws UsageError, IOException {
    InetSocketAddress bound = transport.listen(NodeOptions.resolved(address));
    return Addresses.reaching(bound);
  }

  /** The invite of the node that is up at {@code addresses}, which is asked as its owner asks. */
  static Optional<String> invite(Identity identity, List<String> addresses) {
    try (Control control = new Control()) {
      Message answer =
          Control.await(control.ask(identity, addresses, new OwnerMessage.AskInvite()));
      return answer instanceof OwnerMessage.Invited invited
          ? Optional.of(invited.invite())
          : Optional.empty();
    } catch (Control.NoAnswer busy) {
      return Optional.empty(); // The command invite asks again.
    }
  }
}
