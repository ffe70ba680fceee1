package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.launcher.client.line.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CompletionCycleTest {
  private final CompletionCycle cycle = new CompletionCycle();

  private void starts(String text, int from, String... candidates) {
    cycle.start(new Completion(from, List.of(candidates)), text);
  }

  @Test
  void goesThroughTheCandidatesAndRound() {
    starts("hi b", 3, "bob ", "bea ");

    assertThat(cycle.next(1)).isEqualTo("hi bob ");
    assertThat(cycle.continues("hi bob ")).isTrue();
    assertThat(cycle.next(1)).isEqualTo("hi bea ");
    assertThat(cycle.next(1)).isEqualTo("hi bob ");
  }

  @Test
  void goesBackwards() {
    starts("b", 0, "bob: ", "bea: ", "ben: ");

    assertThat(cycle.next(-1)).isEqualTo("ben: ");
    assertThat(cycle.next(-1)).isEqualTo("bea: ");
  }

  @Test
  void startsAnewWhereSomethingElseWasTyped() {
    starts("b", 0, "bob: ");
    cycle.next(1);

    assertThat(cycle.continues("bob: x")).isFalse();
    cycle.end();
    assertThat(cycle.continues("bob: ")).isFalse();
  }

  @Test
  void showsAChoiceOnlyWhereThereIsOne() {
    starts("b", 0, "bob: ");
    assertThat(cycle.next(1)).isEqualTo("bob: ");
    assertThat(cycle.choices()).isEmpty();

    starts("b", 0, "bob: ", "bea: ");
    cycle.next(1);
    assertThat(cycle.choices()).containsExactly("bob:", "bea:");
  }

  @Test
  void hasNothingWhereNothingFits() {
    starts("z", 0);

    assertThat(cycle.next(1)).isNull();
  }
}
