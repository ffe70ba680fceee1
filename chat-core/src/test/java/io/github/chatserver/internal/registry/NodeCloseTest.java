package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the others see of a node that closes, and that it is called no more. */
@Timeout(30)
class NodeCloseTest {

  private final ChannelRegistry registry = ChannelRegistry.inMemory();
  private TestNode here;
  private TestNode there;

  @BeforeEach
  void open() throws RegistryException {
    here = TestNode.on(registry);
    there = TestNode.on(registry);
  }

  @Test
  void membersOfAClosedNodeLeaveOnceEachAndTheirNamesAreFree() throws Exception {
    Person bob = there.person("bob").joins("main");
    Person alice = here.person("alice").joins("main");
    Person carol = here.person("carol").joins("main");
    here.person("dan").joins("alone");
    here.person("unborn");
    here.close();
    here.close();
    assertThat(bob.log().kinds()).containsExactly(Kind.JOIN, Kind.JOIN, Kind.LEAVE, Kind.LEAVE);
    assertThat(bob.log().texts().subList(2, 4)).containsOnly("closed by the host");
    assertThat(bob.log().last().members()).isEqualTo(1);
    assertThat(there.handle.channels("", 9)).hasSize(1);
    assertThat(carol.log().entries).as("the stop is not told to its own").isEmpty();
    for (String name : new String[] {"alice", "carol", "dan", "unborn"}) {
      assertThat(there.handle.find(name)).isEmpty();
      there.person(name);
    }
    alice.quits();
    assertThat(bob.log().entries).hasSize(4);
    here.local.assertRulesKept();
    there.local.assertRulesKept();
  }

  @Test
  void closedNodeIsToldNothingMore() throws Exception {
    Person alice = here.person("alice").joins("main");
    here.local.present.put(alice.card.id(), alice.card);
    Person bob = there.person("bob").joins("main");
    here.close();
    bob.says("anybody here?");
    assertThat(there.handle.send(alice.card.id(), TestNode.message("psst"), there.batch()))
        .isEqualTo(Receipt.nobody());
    assertThat(there.handle.sendToAll(TestNode.message("hello"), there.batch())).isZero();
    there.handle.putNote("ban", "eve", Duration.ZERO);
    here.local.assertRulesKept();
    assertThat(alice.log().kinds()).containsExactly(Kind.JOIN);
  }

  @Test
  void closeWaitsForACallThatIsInside() throws Exception {
    Person alice = here.person("alice").joins("main");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    here.local.onReceive =
        () -> {
          inside.countDown();
          assertThatCode(release::await).doesNotThrowAnyException();
        };
    try (Race race = new Race()) {
      Thread closer = new Thread(here::close);
      race.run(
          () -> there.handle.send(alice.card.id(), TestNode.message("psst"), there.batch()),
          () -> {
            inside.await();
            closer.start();
            await().until(() -> closer.getState() == Thread.State.WAITING);
            release.countDown();
            closer.join();
            return closer;
          });
    }
    assertThat(here.local.batches).allMatch(batch -> batch.flushes == 1);
    here.local.assertRulesKept();
  }

  @Test
  void callsOfAClosedNodeFail() throws Exception {
    Person alice = here.person("alice").joins("main");
    there.person("bob").joins("main");
    here.close();
    assertThatThrownBy(() -> alice.says("ghost")).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.person("new")).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> alice.joins("games")).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.handle.find("bob")).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.handle.members("main", 1))
        .isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.handle.update(alice.card))
        .isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.handle.post("main", ChannelEvent.notice("hi"), here.batch()))
        .isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> here.handle.putNote("a", "b", Duration.ZERO))
        .isInstanceOf(RegistryUnavailable.class);
    here.local.assertRulesKept();
  }

  @Test
  void nodesHaveNamesThatAreNeverUsedAgain() throws Exception {
    String first = here.handle.nodeId();
    here.close();
    assertThat(registry.open(new FakeNode()).nodeId())
        .isNotEmpty()
        .isNotIn(first, there.handle.nodeId());
  }

  @Test
  void userOfOneNodeCannotBeUsedOnAnother() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person twin = new Person(there, alice.card);
    assertThatThrownBy(() -> twin.claims("twin")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> twin.joins("games")).isInstanceOf(IllegalArgumentException.class);
    assertThat(there.names("main")).containsExactly("alice");
  }
}
