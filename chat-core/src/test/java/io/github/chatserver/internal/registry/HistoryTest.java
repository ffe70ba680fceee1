package io.github.chatserver.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HistoryTest {

  private static List<Long> ids(History history, int limit) {
    return history.last(limit).stream().map(ChannelEntry::id).toList();
  }

  private static History filled(int kept, int entries) {
    History history = new History(kept);
    for (int id = 1; id <= entries; id++) {
      history.add(ChannelEntry.of(id, 0, 1, ChannelEvent.notice("line")));
    }
    return history;
  }

  @Test
  void keepsTheLastEntriesOldestFirst() {
    assertThat(ids(filled(3, 2), 9)).containsExactly(1L, 2L);
    assertThat(ids(filled(3, 8), 9)).containsExactly(6L, 7L, 8L);
    assertThat(ids(filled(3, 8), 2)).containsExactly(7L, 8L);
    assertThat(ids(filled(3, 8), 0)).isEmpty();
  }

  @Test
  void keepsNothingWhereNothingIsToBeKept() {
    assertThat(ids(filled(0, 8), 9)).isEmpty();
  }

  @Test
  void refusesAnImpossibleSize() {
    assertThatThrownBy(() -> ChannelRegistry.inMemory(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> ChannelRegistry.inMemory(100_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
