package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatMember;
import io.github.chatserver.Command;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protocol 8.5: what is silence, and what is not. Bob is silent each time, and shows the time. */
@Timeout(60)
class IdleScenarioTest {
  private static final Duration LONGER = Duration.ofSeconds(15);

  @RegisterExtension final ChatRoom room = new ChatRoom();

  @BeforeEach
  void limitSilence() {
    room.limits(limits -> limits.idleTimeout(Duration.ofSeconds(10)));
  }

  @Test
  @DisplayName("8.5: it is no silence while the server carries out what came")
  void doesNotCountTheServersOwnTime() {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    room.command(
        Command.named("long")
            .handler(
                context -> {
                  called.countDown();
                  await(end);
                  context.reply(NoticeCode.NOTICE, "done");
                }));
    ScriptedClient alice = room.enter("alice").says("-long");
    ScriptedClient bob = room.enter("bob");
    await(called);
    room.clock().advance(LONGER);
    bob.isTold("TIMEOUT").isDisconnected();
    end.countDown();
    alice.readsUntil("* done");
    alice.seesNothing();
  }

  @Test
  @DisplayName("8.2, 8.5: it is no silence while flood control holds a line back")
  void doesNotCountTheTimeOfFloodControl() {
    room.limits(limits -> limits.floodRate(1).floodBurst(5));
    room.command(
        Command.named("dear")
            .cost(25)
            .handler(context -> context.reply(NoticeCode.NOTICE, "thank you")));
    ScriptedClient bob = room.enter("bob");
    ScriptedClient alice = room.enter("alice").sends("-dear\n-me waits\n"); // read at once
    alice.sees("* thank you"); // is written when the next line has to wait
    room.clock().advance(LONGER);
    bob.sees("+ alice joined main").isTold("TIMEOUT").isDisconnected();
    ScriptedClient carol = room.enter("carol");
    room.clock().advance(Duration.ofSeconds(8));
    carol.readsUntil("~ alice waits");
    assertThat(alice.readsUntil("+ carol joined main")).contains("- bob left main: timed out");
  }

  @Test
  @DisplayName("8.5: a member in this JVM may be silent for ever")
  void doesNotConcernMembersOfThisJvm() throws Exception {
    try (ChatMember bot = room.server().connect("bot", line -> {})) {
      ScriptedClient bob = room.enter("bob");
      room.clock().advance(LONGER);
      bob.isTold("TIMEOUT").isDisconnected();
      assertThat(bot.isConnected()).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
