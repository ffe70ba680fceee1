package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server's side that throws, calls back or waits does no harm to the others. */
@Timeout(30)
class ContainmentTest {

  private TestNode here;
  private TestNode there;

  @BeforeEach
  void open() throws RegistryException {
    ChannelRegistry registry = ChannelRegistry.inMemory();
    here = TestNode.on(registry);
    there = TestNode.on(registry);
  }

  @Test
  void entryReachesTheOtherNodesWhenOneThrows() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    here.local.failure = new IllegalStateException("planned");
    alice.says("one");
    bob.says("two");
    here.local.failure = null;
    alice.says("three");
    assertThat(bob.log().texts()).containsExactly("one", "two", "three");
    assertThat(alice.log().texts()).containsExactly("", "three");
  }

  @Test
  void throwingJoinIsNoJoin() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice");
    here.local.failure = new IllegalStateException("planned");
    assertThatThrownBy(() -> alice.joins("main"))
        .isInstanceOf(RegistryUnavailable.class)
        .hasCause(here.local.failure);
    assertThatThrownBy(() -> alice.joins("games")).isInstanceOf(RegistryUnavailable.class);
    here.local.failure = null;
    assertThat(there.handle.channels("", 9)).hasSize(1);
    assertThat(there.names("main")).containsExactly("bob");
    assertThat(there.handle.find("alice")).isEmpty();
    assertThat(bob.log().entries).isEmpty();
    alice.joins("main");
    assertThat(bob.log().kinds()).containsExactly(Kind.JOIN);
    assertThat(bob.log().last().members()).isEqualTo(2);
  }

  @Test
  void callbackThatCallsItsChannelIsStoppedAndTheOrderHolds() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("main");
    here.local.channels.get("main").onDeliver = alice::leaves;
    alice.says("one");
    here.local.channels.get("main").onDeliver = null;
    assertThat(bob.log().texts()).containsExactly("one");
    assertThat(there.names("main")).containsExactly("alice", "bob");
  }

  @Test
  void callbackThatWaitsForACallOnAnotherChannelDoesNotDeadlock() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("games");
    Person carol = there.person("carol").joins("games");
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    here.local.channels.get("main").onDeliver =
        () -> {
          waiting.countDown();
          awaitQuietly(done);
        };
    try (Race race = new Race()) {
      race.run(
          () -> alice.says("one"),
          () -> {
            waiting.await();
            bob.says("two").joins("new").says("three");
            there.handle.find("alice");
            carol.renamesTo("caroline");
            carol.quits();
            done.countDown();
            return bob;
          });
    }
    assertThat(there.names("new")).containsExactly("bob");
    assertThat(alice.log().texts()).containsExactly("one");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
