package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelRegistry;
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
  void userOfOneNodeCannotBeUsedOnAnother() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person twin = new Person(there, alice.card);
    assertThatThrownBy(() -> twin.claims("twin")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> twin.joins("games")).isInstanceOf(IllegalArgumentException.class);
    assertThat(there.names("main")).containsExactly("alice");
  }
}
