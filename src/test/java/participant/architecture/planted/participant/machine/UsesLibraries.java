package participant.architecture.planted.participant.machine;

import com.google.protobuf.MessageLite;
import io.netty.channel.Channel;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import javax.crypto.Cipher;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteException;
import participant.wire.proto.FrameProto;

/** One of each library that {@code machine} may not use, and one that nobody may. */
class UsesLibraries {
  Channel netty;
  MessageLite protobuf;
  Connection database;
  Flyway migrations;
  SQLiteException databaseOfOurs;
  Cipher primitive;
  Socket socket;
  SocketChannel channel;
  Test unclaimed;
  FrameProto.Frame generated;
}
