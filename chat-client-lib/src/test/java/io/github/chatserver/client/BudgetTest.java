package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of an answer: as much as an honest server says, and no more than there is room. */
@Timeout(10)
class BudgetTest {
  private static final int KEPT = 16 * 1024 * 1024;
  private static final int HELD = 8 * 1024 * 1024;

  private static LineEvent line(int length) {
    return LineEvent.of("x".repeat(length));
  }

  private static boolean takes(int bytes, int lines, LineEvent line, int weight) {
    Budget budget = new Budget(bytes);
    for (int i = 0; i < lines; i++) {
      budget.takes(line, weight);
    }
    return !budget.isExceeded();
  }

  @Test
  void largestListOfChannelsFits() { // protocol 8.6
    assertThat(takes(KEPT, 10_000, line(60), 1)).isTrue();
    assertThat(takes(KEPT, 10_000, line(200), 1)).isTrue();
  }

  @Test
  void longestHistoryFitsBehindAReplay() { // protocol 5.4, and 5,000 code points of two chars
    assertThat(takes(HELD, 100 + 20, line(10_100), 1)).isTrue();
  }

  @Test
  void membersOfALargeChannelFit() {
    assertThat(takes(KEPT, 26, line(10_000), 8)).isTrue();
  }

  @Test
  void whatFillsTheMemoryDoesNotFit() {
    assertThat(takes(KEPT, 1_000, line(20_000), 1)).isFalse();
    assertThat(takes(KEPT, 100_000, line(1), 1)).isFalse();
    assertThat(takes(HELD, 100, line(20_000), 1)).isFalse();
  }
}
