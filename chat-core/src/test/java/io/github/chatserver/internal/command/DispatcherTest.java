package io.github.chatserver.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUnavailableException;
import io.github.chatserver.Command;
import io.github.chatserver.CommandException;
import io.github.chatserver.CommandHandler;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.internal.wire.ClientLine;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** The counter: what stands between a line and a handler (protocol 3.1, 3.5, 7). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DispatcherTest {
  private final FakeCaller caller = new FakeCaller();

  @Test
  void handsTheArgumentsToTheHandler() {
    Dispatcher dispatcher =
        with(
            Command.named("tell")
                .usage("<nick> <text>")
                .freeText()
                .handler(
                    context ->
                        context.reply(
                            context.argumentCount()
                                + "|"
                                + context.argument(0)
                                + "|"
                                + context.argument(1))));

    assertThat(send(dispatcher, "-TELL  bob   hello   there ")).isTrue();
    assertThat(caller.answers).containsExactly("* 2|bob|hello   there");
  }

  @ParameterizedTest
  @CsvSource({
    "-two a, false",
    "-two, false",
    "-two a b, true",
    "-two a b c, true",
    "-two a b c d, false"
  })
  void checksHowManyArgumentsThereAre(String line, boolean right) {
    Dispatcher dispatcher = with(Command.named("two").usage("<a> <b> [c]").handler(context -> {}));

    assertThat(send(dispatcher, line)).isEqualTo(right);
    if (!right) {
      assertThat(caller.answers).containsExactly("! USAGE -two <a> <b> [c]");
    }
  }

  @Test
  void freeTextHasNoTooMany() {
    Dispatcher dispatcher =
        with(Command.named("me").usage("<text>").freeText().handler(context -> {}));

    assertThat(send(dispatcher, "-me a b c d e f")).isTrue();
    assertThat(send(dispatcher, "-me")).isFalse();
    assertThat(caller.answers).containsExactly("! USAGE -me <text>");
  }

  @Test
  void asksForPermissionBeforeItCountsArguments() {
    Permission drive = Permission.of("drive");
    AccessPolicy nobody = (user, permission) -> !permission.equals(drive);
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(
                Command.named("drive").usage("<car>").permission(drive).handler(context -> {}),
                Command.named("walk").permission(Permission.CHAT).handler(context -> {})),
            nobody,
            Watch.NOBODY);

    assertThat(send(dispatcher, "-drive")).isFalse();
    assertThat(caller.answers).hasSize(1);
    assertThat(caller.answers.get(0)).startsWith("! NOT_ALLOWED ");
    assertThat(send(dispatcher, "-walk")).isTrue();
  }

  /** Protocol 6.3: neither listed nor suggested. */
  @Test
  void neverSuggestsWhatOneMayNotUse() {
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(
                Command.named("drive").permission(Permission.MODERATE).handler(context -> {}),
                Command.named("help").handler(context -> {})),
            (user, permission) -> false,
            Watch.NOBODY);

    send(dispatcher, "-drivee");
    send(dispatcher, "-hepl");
    assertThat(caller.answers.get(0)).startsWith("! UNKNOWN_COMMAND ").doesNotContain("-drive;");
    assertThat(caller.answers.get(0)).doesNotContain("did you mean");
    assertThat(caller.answers.get(1)).contains("did you mean -help?");
    assertThat(dispatcher.available(caller)).map(Command::name).containsExactly("help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "- help", "-nothinglikeit", "-\u001B"})
  void anUnknownCommandIsToldHowToSendATextWithADash(String line) {
    assertThat(send(stock(), line)).isFalse();
    assertThat(caller.answers).hasSize(1);
    assertThat(caller.answers.get(0)).startsWith("! UNKNOWN_COMMAND ").contains("--");
  }

  /** Protocol 7.1. */
  @Test
  void anUnknownCommandIsToldTheNearestOne() {
    send(stock(), "-jion games");
    assertThat(caller.answers.get(0)).contains("did you mean -join?").doesNotContain("?;");
  }

  @Test
  void doesNotRepeatAVeryLongName() {
    send(stock(), "-" + "x".repeat(4_000));
    assertThat(caller.answers.get(0)).hasSizeLessThan(300);
  }

  /** Case PL1. */
  @Test
  void aHandlersFailureIsAnsweredAndNoMore() {
    Dispatcher dispatcher = with(throwing(new IllegalStateException("a secret")));

    assertThat(send(dispatcher, "-fail")).isFalse();
    assertThat(caller.answers).hasSize(1);
    assertThat(caller.answers.get(0)).startsWith("! INTERNAL ").doesNotContain("secret");
    assertThat(caller.failed).isFalse();
  }

  /** Case PL2. */
  @Test
  void aHandlersErrorIsAnsweredTheSameWay() {
    for (Throwable error :
        List.of(new AssertionError("no"), new LinkageError("no"), new IOException("sneaky"))) {
      FakeCaller one = new FakeCaller();
      with(throwing(error)).dispatch(invocation("-fail"), one);
      assertThat(one.answers).hasSize(1);
      assertThat(one.answers.get(0)).startsWith("! INTERNAL ");
      assertThat(one.failed).isFalse();
    }
  }

  @Test
  void aHandlerThatNeverStopsCallingItselfIsAnsweredTheSameWay() {
    Dispatcher dispatcher = with(Command.named("deep").handler(context -> deeper(1)));

    assertThat(send(dispatcher, "-deep")).isFalse();
    assertThat(caller.answers).hasSize(1);
    assertThat(caller.answers.get(0)).startsWith("! INTERNAL ");
    assertThat(caller.failed).isFalse();
  }

  /** Case PL3. */
  @Test
  void aHandlerWithoutMemoryEndsItsCaller() {
    Dispatcher dispatcher = with(throwing(new OutOfMemoryError("Java heap space")));

    assertThat(send(dispatcher, "-fail")).isFalse();
    assertThat(caller.failed).isTrue();
  }

  @Test
  void aRefusalIsAnsweredWithItsCode() {
    Dispatcher dispatcher =
        with(throwing(new CommandException(ErrorCode.LIMIT, "no more dice for you")));

    assertThat(send(dispatcher, "-fail")).isFalse();
    assertThat(caller.answers).containsExactly("! LIMIT no more dice for you");
  }

  @Test
  void aRegistryThatIsNotThereIsAnsweredSo() {
    Dispatcher dispatcher =
        with(throwing(new ChatUnavailableException("gone", new IOException("gone"))));

    assertThat(send(dispatcher, "-fail")).isFalse();
    assertThat(caller.answers.get(0)).startsWith("! UNAVAILABLE ");
  }

  @Test
  void letsNobodyThroughWhomThePolicyDoesNot() {
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(Command.named("walk").permission(Permission.CHAT).handler(context -> {})),
            (user, permission) -> false,
            Watch.NOBODY);

    assertThat(send(dispatcher, "-walk")).isFalse();
    assertThat(caller.answers.get(0)).startsWith("! NOT_ALLOWED ");
    assertThat(dispatcher.available(caller)).isEmpty();
  }

  /** A refusal is no failure. */
  @Test
  void tellsWhatCameOfACommand() {
    List<String> log = new ArrayList<>();
    Watch watch =
        new Watch() {
          @Override
          public void commandRun(
              UserCard user, String command, @Nullable ErrorCode refusal, long nanos) {
            log.add(user.nickname() + " -" + command + " " + refusal);
          }

          @Override
          public void handlerFailed(String handler, @Nullable UserCard user, Throwable failure) {
            log.add(handler + " failed");
          }
        };
    AccessPolicy policy = (user, permission) -> false;
    Command guarded = Command.named("guarded").permission(Permission.CHAT).handler(context -> {});
    Command good = Command.named("good", "fine").handler(context -> {});
    Dispatcher dispatcher =
        new Dispatcher(List.of(good, throwing(new AssertionError("oops")), guarded), policy, watch);

    send(dispatcher, "-FINE");
    send(dispatcher, "-good too many");
    send(dispatcher, "-fail");
    send(dispatcher, "-guarded");
    assertThat(log)
        .containsExactly(
            "alice -good null",
            "alice -good USAGE",
            "-fail failed",
            "alice -fail INTERNAL",
            "alice -guarded NOT_ALLOWED");
    log.clear();
    send(dispatcher, "-secret");
    assertThat(log).as("what is no command is not told").doesNotContain("-secret");
  }

  /** Protocol 3.5: what was said before is on its way when foreign code runs. */
  @Test
  void preparesTheCallerBeforeTheHandlerRuns() {
    List<String> log = new ArrayList<>();
    caller.preparing = () -> log.add("prepared");
    send(with(Command.named("walk").handler(context -> log.add("handled"))), "-walk");

    assertThat(log).containsExactly("prepared", "handled");
  }

  @Test
  void aReplyOfTheHostsIsSeveralSafeLines() {
    Dispatcher dispatcher =
        with(
            Command.named("show")
                .handler(context -> context.reply(NoticeCode.DONE, "one\r\ntwo\u001B[2J\nNAME")));

    send(dispatcher, "-show");
    assertThat(caller.answers).containsExactly("* one", "* two[2J", "* NAME");
  }

  @Test
  void tellsCostsAndWhatComesBeforeANickname() {
    Dispatcher dispatcher = stock();
    assertThat(dispatcher.cost("bc")).isEqualTo(5);
    assertThat(dispatcher.cost("list")).isEqualTo(5);
    assertThat(dispatcher.cost("who")).isEqualTo(5);
    assertThat(dispatcher.cost("all")).as("an alias").isEqualTo(5);
    assertThat(dispatcher.cost("pm")).isEqualTo(1);
    assertThat(dispatcher.cost("nothing")).isEqualTo(1);
    assertThat(List.of("help", "h", "?", "login", "tags", "ping", "quit", "exit", "q"))
        .allMatch(dispatcher::isBeforeNickname);
    assertThat(List.of("nick", "pm", "ch", "who", "list", "me", "nothing"))
        .noneMatch(dispatcher::isBeforeNickname);
  }

  @Test
  void beforeANicknameOnlySomeAreThere() {
    caller.named = false;
    assertThat(stock().available(caller))
        .map(Command::name)
        .containsExactlyInAnyOrder("help", "login", "tags", "ping", "quit");
  }

  /** Case CM1. */
  @Test
  void noStockCommandTakesAWrongNumberOfArguments() {
    Dispatcher dispatcher = stock();
    for (Command command : Command.stock()) {
      for (String name : command.names()) {
        if (command.minArguments() > 0) {
          checkUsage(dispatcher, "-" + name, command);
        }
        if (!command.isFreeText() && command.maxArguments() < 500) {
          checkUsage(dispatcher, "-" + name + " x".repeat(500), command);
        }
      }
    }
  }

  private void checkUsage(Dispatcher dispatcher, String line, Command command) {
    FakeCaller moderator = new FakeCaller();
    new Dispatcher(Command.stock(), (user, permission) -> true, Watch.NOBODY)
        .dispatch(invocation(line), moderator);
    assertThat(moderator.answers).containsExactly("! USAGE " + command.syntax());
    assertThat(dispatcher.cost(command.name())).isPositive();
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : depth + deeper(depth + 1);
  }

  private static Command throwing(Throwable failure) {
    return Command.named("fail").handler(sneaky(failure));
  }

  /** A handler compiled elsewhere can throw whatever it likes. */
  private static CommandHandler sneaky(Throwable failure) {
    return context -> DispatcherTest.<RuntimeException>raise(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the point is to lie
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }

  private static Dispatcher with(Command command) {
    return new Dispatcher(List.of(command), AccessPolicy.open(), Watch.NOBODY);
  }

  private static Dispatcher stock() {
    return new Dispatcher(Command.stock(), AccessPolicy.open(), Watch.NOBODY);
  }

  private boolean send(Dispatcher dispatcher, String line) {
    return dispatcher.dispatch(invocation(line), caller) == null;
  }

  private static ClientLine.Invocation invocation(String line) {
    return (ClientLine.Invocation) ClientLine.of(line);
  }

  private static final class FakeCaller implements Caller {
    private final List<String> answers = new ArrayList<>();
    private final LocalUser user = Mockito.mock(LocalUser.class);
    private Runnable preparing = () -> {};
    private boolean named = true;
    private boolean failed;

    @Override
    public LocalUser user() {
      return user;
    }

    @Override
    public UserCard card() {
      return UserCard.of(UserId.of("node", 1), "alice");
    }

    @Override
    public ChatServer server() {
      throw new AssertionError("no handler here asks for the server");
    }

    @Override
    public boolean hasNickname() {
      return named;
    }

    @Override
    public void prepare() {
      preparing.run();
    }

    @Override
    public void answer(Line line) {
      answers.add(line.toString());
    }

    @Override
    public void fail() {
      failed = true;
    }
  }
}
