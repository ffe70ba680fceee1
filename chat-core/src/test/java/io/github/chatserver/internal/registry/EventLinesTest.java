package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventLinesTest {

  private final ChannelEvent event =
      ChannelEvent.chat(UserCard.of(UserId.of("node", 1), "alice"), "hello");

  @Test
  void lineTravelsWithTheObject() {
    assertThat(EventLines.get(event)).isNull();
    EventLines.set(event, "alice: hello");
    assertThat(EventLines.get(event)).isEqualTo("alice: hello");
    assertThat(EventLines.get(event.withFactChanges(Map.of("a", "b")))).isEqualTo("alice: hello");
  }

  @Test
  void lineDoesNotTravelWithTheBytes() {
    EventLines.set(event, "alice: hello");
    ChannelEvent copy = ChannelEvent.decode(event.encode());
    assertThat(copy).isEqualTo(event);
    assertThat(EventLines.get(copy)).isNull();
  }
}
