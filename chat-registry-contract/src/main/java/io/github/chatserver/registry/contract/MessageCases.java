package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages past the channels: to one user, and to all. */
abstract class MessageCases extends Cases {

  MessageCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  /** A person in a channel, whom its node lets messages reach. */
  private static Person reachable(TestNode node, String nickname) throws RegistryException {
    Person person = node.person(nickname).joins("main");
    node.local.present.put(person.card.id(), person.card);
    return person;
  }

  private static Receipt send(TestNode from, Person to, String body) throws RegistryException {
    return from.handle.send(to.card.id(), TestNode.message(body), from.batch());
  }

  @Test
  @DisplayName("9: messages reach the one user, in order, and bring its node's receipt")
  void messagesReachOneUserInOrder() throws Exception {
    Person alice = reachable(here, "alice");
    reachable(there, "bob");
    List<String> inbox = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (TestNode from : List.of(here, there)) {
        String body = i + " of " + (from == here ? "here" : "there");
        assertEquals(Receipt.delivered(alice.card, "seen " + body), send(from, alice, body));
        inbox.add("alice: " + body);
      }
    }
    assertEquals(inbox, List.copyOf(here.local.inbox));
    assertEquals(List.of(), List.copyOf(there.local.inbox));
  }

  @Test
  @DisplayName("9: a message keeps its kind and its sender")
  void messageKeepsKindAndSender() throws Exception {
    Person alice = reachable(here, "alice");
    Person bob = reachable(there, "bob");
    bob.card = bob.card.withAway("back soon").asModerator();
    DirectMessage message = DirectMessage.of("WHOIS", bob.card, "\u00e9 \n ~");
    Receipt unused = there.handle.send(alice.card.id(), message, there.batch());
    assertEquals(message, here.local.lastMessage());
  }

  @Test
  @DisplayName("9: nobody is a receipt: one not in a channel yet, one who has left, an unknown one")
  void nobodyIsAReceipt() throws Exception {
    Person alice = here.person("alice");
    here.local.present.put(alice.card.id(), alice.card);
    assertEquals(Receipt.nobody(), send(there, alice, "early"));
    alice.joins("main");
    alice.quits();
    Eventually.equal(Receipt.nobody(), () -> send(there, alice, "late"));
    assertEquals(Receipt.nobody(), send(here, there.stranger("unknown"), "never"));
  }

  @Test
  @DisplayName("9: a message goes by person, whatever the name became")
  void messageGoesByPerson() throws Exception {
    Person alice = reachable(here, "alice");
    alice.renamesTo("alicia");
    assertTrue(send(there, alice, "psst").isDelivered());
    Person other = reachable(there, "alice");
    assertEquals(Receipt.delivered(other.card, "seen hello"), send(here, other, "hello"));
    assertEquals(List.of("alice: hello"), List.copyOf(there.local.inbox));
  }

  @Test
  @DisplayName("9: of a closed node nobody is reached, and all others are")
  void closedNodeIsNobody() throws Exception {
    assertIsNobody(here::close);
  }

  @Test
  @DisplayName("9: a dead node is nobody, within the patience")
  void deadNodeIsNobody() throws Exception {
    needs(Ability.KILL);
    assertIsNobody(() -> kill(here));
  }

  private void assertIsNobody(Runnable death) throws Exception {
    Person alice = reachable(here, "alice");
    Person bob = reachable(there, "bob");
    Person carol = reachable(opened(), "carol");
    death.run();
    assertEquals(Receipt.nobody(), inPatience(() -> send(there, alice, "psst")));
    DirectMessage hello = DirectMessage.of("BROADCAST", bob.card, "hello");
    assertEquals(1, inPatience(() -> there.handle.sendToAll(hello, there.batch())));
    assertEquals(List.of("all: hello"), List.copyOf(carol.node.local.inbox));
  }

  @Test
  @DisplayName("9: a broadcast reaches every node once, and counts all but its sender")
  void broadcastReachesEveryNode() throws Exception {
    Person alice = reachable(here, "alice");
    reachable(here, "bob");
    reachable(there, "carol");
    TestNode empty = opened();
    DirectMessage message = DirectMessage.of("BROADCAST", alice.card, "hello");
    assertEquals(2, here.handle.sendToAll(message, here.batch()));
    assertEquals(3, there.handle.sendToAll(TestNode.message("from the host"), there.batch()));
    for (TestNode node : List.of(here, there, empty)) {
      Eventually.equal(
          List.of("all: hello", "all: from the host"), () -> List.copyOf(node.local.inbox));
    }
  }
}
