package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a registry calls back. That no rule was broken is looked at behind every test. */
abstract class CallbackCases extends Cases {

  CallbackCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  @Test
  @DisplayName("11: callbacks of a channel do not overlap, however many post to it")
  void callbacksDoNotOverlap() throws Exception {
    List<Callable<Boolean>> talkers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      TestNode node = i % 2 == 0 ? here : there;
      Person person = node.person("p" + i).joins("main");
      node.local.channel("main").onDeliver = Thread::yield;
      talkers.add(() -> talks(person));
    }
    List<Boolean> unused = race.run(talkers);
    for (TestNode node : List.of(here, there)) {
      MemberLog first = node.local.logs.peek();
      Eventually.equal(400L, () -> first.texts().stream().filter("line"::equals).count());
    }
  }

  private static boolean talks(Person person) throws RegistryException {
    for (int i = 0; i < 100; i++) {
      person.place().post(ChannelEvent.chat(person.card, "line"), person.node.batch());
    }
    person.place().flush();
    return true;
  }

  @Test
  @DisplayName("11: no callback comes behind a close, however busy the node was")
  void noCallbackBehindClose() throws Exception {
    for (int round = 0; round < 20; round++) {
      TestNode closing = opened();
      Person bob = there.person("bob").joins("main");
      Person alice = closing.person("alice").joins("main");
      Person carol = closing.person("carol");
      race.run(
          () -> bob.says("1").says("2").says("3"),
          () -> there.handle.sendToAll(TestNode.message("all"), there.batch()),
          () -> there.handle.send(alice.card.id(), TestNode.message("psst"), there.batch()),
          () -> unlessClosed(() -> carol.joins("main").says("hi").joins("games")),
          () -> {
            closing.close();
            return closing;
          });
      there.handle.putNote("note", "of round " + round, Duration.ZERO);
      Eventually.equal(List.of("bob"), () -> there.names("main"));
      bob.quits();
      Eventually.equal(List.of(), () -> there.handle.channels("", 9));
    }
  }

  @Test
  @DisplayName("11: a close waits for a callback that is inside")
  void closeWaitsForACallbackThatIsInside() throws Exception {
    Person alice = here.person("alice").joins("main");
    here.local.present.put(alice.card.id(), alice.card);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    here.local.onReceive =
        () -> {
          inside.countDown();
          awaitQuietly(done);
        };
    Future<Boolean> sent = race.begin(() -> unlessClosed(() -> sends(alice)));
    inside.await();
    Future<Boolean> closed = race.begin(() -> closes(here));
    // To be told too early would be a breach; to be told late is none.
    Eventually.passes(fixture.patience().dividedBy(10));
    assertFalse(closed.isDone());
    done.countDown();
    assertTrue(closed.get());
    boolean unused = sent.get();
  }

  private Receipt sends(Person to) throws RegistryException {
    return there.handle.send(to.card.id(), TestNode.message("psst"), there.batch());
  }

  private static boolean closes(TestNode node) {
    node.close();
    return true;
  }

  private static boolean unlessClosed(Callable<?> action) throws Exception {
    try {
      Object unused = action.call();
      return true;
    } catch (RegistryUnavailable closed) {
      return false;
    }
  }

  @Test
  @DisplayName("11: a callback that waits for a call on another channel does not deadlock")
  void callbackThatWaitsDoesNotDeadlock() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = there.person("bob").joins("games");
    Person carol = there.person("carol").joins("games");
    CountDownLatch done = new CountDownLatch(1);
    Future<Boolean> post = postsAndWaits(alice, done);
    bob.says("two").joins("new").says("three");
    there.handle.find("alice");
    carol.renamesTo("caroline");
    carol.quits();
    done.countDown();
    boolean unused = post.get();
    Eventually.equal(List.of("bob"), () -> here.names("new"));
    Eventually.equal(List.of("one"), () -> alice.log().texts());
  }

  @Test
  @DisplayName("11: nor one that waits for a call of its own node, which ends within the patience")
  void callbackThatWaitsForItsOwnNodeDoesNotDeadlock() throws Exception {
    Person alice = here.person("alice").joins("main");
    Person bob = here.person("bob").joins("games");
    CountDownLatch done = new CountDownLatch(1);
    Future<Boolean> post = postsAndWaits(alice, done);
    boolean unused = inPatience(() -> unlessClosed(() -> bob.says("two")));
    done.countDown();
    unused = post.get();
    Eventually.equal(List.of("one"), () -> alice.log().texts());
    bob.says("three");
    Eventually.holds("it goes on", () -> bob.log().texts().contains("three"));
  }

  /** Posts; the delivery to the own node waits until it is let go. */
  private Future<Boolean> postsAndWaits(Person person, CountDownLatch done) throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    person.node.local.channel(person.place().channel()).onDeliver =
        () -> {
          waiting.countDown();
          awaitQuietly(done);
        };
    Future<Boolean> post = race.begin(() -> unlessClosed(() -> person.says("one")));
    waiting.await();
    return post;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean unused = latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("11: a channel's side is opened for the first member, and again behind the last")
  void localSideIsOpenedAgainBehindTheLastLeave() throws Exception {
    Person alice = here.person("alice").joins("main");
    there.person("bob").joins("main");
    RecordingChannel first = here.local.channel("main");
    Person carol = here.person("carol").joins("main");
    carol.quits();
    alice.says("still the first");
    assertSame(first, here.local.channel("main"));
    alice.quits();
    Eventually.equal(List.of("bob"), () -> here.names("main"));
    here.person("dan").joins("main");
    assertNotSame(first, here.local.channel("main"));
  }
}
