package io.github.chatserver.internal.registry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Notes reach every node and end in time. */
@Timeout(30)
@Isolated("looks for a thread of this JVM")
class NoteBoardTest {

  private final ChannelRegistry registry = ChannelRegistry.inMemory();
  private final List<TestNode> nodes = new ArrayList<>();
  private TestNode here;
  private TestNode there;

  @BeforeEach
  void open() throws RegistryException {
    await().until(() -> !isTimerRunning());
    here = opened();
    there = opened();
  }

  @AfterEach
  void close() {
    nodes.forEach(TestNode::close);
    await().until(() -> !isTimerRunning());
  }

  private TestNode opened() throws RegistryException {
    TestNode node = TestNode.on(registry);
    nodes.add(node);
    return node;
  }

  private static boolean isTimerRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("chat-registry-notes"));
  }

  @Test
  void noteEndsByItselfOnEveryNode() throws Exception {
    here.handle.putNote("long", "x", Duration.ofDays(100_000));
    here.handle.putNote("short", "y", Duration.ofMillis(20));
    assertThat(there.local.notes.poll(5, SECONDS)).isEqualTo("long=x");
    assertThat(there.local.notes.poll(5, SECONDS)).isEqualTo("short=y");
    assertThat(there.local.notes.poll(5, SECONDS)).isEqualTo("short=null");
    assertThat(opened().local.notes).containsExactly("long=x");
    assertThat(isTimerRunning()).isTrue();
    there.handle.putNote("long", null, Duration.ZERO);
    await().until(() -> !isTimerRunning());
  }

  @Test
  void replacedNoteDoesNotEndAtItsOldTime() throws Exception {
    here.handle.putNote("ban", "eve", Duration.ofMillis(50));
    here.handle.putNote("ban", "eve again", Duration.ZERO);
    here.handle.putNote("probe", "x", Duration.ofMillis(100));
    await().until(() -> there.local.notes.contains("probe=null"));
    assertThat(there.local.notes)
        .containsExactly("ban=eve", "ban=eve again", "probe=x", "probe=null");
  }

  @Test
  void timerRestsWhileNobodyIsThereToBeTold() throws Exception {
    here.handle.putNote("short", "x", Duration.ofMillis(30));
    here.handle.putNote("long", "y", Duration.ofHours(1));
    here.close();
    there.close();
    await().until(() -> !isTimerRunning());
    long end = System.nanoTime() + Duration.ofMillis(30).toNanos();
    await().until(() -> System.nanoTime() - end > 0);
    TestNode later = opened();
    assertThat(later.local.notes).containsExactly("long=y");
    assertThat(isTimerRunning()).isTrue();
    later.close();
    await().until(() -> !isTimerRunning());
  }

  @Test
  void nodeThatThrowsDoesNotKeepANoteFromTheOthers() throws Exception {
    here.local.failure = new IllegalStateException("planned");
    there.handle.putNote("ban", "eve", Duration.ofMillis(20));
    assertThat(there.local.notes.poll(5, SECONDS)).isEqualTo("ban=eve");
    assertThat(there.local.notes.poll(5, SECONDS)).isEqualTo("ban=null");
    assertThat(here.local.notes).containsExactly("ban=eve", "ban=null");
  }

  @Test
  void refusesNegativeTimeToLive() {
    assertThatThrownBy(() -> here.handle.putNote("a", "b", Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(there.local.notes).isEmpty();
  }
}
