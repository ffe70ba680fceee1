package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import java.time.Duration;
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
    here.person("carol").joins("main");
    here.person("dan").joins("alone");
    here.person("unborn");
    here.close();
    here.close();
    assertThat(bob.log().kinds()).containsExactly(Kind.JOIN, Kind.JOIN, Kind.LEAVE, Kind.LEAVE);
    assertThat(bob.log().texts().subList(2, 4)).containsOnly("closed by the host");
    assertThat(bob.log().last().members()).isEqualTo(1);
    assertThat(there.handle.channels("", 9)).hasSize(1);
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
