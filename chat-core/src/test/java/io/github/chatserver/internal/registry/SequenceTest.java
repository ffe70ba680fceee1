package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SequenceTest {

  @Test
  void idsRiseAndTimeDoesNotGoBack() {
    Sequence order = new Sequence(TimeSource.SYSTEM, 41);
    assertThat(order.isUsed()).isFalse();
    ChannelEntry first = order.next(ChannelEvent.notice("one"), 3);
    ChannelEntry second = order.next(ChannelEvent.notice("two"), 2);
    assertThat(first.id()).isEqualTo(42);
    assertThat(second.id()).isEqualTo(43);
    assertThat(second.epochMillis()).isGreaterThanOrEqualTo(first.epochMillis());
    assertThat(first.members()).isEqualTo(3);
    assertThat(order.lastId()).isEqualTo(43);
    assertThat(order.isUsed()).isTrue();
  }
}
