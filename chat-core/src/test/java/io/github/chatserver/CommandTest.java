package io.github.chatserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command can be declared as. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CommandTest {
  @Test
  void declaresNothingByDefault() {
    Command command = Command.named("Roll").handler(context -> {});
    assertThat(command.name()).isEqualTo("roll");
    assertThat(command.names()).containsExactly("roll");
    assertThat(command.usage()).isEmpty();
    assertThat(command.help()).isEmpty();
    assertThat(command.minArguments()).isZero();
    assertThat(command.maxArguments()).isZero();
    assertThat(command.isFreeText()).isFalse();
    assertThat(command.permission()).isEmpty();
    assertThat(command.cost()).isEqualTo(1);
    assertThat(command.isBeforeNickname()).isFalse();
    assertThat(command).hasToString("-roll");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 0",
    "<a>, 1, 1",
    "[a], 0, 1",
    "<a> <b> [c], 2, 3",
    "' <a>  [b] ', 1, 2",
    "'[a [b]]', 0, 2",
    "'[<a[/n]> [b] [c]]', 0, 3"
  })
  void countsArgumentsByTheSyntax(String usage, int min, int max) {
    Command command = Command.named("roll").usage(usage).handler(context -> {});
    assertThat(command.minArguments()).isEqualTo(min);
    assertThat(command.maxArguments()).isEqualTo(max);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sides", "[a] <b>", "<new name>", "<a> b", "[a] b"})
  void refusesASyntaxThatTellsNoNumber(String usage) {
    assertThatThrownBy(() -> Command.named("x").usage(usage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<what must be there>");
  }

  @Test
  void takesNumbersThatTheSyntaxDoesNotTell() {
    Command command = Command.named("x").usage("[tag ...]").arguments(1, 9).handler(context -> {});
    assertThat(command.minArguments()).isEqualTo(1);
    assertThat(command.maxArguments()).isEqualTo(9);
    assertThat(command.syntax()).isEqualTo("-x [tag ...]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-roll", "ro ll", "ro\tll", "ro\u001Bll", "ro\nll"})
  void refusesWhatCannotBeTyped(String name) {
    assertThatThrownBy(() -> Command.named(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Command.named("ok", name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasUpToThirtyTwoCharacters() {
    assertThat(Command.named("x".repeat(32)).handler(context -> {}).name()).hasSize(32);
    assertThatThrownBy(() -> Command.named("x".repeat(33)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "2, 1", "-2, -1"})
  void refusesNumbersOfArgumentsThatDoNotFit(int min, int max) {
    assertThatThrownBy(() -> Command.named("x").arguments(min, max))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(min + " to " + max);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001, Integer.MIN_VALUE})
  void refusesACostThatIsOutOfRange(int cost) {
    assertThatThrownBy(() -> Command.named("x").cost(cost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(cost));
  }

  @Test
  void takesACostAtItsLimits() {
    assertThat(Command.named("x").cost(1).handler(context -> {}).cost()).isEqualTo(1);
    assertThat(Command.named("x").cost(1_000).handler(context -> {}).cost()).isEqualTo(1_000);
  }

  @Test
  void refusesFreeTextWithoutAnArgument() {
    CommandBuilder builder = Command.named("x").freeText();
    assertThatThrownBy(() -> builder.handler(context -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNothingInThePlaceOfSomething() {
    assertThatThrownBy(() -> Command.named("x").handler(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Command.named("x").permission(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void isNotChangedByItsBuilderAfterwards() {
    CommandBuilder builder = Command.named("x").cost(2).help("one");
    Command first = builder.handler(context -> {});
    Command second = builder.cost(3).help("two").handler(context -> {});
    assertThat(first.cost()).isEqualTo(2);
    assertThat(first.help()).isEqualTo("one");
    assertThat(second.cost()).isEqualTo(3);
    assertThatThrownBy(() -> first.names().add("y"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** Protocol 6: names and aliases. */
  @Test
  void theStockCommandsHaveTheNamesOfTheProtocol() {
    Set<String> names = new HashSet<>();
    for (Command command : Command.stock()) {
      for (String name : command.names()) {
        assertThat(names.add(name)).as("-%s twice", name).isTrue();
      }
      assertThat(command.help()).as("help of %s", command).isNotBlank();
    }
    assertThat(names)
        .containsAll(List.of("help", "h", "?", "nick", "name", "ch", "join", "j", "leave", "part"))
        .containsAll(List.of("list", "ls", "who", "users", "whois", "pm", "msg", "w", "r", "reply"))
        .containsAll(List.of("bc", "all", "broadcast", "me", "topic", "away", "ignore", "last"))
        .containsAll(List.of("history", "ping", "tags", "login", "quit", "exit", "q", "key"));
    assertThatThrownBy(() -> Command.stock().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
