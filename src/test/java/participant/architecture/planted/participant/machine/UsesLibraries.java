package participant.architecture.planted.participant.machine;

import com.google.protobuf.Message;
import io.netty.channel.Channel;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** One of each library that {@code machine} may not use, and one that nobody may. */
class UsesLibraries {
  Channel netty;
  Message protobuf;
  Connection database;
  Cipher primitive;
  Socket socket;
  SocketChannel channel;
  Test unclaimed;
}
