package io.github.chatserver.examples.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.FaultyProxy;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class KarmaBotTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  void countsThanksAndAnswers() throws Exception {
    ScriptedClient alice = room.enter("alice");
    try (ChatClient bot = KarmaBot.connect("localhost", room.port(), "main")) {
      assertThat(bot.nickname()).isEqualTo("karma");
      alice.sees("+ karma joined main");
      alice.says("bob++", "Bob++", "karma bob").sees("karma: bob has 2");
      alice.says("-pm karma karma bob").sees("-> karma: karma bob", "<- karma: bob has 2");
    }
  }

  @Test
  void countsNobodysThanksToHimself() throws Exception {
    ScriptedClient alice = room.enter("alice");
    try (ChatClient bot = KarmaBot.connect("localhost", room.port(), "main")) {
      assertThat(bot.isOpen()).isTrue();
      alice.sees("+ karma joined main");
      alice.says("alice++", "karma alice").sees("karma: alice has 0");
    }
  }

  @Test
  void countsNothingThatWasSaidBeforeItCame() throws Exception {
    ScriptedClient alice = room.enter("alice");
    alice.says("bob++").seesNothing();
    try (ChatClient bot = KarmaBot.connect("localhost", room.port(), "main")) {
      assertThat(bot.isOpen()).isTrue();
      alice.sees("+ karma joined main");
      alice.says("karma bob").sees("karma: bob has 0");
    }
  }

  @Test
  void doesNotCountTwiceWhereActionsWereMissed() throws Exception {
    FaultyProxy proxy = room.proxy();
    ScriptedClient alice = room.enter("alice");
    try (ChatClient bot = KarmaBot.connect("localhost", proxy.port(), "main")) {
      alice.sees("+ karma joined main");
      alice.says("bob++", "karma bob").sees("karma: bob has 1");
      proxy.refuse().cut();
      alice.sees("- karma left main: connection lost");
      alice.says("-me waves", "-me waves again").seesNothing();
      proxy.heal();
      alice.sees("+ karma joined main");
      Patience.until("the bot is back", bot::isOpen);
      bot.command("-last 10"); // shows bob++ again, which was counted
      bot.say("that was it");
      alice.sees("karma: that was it").says("karma bob").sees("karma: bob has 1");
    }
  }

  @Test
  void comesBackAndCountsOnceWhatItHasMissed() throws Exception {
    FaultyProxy proxy = room.proxy();
    ScriptedClient alice = room.enter("alice");
    try (ChatClient bot = KarmaBot.connect("localhost", proxy.port(), "main")) {
      alice.sees("+ karma joined main");
      alice.says("bob++", "karma bob").sees("karma: bob has 1");
      proxy.refuse().cut();
      alice.sees("- karma left main: connection lost");
      alice.says("bob++", "carol++").seesNothing();
      proxy.heal();
      alice.sees("+ karma joined main");
      alice.says("karma bob").sees("karma: bob has 2");
      alice.says("karma carol").sees("karma: carol has 1");
      assertThat(bot.nickname()).isEqualTo("karma");
    }
  }
}
