package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages past the channels. */
@Timeout(30)
class DirectMessageTest {

  private TestNode here;
  private TestNode there;
  private Person alice;
  private Person bob;

  @BeforeEach
  void open() throws RegistryException {
    ChannelRegistry registry = ChannelRegistry.inMemory();
    here = TestNode.on(registry);
    there = TestNode.on(registry);
    alice = here.person("alice").joins("main");
    bob = there.person("bob").joins("games");
    here.local.present.put(alice.card.id(), alice.card);
    there.local.present.put(bob.card.id(), bob.card);
  }

  @Test
  void messageReachesItsUserOnTheOtherNodeInOrder() throws Exception {
    for (int i = 1; i <= 3; i++) {
      Receipt receipt =
          here.handle.send(bob.card.id(), TestNode.message("psst " + i), here.batch());
      assertThat(receipt).isEqualTo(Receipt.delivered(bob.card, "seen"));
    }
    assertThat(there.local.inbox).containsExactly("1:psst 1", "1:psst 2", "1:psst 3");
    assertThat(here.local.inbox).isEmpty();
    there.local.assertRulesKept();
  }

  @Test
  void messageOnOneNodeTakesTheBatchOfTheCaller() throws Exception {
    FakeBatch own = here.batch();
    assertThat(here.handle.send(alice.card.id(), TestNode.message("me"), own).isDelivered())
        .isTrue();
    assertThat(own.flushes).isZero();
    assertThat(here.local.batches).isEmpty();
  }

  @Test
  void nobodyIsAReceiptToo() throws Exception {
    bob.quits();
    assertThat(here.handle.send(bob.card.id(), TestNode.message("psst"), here.batch()))
        .isEqualTo(Receipt.nobody());
    assertThat(there.local.inbox).isEmpty();
  }

  @Test
  void broadcastAsksEveryNodeAndAddsUp() throws Exception {
    assertThat(here.handle.sendToAll(TestNode.message("all"), here.batch())).isEqualTo(2);
    assertThat(here.local.inbox).containsExactly("all:all");
    assertThat(there.local.inbox).containsExactly("all:all");
    there.local.assertRulesKept();
  }

  @Test
  void failureOfTheOtherNodeIsNobody() throws Exception {
    there.local.failure = new IllegalStateException("planned");
    assertThat(here.handle.send(bob.card.id(), TestNode.message("psst"), here.batch()))
        .isEqualTo(Receipt.nobody());
    assertThat(here.handle.sendToAll(TestNode.message("all"), here.batch())).isEqualTo(1);
  }
}
