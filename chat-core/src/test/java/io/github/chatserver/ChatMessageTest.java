package io.github.chatserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatMessageTest {
  private final UserCard alice = UserCard.of(UserId.of("node", 1), "alice");

  private static ChatMessage of(ChannelEvent event) {
    return ChatMessage.of(ChannelEntry.of(1, 0, 1, event));
  }

  @Test
  void isChatOrAnAction() {
    assertThat(of(ChannelEvent.chat(alice, "hello")).isAction()).isFalse();
    assertThat(of(ChannelEvent.action(alice, "waves")).isAction()).isTrue();
  }

  @Test
  void isNothingElseThatSomebodyDoes() {
    for (ChannelEvent event :
        List.of(
            ChannelEvent.join(alice),
            ChannelEvent.leave(alice, "bye"),
            ChannelEvent.rename(alice, "al"),
            ChannelEvent.topic(alice, "chess"),
            ChannelEvent.notice("tea"))) {
      assertThatThrownBy(() -> of(event)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
