package io.github.chatserver.examples.registrywrapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MainTest {
  private final CountingRegistry registry = Main.registry();

  @RegisterExtension final ChatRoom here = room();

  @RegisterExtension final ChatRoom there = room();

  private ChatRoom room() {
    return new ChatRoom()
        .settings(builder -> builder.channelRegistry(registry))
        .command(Main.counts(registry));
  }

  @Test
  void someChannelsAreAlwaysThere() {
    ScriptedClient alice = here.enter("alice").says("-ch news", "-leave");
    alice.sees("* you are in news alone", "* you are in main alone").says("-list");
    alice.sees("* help 0 members", "* main 1 member", "* news 0 members").seesNothing();
  }

  @Test
  void countsNoMoreChannelsThanThereIsRoomFor() {
    for (int i = 0; i < CountingRegistry.MOST_CHANNELS + 5; i++) {
      registry.count("channel" + i);
    }
    registry.count("channel0");
    assertThat(registry.messages())
        .hasSize(CountingRegistry.MOST_CHANNELS)
        .containsEntry("channel0", 2L);
  }

  @Test
  void messagesAreCountedAcrossServers() {
    ScriptedClient alice = here.enter("alice");
    ScriptedClient bob = there.enter("bob").says("one", "-me two", "-bc not counted");
    alice.sees("+ bob joined main", "bob: one", "~ bob two", "# bob: not counted");
    bob.sees("* sent to 1").says("-ch news", "three", "-counts");
    bob.sees("* you are in news alone", "* messages: {main=2, news=1}").seesNothing();
    alice.sees("- bob left main").says("-counts").sees("* messages: {main=2, news=1}");
    alice.seesNothing();
  }
}
