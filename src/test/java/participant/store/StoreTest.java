package participant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;

class StoreTest {
  private static final SessionId FIRST = session("01");
  private static final SessionId SECOND = session("f2");
  private static final PartyId ONE = new PartyId(1);
  private static final PartyId TWO = new PartyId(2);

  @TempDir private Path folder;

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final List<StoreFault> faults = new ArrayList<>();

  @AfterEach
  void endTheLoop() {
    loop.shutdownNow();
  }

  @Test
  void recordsComeBackInOrderAfterARestart() {
    try (Store store = open()) {
      store.append(FIRST, ONE, text("61"));
      store.append(FIRST, TWO, text("62"));
      store.append(SECOND, ONE, text("63"));
      store.append(FIRST, ONE, Bytes.EMPTY);
      store.append(FIRST, ONE, text("61"));
    }
    try (Store store = open()) {
      assertThat(store.records(FIRST, ONE)).containsExactly(text("61"), Bytes.EMPTY, text("61"));
      assertThat(store.records(FIRST, TWO)).containsExactly(text("62"));
      assertThat(store.records(SECOND, TWO)).isEmpty();
      assertThat(store.sessions()).containsExactly(FIRST, SECOND);
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whatIsForgottenIsGoneAndTheRestStaysInOrder() {
    try (Store store = open()) {
      store.append(FIRST, ONE, text("61"));
      store.append(SECOND, ONE, text("62"));
      store.append(FIRST, ONE, text("63"), () -> {});
      store.forget(FIRST);
      store.append(FIRST, ONE, text("64"));
      assertThat(store.records(FIRST, ONE)).containsExactly(text("64"));
      store.forget(FIRST);
      assertThat(store.sessions()).containsExactly(SECOND);
    }
    try (Store store = open()) {
      store.append(SECOND, ONE, text("65"));
      assertThat(store.records(SECOND, ONE)).containsExactly(text("62"), text("65"));
    }
  }

  @Test
  void whatWaitsTogetherIsWrittenTogetherAndToldInOrder() throws InterruptedException {
    int records = 1_000;
    List<Integer> told = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(records);
    try (Store store = open()) {
      long before = store.transactions();
      for (int i = 0; i < records; i++) {
        int number = i;
        store.append(
            FIRST,
            ONE,
            Appending.record(i, 100),
            () -> {
              told.add(number);
              all.countDown();
            });
      }
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(store.transactions() - before).isBetween(1L, records / 10L);
      assertThat(store.records(FIRST, ONE)).hasSize(records);
    }
    assertThat(told).isSorted().hasSize(records);
  }

  @Test
  void nobodyElseOpensWhatIsOpen() {
    try (Store store = open()) {
      store.append(FIRST, ONE, text("61"));
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreFault.class)
          .hasMessageContainingAll(file().toString(), "in use by another process");
      assertThat(store.records(FIRST, ONE)).hasSize(1);
    }
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    try (Store store = open()) {
      store.append(FIRST, ONE, text("61"));
      try (var files = Files.list(folder)) {
        assertThat(files.toList())
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreFault.class)
        .hasMessageContaining("chmod 600 " + file());
  }

  @Test
  void whatIsNoStoreIsLeftAlone() throws IOException {
    Files.writeString(file(), "Dear diary, ".repeat(100));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreFault.class)
        .hasMessageContainingAll(file().toString(), "damaged");
    assertThat(file()).content().startsWith("Dear diary");
  }

  @Test
  void aFullDiskHasItsName() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Tables.url(file()));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = 10");
      statement.execute("CREATE TABLE t (b BLOB)");
      assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (zeroblob(100000))"))
          .satisfies(
              full ->
                  assertThat(Words.of(file(), (SQLException) full))
                      .hasMessageContainingAll(file().toString(), "the disk is full", "make room"));
    }
  }

  private Store open() {
    return Store.open(file(), loop, faults::add);
  }

  private Path file() {
    return folder.resolve("store.db");
  }

  private static SessionId session(String digits) {
    return new SessionId(Bytes.fromHex(digits.repeat(SessionId.LENGTH)));
  }

  private static Bytes text(String hex) {
    return Bytes.fromHex(hex);
  }
}
