package io.github.chatserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the builder refuses, each thing as soon as it is given. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ChatServerBuilderTest {
  private final ChatServerBuilder builder = ChatServer.builder().port(0);

  private static Command command(String name, String... aliases) {
    return Command.named(name, aliases).handler(context -> {});
  }

  private List<Command> commands() {
    return builder.configuration().commands();
  }

  @Test
  void replacesTheCommandOfTheSameFirstName() {
    Command mine = command("PM", "msg", "whisper");
    builder.command(mine);
    assertThat(commands()).hasSameSizeAs(Command.stock()).contains(mine);
    assertThat(commands()).filteredOn(each -> each.names().contains("w")).isEmpty();
  }

  /** An alias of a jar that was discovered must not take a stock command away unseen. */
  @Test
  void refusesAnAliasThatIsTakenAndKeepsWhatThereIs() {
    List<Command> before = commands();
    for (Command clash : List.of(command("wave", "w"), command("msg"), command("pm", "list"))) {
      assertThatThrownBy(() -> builder.command(clash))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(clash.toString(), "both called");
    }
    assertThat(commands()).isEqualTo(before);
  }

  @Test
  void refusesTwoCommandsOfOneName() {
    List<Command> two = List.of(command("walk", "w"), command("wave", "W"));
    assertThatThrownBy(() -> builder.commands(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("-walk", "-wave", "-w;");
    assertThatThrownBy(() -> builder.commands(List.of(command("walk", "walk"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Protocol 8.2: 9 of the burst, and what 2 a second regain in less than 60 s. */
  @Test
  void refusesACommandThatWouldDisconnectWhoeverUsesIt() throws Exception {
    builder.command(Command.named("dear").cost(129).handler(context -> {}));
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("-dear", "129", "128");
    builder.command(Command.named("dear").cost(128).handler(context -> {})).start().close();
  }

  @Test
  void refusesNoCostWithoutFloodControl() throws Exception {
    builder.command(Command.named("dear").cost(1_000).handler(context -> {}));
    builder.limits(Limits.defaults().floodRate(0)).start().close();
  }

  /** {@code -bc}, {@code -list} and {@code -who} cost 5. */
  @Test
  void refusesALimitThatTheStockCommandsDoNotFit() {
    Limits limits = Limits.defaults().floodRate(1).floodPatience(Duration.ofMillis(100));
    builder.limits(limits.floodBurst(6));
    builder.configuration();
    builder.limits(limits.floodBurst(5));
    assertThatThrownBy(builder::start).isInstanceOf(IllegalArgumentException.class);
  }

  /** Protocol 8.3. */
  @Test
  void refusesMoreForOneClientThanForAll() {
    Limits limits = Limits.defaults().totalQueueBytes(2_000_000);
    builder.limits(limits.queueBytes(2_000_000));
    assertThatThrownBy(() -> builder.limits(limits.queueBytes(2_000_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2000001", "2000000");
  }
}
