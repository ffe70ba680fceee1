package io.github.chatserver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/** A script that does not fit what comes must fail, whatever it expects. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScriptedClientTest {
  private final MemoryTransport transport = new MemoryTransport();
  private final ScriptedClient alice = new ScriptedClient("alice", transport.clientEnd());

  private void comes(String bytes) throws Exception {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    transport.serverEnd().write(raw, 0, raw.length);
  }

  @Test
  void seesLinesInOrder() throws Exception {
    comes("one\ntwo\nthree\n");
    alice.sees("one", "two");
    assertThat(alice.reads()).isEqualTo("three");
  }

  @Test
  void failsOnAnotherLineAndSaysBoth() throws Exception {
    comes("bob: hello\n");
    assertThatThrownBy(() -> alice.sees("bob: hi"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll("alice", "bob: hi", "bob: hello");
  }

  @Test
  void failsWhereNothingShouldBe() throws Exception {
    comes("bob: hello\n");
    assertThatThrownBy(alice::seesNothing).isInstanceOf(AssertionFailedError.class);
  }

  @Test
  void failsOnAnotherCode() throws Exception {
    comes("! NICK_TAKEN somebody has that nickname already\n");
    assertThatThrownBy(() -> alice.isTold("NICK_INVALID")).isInstanceOf(AssertionFailedError.class);
  }

  @Test
  void failsAtTheEndOfTheStream() throws Exception {
    transport.serverEnd().shutdownOutput();
    assertThatThrownBy(() -> alice.sees("anything"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll("disconnected", "<anything>");
  }

  /** What came too late is as interesting as what was waited for. */
  @Test
  void saysWhatDidNotComeInTime() {
    Iterator<Integer> half = List.of((int) 'h', (int) 'i').iterator();
    Link slow =
        new Link() {
          @Override
          public int read() throws IOException {
            if (half.hasNext()) {
              return half.next();
            }
            throw new SocketTimeoutException();
          }

          @Override
          public void send(byte[] bytes) {}

          @Override
          public void finish() {}

          @Override
          public void reset() {}

          @Override
          public void close() {}
        };
    ScriptedClient late = new ScriptedClient("late", slow);
    assertThatThrownBy(() -> late.sees("hi there"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll("late saw half a line, <hi>", "<hi there>");
    assertThatThrownBy(() -> late.sees("more"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll("late saw nothing in time", "<more>");
  }

  @Test
  void failsOnALineWhereTheEndShouldBe() throws Exception {
    comes("still here\n");
    assertThatThrownBy(alice::isDisconnected).isInstanceOf(AssertionFailedError.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u001b[2Jb\n", "a\rb\n", "cut \u00e9\n", "nul \u0000\n"})
  void failsOnWhatNoServerMaySend(String bytes) throws Exception {
    comes(bytes);
    assertThatThrownBy(alice::reads).isInstanceOf(AssertionFailedError.class);
  }

  @Test
  void failsOnALineLongerThanAnyMayBe() throws Exception {
    comes("x".repeat(16 * 1024) + "\n");
    assertThatThrownBy(alice::reads).isInstanceOf(AssertionFailedError.class);
  }

  @Test
  void leavesATornLastLineOut() throws Exception {
    comes("whole\nto");
    transport.serverEnd().shutdownOutput();
    assertThat(alice.readsToTheEnd()).containsExactly("whole");
  }
}
