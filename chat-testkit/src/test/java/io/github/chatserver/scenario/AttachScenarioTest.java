package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.Connection;
import io.github.chatserver.Limits;
import io.github.chatserver.StopResult;
import io.github.chatserver.internal.time.TimeSetting;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transports of the host's own, good ones and bad ones. */
@Timeout(60)
class AttachScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();
  private final CountDownLatch end = new CountDownLatch(1);

  /** What it does not override works. */
  private static class Odd implements Connection {
    final MemoryTransport good = new MemoryTransport();

    @Override
    public void open() throws IOException {
      good.serverEnd().open();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return good.serverEnd().read(buffer, offset, length);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      good.serverEnd().write(buffer, offset, length);
    }

    @Override
    public void shutdownOutput() throws IOException {
      good.serverEnd().shutdownOutput();
    }

    @Override
    public void close() {
      good.serverEnd().close();
    }

    @Override
    public void abort() {
      good.serverEnd().abort();
    }
  }

  @AfterEach
  void letGo() {
    end.countDown();
  }

  private void blockForEver() {
    boolean interrupted = false;
    while (true) {
      try {
        end.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // a bad transport does not care
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever comes with a bad transport, the others chat on and nothing is left of it. */
  private void othersDoNotMind() {
    ScriptedClient bob = room.enter("bob");
    ScriptedClient carol = room.enter("carol");
    bob.sees("+ carol joined main").says("hello");
    carol.sees("bob: hello");
    Patience.until("the permit is back", () -> room.clients() == 2);
  }

  @Test
  @DisplayName("2.1: a banned address is told and closed")
  void turnsBannedAddressAway() throws Exception {
    InetAddress address = InetAddress.getByName("192.0.2.7");
    room.server().moderation().ban("192.0.2.0/24", Duration.ZERO, "");
    MemoryTransport connection = new MemoryTransport(address);
    room.attaches("mallory", connection).isTold("BANNED").isDisconnected();
    Patience.until("it is closed", connection::isClosed);
  }

  @Test
  @DisplayName("8.1: an address over its limit is refused, and the transport closed")
  void refusesOverTheLimit() throws Exception {
    room.limits(limits -> limits.perAddress(1));
    InetAddress address = InetAddress.getByName("192.0.2.7");
    room.enter("alice", new MemoryTransport(address));
    MemoryTransport second = new MemoryTransport(address);
    assertThatThrownBy(() -> room.server().attach(second.serverEnd()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("TOO_MANY_CONNECTIONS");
    assertThat(second.isClosed()).isTrue();
    room.enter("bob", new MemoryTransport(InetAddress.getByName("192.0.2.8")));
  }

  @Test
  @DisplayName("8.7: a stopped server refuses it, and closes the transport")
  void refusesBehindTheStop() {
    room.server().close();
    MemoryTransport late = new MemoryTransport();
    assertThatThrownBy(() -> room.server().attach(late.serverEnd()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("stopped");
    assertThat(late.isClosed()).isTrue();
  }

  @Test
  @DisplayName("8.7: the stop tells those at a transport of the host's too")
  void stops() {
    MemoryTransport connection = new MemoryTransport();
    ScriptedClient alice = room.enter("alice", connection);
    StopResult result = room.server().stop(Duration.ofSeconds(5));
    alice.isTold("SHUTDOWN").isDisconnected();
    assertThat(result.abandoned()).isZero();
    Patience.until("it is closed", connection::isClosed);
  }

  @Test
  void survivesOneWhoseOpenThrows() throws IOException {
    Odd odd =
        new Odd() {
          @Override
          public void open() {
            throw new IllegalStateException("the host's bug");
          }
        };
    room.server().attach(odd);
    Patience.until("it is closed", odd.good::isClosed);
    othersDoNotMind();
  }

  @Test
  void refusesAndClosesOneThatDoesNotTellItsAddress() {
    Odd throwing =
        new Odd() {
          @Override
          public Optional<InetAddress> remoteAddress() {
            throw new IllegalStateException("the host's bug");
          }
        };
    Odd nothing =
        new Odd() {
          @Override
          public Optional<InetAddress> remoteAddress() {
            return null;
          }
        };
    for (Odd odd : new Odd[] {throwing, nothing}) {
      assertThatThrownBy(() -> room.server().attach(odd))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("remoteAddress()");
      assertThat(odd.good.isClosed()).isTrue();
    }
    assertThat(room.clients()).isZero();
    othersDoNotMind();
  }

  @Test
  void warnsOfAClientThatTheJvmCannotServe() throws IOException {
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      for (int i = 0; i < 5; i++) {
        Odd odd =
            new Odd() {
              @Override
              public void write(byte[] buffer, int offset, int length) {
                throw new OutOfMemoryError("unable to create native thread");
              }
            };
        room.server().attach(odd);
        Patience.until("it is closed", odd.good::isClosed);
      }
      assertThat(log.records())
          .filteredOn(line -> line.contains("WARN"))
          .singleElement()
          .asString()
          .contains("could not be written to, 1 cases lately", "native thread");
    }
    othersDoNotMind();
  }

  @Test
  void survivesOneWhoseReadThrows() throws IOException {
    Odd odd =
        new Odd() {
          @Override
          public int read(byte[] buffer, int offset, int length) {
            throw new AssertionError("the host's bug");
          }
        };
    room.server().attach(odd);
    Patience.until("it is closed", odd.good::isClosed);
    othersDoNotMind();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000})
  void survivesOneWhoseReadReturnsNothingOrTooMuch(int count) throws IOException {
    Odd odd =
        new Odd() {
          @Override
          public int read(byte[] buffer, int offset, int length) {
            return count;
          }
        };
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      room.server().attach(odd);
      Patience.until("it is closed", odd.good::isClosed);
      assertThat(log.lines()).anyMatch(line -> line.contains("not " + count));
    }
    othersDoNotMind();
  }

  @Test
  void reportsOneKindOfFailureOnceInAWhile() throws IOException {
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      for (int i = 0; i < 5; i++) {
        Odd odd =
            new Odd() {
              @Override
              public int read(byte[] buffer, int offset, int length) {
                throw new IllegalStateException("the host's bug");
              }
            };
        room.server().attach(odd);
        Patience.until("it is closed", odd.good::isClosed);
      }
      assertThat(log.records()).filteredOn(line -> line.contains("ERROR")).hasSize(1);
    }
    othersDoNotMind();
  }

  /** The bytes of a line are the same for all who read it. */
  @Test
  void keepsOthersLinesFromOneThatWorksInPlace() throws IOException {
    Odd masking =
        new Odd() {
          @Override
          public void write(byte[] buffer, int offset, int length) throws IOException {
            super.write(buffer, offset, length);
            Arrays.fill(buffer, (byte) 'X');
          }
        };
    ScriptedClient bob = room.enter("bob");
    room.server().attach(masking);
    masking.good.clientEnd().send("mallory\n".getBytes(StandardCharsets.UTF_8));
    bob.sees("+ mallory joined main");
    ScriptedClient carol = room.enter("carol");
    bob.sees("+ carol joined main");
    for (int i = 0; i < 20; i++) {
      bob.says("hello " + i);
      carol.sees("bob: hello " + i);
    }
    masking.good.clientEnd().finish();
    bob.sees("- mallory left main");
  }

  @Test
  @DisplayName("8.4: one whose abort blocks for ever holds up nobody's deadlines")
  void survivesOneWhoseAbortBlocks() throws IOException {
    room.limits(limits -> limits.writeTimeout(Duration.ofMillis(200)));
    for (int i = 0; i < 3; i++) {
      Odd stuck =
          new Odd() {
            @Override
            public void write(byte[] buffer, int offset, int length) {
              blockForEver();
            }

            @Override
            public void abort() {
              blockForEver();
              good.serverEnd().abort();
            }
          };
      room.server().attach(stuck);
    }
    Patience.until("their permits are back", () -> room.clients() == 0);
    othersDoNotMind();
    end.countDown();
  }

  @Test
  void survivesOneWhoseWriteThrows() throws IOException {
    Odd odd =
        new Odd() {
          @Override
          public void write(byte[] buffer, int offset, int length) {
            throw new IllegalStateException("the host's bug");
          }
        };
    try (LogCapture log = new LogCapture("session.SessionLog")) {
      room.server().attach(odd);
      Patience.until("it is closed", odd.good::isClosed);
      assertThat(log.records()).hasSize(1).allMatch(line -> line.contains("ERROR"));
    }
    othersDoNotMind();
  }

  @Test
  void survivesOneThatThrowsWhereverItCanBeClosed() throws IOException {
    Odd odd =
        new Odd() {
          @Override
          public void shutdownOutput() {
            throw new IllegalStateException("the host's bug");
          }

          @Override
          public void close() {
            good.serverEnd().close();
            throw new IllegalStateException("the host's bug");
          }

          @Override
          public void abort() {
            good.serverEnd().abort();
            throw new AssertionError("the host's bug");
          }
        };
    room.server().attach(odd);
    odd.good.clientEnd().finish();
    Patience.until("it is closed", odd.good::isClosed);
    othersDoNotMind();
  }

  @Test
  @DisplayName("8.4: one whose write blocks for ever is closed at its deadline")
  void closesOneWhoseWriteBlocks() throws IOException {
    room.limits(limits -> limits.writeTimeout(Duration.ofMillis(200)));
    MemoryTransport stalled = new MemoryTransport();
    stalled.stall();
    room.server().attach(stalled.serverEnd());
    Patience.until("it is aborted", stalled::isAborted);
    othersDoNotMind();
  }

  @Test
  @DisplayName("8.7: one that blocks for ever, and whose abort does nothing, holds nothing up")
  void survivesOneWhoseAbortDoesNothing() throws IOException {
    room.limits(limits -> limits.writeTimeout(Duration.ofMillis(200)));
    Odd stuck =
        new Odd() {
          @Override
          public int read(byte[] buffer, int offset, int length) {
            blockForEver();
            return -1;
          }

          @Override
          public void write(byte[] buffer, int offset, int length) {
            blockForEver();
          }

          @Override
          public void close() {
            blockForEver();
          }

          @Override
          public void abort() {}
        };
    room.server().attach(stuck);
    Patience.until("its permit is back", () -> room.clients() == 0);
    othersDoNotMind();
    room.server().attach(stuck);
    long before = System.nanoTime();
    room.server().stop(Duration.ofSeconds(1));
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(8));
    end.countDown();
  }

  @Test
  @DisplayName("8.5: one whose open blocks for ever is closed at its deadline")
  void closesOneWhoseOpenBlocks() throws IOException {
    room.limits(limits -> limits.tlsHandshakeTimeout(Duration.ofSeconds(1)));
    Odd stuck =
        new Odd() {
          @Override
          public void open() {
            blockForEver();
          }
        };
    room.server().attach(stuck);
    Patience.until("it is aborted", stuck.good::isAborted);
    othersDoNotMind();
    end.countDown();
  }

  /** As it does when there is no memory: here the time cannot be told. */
  @Test
  void aSessionThatCannotBeMadeCostsNoPermitAndItsConnectionIsClosed() throws IOException {
    Thread attaching = Thread.currentThread();
    AtomicBoolean failing = new AtomicBoolean();
    TimeSource time =
        new TimeSource() {
          @Override
          public long nanoTime() {
            if (failing.get() && Thread.currentThread() == attaching) {
              throw new OutOfMemoryError("by the test");
            }
            return SYSTEM.nanoTime();
          }

          @Override
          public long epochMillis() {
            return SYSTEM.epochMillis();
          }

          @Override
          public long pause(long nanos) {
            return SYSTEM.pause(nanos);
          }
        };
    ChatServerBuilder builder = ChatServer.builder().limits(Limits.defaults().maxClients(2));
    TimeSetting.set(builder, time);
    try (ChatServer server = builder.port(0).start()) {
      failing.set(true);
      for (int i = 0; i < 5; i++) {
        MemoryTransport connection = new MemoryTransport();
        assertThatThrownBy(() -> server.attach(connection.serverEnd()))
            .isInstanceOf(IOException.class)
            .hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(connection.isClosed()).isTrue();
      }
      failing.set(false);
    }
  }
}
