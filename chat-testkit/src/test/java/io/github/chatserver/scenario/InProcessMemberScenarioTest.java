package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatMember;
import io.github.chatserver.Command;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LineSink;
import io.github.chatserver.MemberOptions;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of this JVM: equal to a client on a socket in everything. */
@Timeout(60)
class InProcessMemberScenarioTest {
  private static final String THE_END = "(the end)";

  @RegisterExtension final ChatRoom room = new ChatRoom();

  /** Keeps what a member reads. */
  private static final class Ear implements LineSink {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void accept(String line) {
      lines.add(line);
    }

    @Override
    public void ended() {
      lines.add(THE_END);
    }

    String hears() throws InterruptedException {
      String line = lines.poll(20, TimeUnit.SECONDS);
      assertThat(line).as("a line in time").isNotNull();
      return line;
    }

    Ear hears(String... expected) throws InterruptedException {
      for (String line : expected) {
        assertThat(hears()).isEqualTo(line);
      }
      return this;
    }
  }

  private final Ear ear = new Ear();

  private ChatMember enters(String nickname) throws Exception {
    return enters(MemberOptions.nickname(nickname));
  }

  private ChatMember enters(MemberOptions options) throws Exception {
    ChatMember member = room.server().connect(options, ear);
    assertThat(ear.hears()).startsWith("* welcome " + options.nickname() + ";");
    return member;
  }

  @Test
  @DisplayName("3: sends any line that a client can, and reads what a client would, in order")
  void isEqualToAClient() throws Exception {
    room.settings(
        builder ->
            builder.command(
                Command.named("roll")
                    .usage("<sides>")
                    .handler(context -> context.say("rolls " + context.argument(0)))));
    ScriptedClient alice = room.enter("alice");
    ChatMember bot = enters("bot");
    alice.sees("+ bot joined main");
    for (String line : List.of("hello", "--dash", "-roll 6", "-me waves", "-nope", "-ping x")) {
      assertThat(bot.submit(line)).isTrue();
    }
    alice.sees("bot: hello", "bot: -dash", "bot: rolls 6", "~ bot waves");
    assertThat(ear.hears()).startsWith("! UNKNOWN_COMMAND ");
    ear.hears("* pong x");
    alice.says("hi bot");
    ear.hears("alice: hi bot");
    bot.say("by method");
    bot.moveTo("games");
    ear.hears("* you are in games alone");
    alice.sees("bot: by method", "- bot left main").seesNothing();
    assertThat(bot.channel()).isEqualTo("games");
    assertThat(room.server().users()).contains(bot);
    bot.submit("-quit so long");
    ear.hears("* bye", THE_END);
    assertThat(bot.isConnected()).isFalse();
    assertThat(bot.submit("too late")).isFalse();
  }

  @Test
  @DisplayName("2.2: a refused nickname is told by its code, and nothing is left behind")
  void refusesNickname() {
    room.enter("alice");
    assertThatThrownBy(() -> room.server().connect("ALICE", ear))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NICK_TAKEN));
    assertThatThrownBy(() -> room.server().connect("*", ear))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NICK_INVALID));
    Patience.until("their permits are back", () -> room.clients() == 1);
    assertThat(ear.lines).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("2.3, 2.5: what is no nickname is refused, and never becomes a command or two lines")
  @ValueSource(
      strings = {
        "",
        " ",
        "-tags time",
        "-help",
        "-login x",
        "-quit",
        "--alice",
        "a b",
        "alice\n-tags time",
        "alice\r",
        "GET / HTTP/1.1",
        "\u0000"
      })
  void neverTakesNicknameForCommand(String nickname) {
    assertThatThrownBy(() -> room.server().connect(nickname, ear))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NICK_INVALID));
    assertThatThrownBy(() -> room.server().connect("Name", ear))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NICK_RESERVED));
    Patience.until("no session is left behind", () -> room.clients() == 0);
    assertThat(ear.lines).isEmpty();
  }

  @Test
  @DisplayName("8.1, 8.7: a full server and one that has stopped take no member")
  void refusesMembersWhenFull() throws Exception {
    room.limits(limits -> limits.maxClients(1));
    ChatMember bot = enters("bot");
    assertThatThrownBy(() -> room.server().connect("second", ear)).isInstanceOf(IOException.class);
    bot.close();
    ear.hears("* bye", THE_END);
    room.server().close();
    assertThatThrownBy(() -> room.server().connect("third", ear)).isInstanceOf(IOException.class);
    assertThat(ear.lines).isEmpty();
  }

  @Test
  @DisplayName("8.2: flood control holds for a member, unless the host lifts it")
  void liftsFloodControl() throws Exception {
    room.limits(limits -> limits.floodRate(20).floodBurst(2).floodPatience(Duration.ofMillis(300)));
    ChatMember slow = enters("slow");
    IntStream.range(0, 20).forEach(i -> slow.submit("-ping " + i));
    List<String> lines = new ArrayList<>();
    for (String line = ear.hears(); !line.equals(THE_END); line = ear.hears()) {
      lines.add(line);
    }
    assertThat(lines).hasSizeLessThan(20);
    assertThat(lines.get(lines.size() - 1)).startsWith("! TOO_FAST ");
    ChatMember fast = enters(MemberOptions.nickname("fast").withoutFloodControl());
    IntStream.range(0, 20).forEach(i -> fast.submit("-ping " + i));
    for (int i = 0; i < 20; i++) {
      ear.hears("* pong " + i);
    }
    fast.close();
  }

  @Test
  @DisplayName("6.3: a member may be a moderator from the start")
  void isModerator() throws Exception {
    ScriptedClient alice = room.enter("alice");
    ChatMember bot = enters(MemberOptions.nickname("bot").moderator());
    alice.sees("+ bot joined main").says("-who");
    alice.sees("* members of main: alice, bot (moderator)");
    bot.submit("-kick alice enough");
    alice.sees("! KICKED by bot: enough").isDisconnectedInGoodOrder();
    bot.close();
  }

  @Test
  @DisplayName("4.3, 4.4: a member that is kicked reads why, then is told that it is gone")
  void isToldThatItIsGone() throws Exception {
    ChatMember bot = enters("bot");
    assertThat(room.server().user("bot").orElseThrow().kick("")).isTrue();
    ear.hears("! KICKED by the host", THE_END);
    Patience.until("it is gone", () -> room.server().users().isEmpty());
    assertThat(bot.isConnected()).isFalse();
    bot.close();
    enters("bot");
    room.server().close();
    assertThat(ear.hears()).startsWith("! SHUTDOWN ");
    ear.hears(THE_END);
    assertThat(ear.lines).isEmpty();
  }

  @Test
  @DisplayName("1.1: what would be two lines is no line")
  void refusesLineBreak() throws Exception {
    ChatMember bot = enters("bot");
    assertThatThrownBy(() -> bot.submit("x\n-kick alice"))
        .isInstanceOf(IllegalArgumentException.class);
    bot.submit("-ping still here");
    assertThat(ear.hears()).startsWith("! USAGE -ping");
    bot.close();
  }

  @Test
  @DisplayName("1.2: a member's line has the same limits")
  void limitsLines() throws Exception {
    ChatMember bot = enters("bot");
    assertThat(bot.submit("x".repeat(60_000))).isTrue();
    assertThat(ear.hears()).startsWith("! TOO_LONG ");
    bot.submit("-ping x");
    ear.hears("* pong x");
    bot.close();
  }

  @Test
  @DisplayName("What waits for the session is bounded: more is refused, and never blocks")
  void boundsWhatWaits() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    Command stall =
        Command.named("stall")
            .handler(
                context -> {
                  busy.countDown();
                  await(free);
                });
    room.settings(builder -> builder.command(stall));
    ChatMember bot = enters("bot");
    bot.submit("-stall");
    await(busy);
    int taken = 0;
    while (bot.submit("-ping " + "x".repeat(1000))) {
      taken++;
    }
    assertThat(taken).isBetween(60, 66);
    free.countDown();
    for (int i = 0; i < taken; i++) {
      ear.hears("* pong " + "x".repeat(1000));
    }
    assertThat(bot.submit("-ping x")).isTrue();
    ear.hears("* pong x");
    bot.close();
  }

  /** Its connection is still there: its session's thread has yet to come back. */
  @Test
  @DisplayName("4.4: one who is on the way out has no line handled, and is told so")
  void takesNoLineOfOneWhoLeaves() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch reading = new CountDownLatch(1);
    Command stall =
        Command.named("stall")
            .handler(
                context -> {
                  busy.countDown();
                  await(free);
                });
    room.settings(builder -> builder.command(stall));
    ChatMember bot =
        room.server()
            .connect(
                "bot",
                line -> {
                  if (line.equals("* go")) {
                    reading.countDown();
                    await(free);
                  }
                });
    bot.submit("-stall");
    await(busy);
    bot.send("go");
    await(reading);
    bot.close();
    assertThat(bot.submit("too late")).isFalse();
    free.countDown();
  }

  @Test
  @DisplayName("8.3: methods that a member calls from within its sink answer, and do not deadlock")
  void answersWithinTheSink() throws Exception {
    room.limits(limits -> limits.queueBytes(16 * 1024));
    AtomicReference<ChatMember> self = new AtomicReference<>();
    CountDownLatch known = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(1);
    ScriptedClient alice = room.enter("alice");
    ChatMember bot =
        room.server()
            .connect(
                "bot",
                line -> {
                  ear.accept(line);
                  if (line.startsWith("alice: go")) {
                    await(known);
                    await(full); // more than half of its queue waits by then
                    unchecked(() -> self.get().tell("bot", "to myself"));
                  }
                });
    self.set(bot);
    known.countDown();
    alice.sees("+ bot joined main").says("go");
    assertThat(ear.hears()).startsWith("* welcome");
    ear.hears("alice: go");
    for (int i = 0; i < 12; i++) {
      alice.says("x".repeat(1000));
    }
    alice.seesNothing();
    full.countDown();
    for (int i = 0; i < 12; i++) {
      ear.hears("alice: " + "x".repeat(1000));
    }
    ear.hears("-> bot: to myself", "<- bot: to myself");
    bot.close();
  }

  @Test
  @DisplayName(
      "8.3: a sink whose own answers overfill its queue is a slow consumer, not a deadlock")
  void evictsSinkThatAsksForTooMuch() throws Exception {
    room.limits(limits -> limits.queueBytes(16 * 1024));
    AtomicReference<ChatMember> self = new AtomicReference<>();
    CountDownLatch gone = new CountDownLatch(1);
    ChatMember bot =
        room.server()
            .connect(
                "bot",
                new LineSink() {
                  @Override
                  public void accept(String line) {
                    if (line.equals("* go")) {
                      for (int i = 0; i < 40; i++) {
                        unchecked(() -> self.get().tell("bot", "x".repeat(1000)));
                      }
                    }
                  }

                  @Override
                  public void ended() {
                    gone.countDown();
                  }
                });
    self.set(bot);
    bot.send("go");
    await(gone);
    assertThat(bot.isConnected()).isFalse();
  }

  @Test
  @DisplayName("A sink that throws costs the line, and neither the member nor anybody else")
  void containsSink() throws Exception {
    ScriptedClient alice = room.enter("alice");
    ChatMember bot =
        room.server()
            .connect(
                "bot",
                line -> {
                  ear.accept(line);
                  throw new AssertionError("a bug of the host's");
                });
    alice.sees("+ bot joined main").says("one", "two").seesNothing();
    assertThat(ear.hears()).startsWith("* welcome");
    ear.hears("alice: one", "alice: two");
    bot.close();
    ear.hears("* bye");
    alice.sees("- bot left main").seesNothing();
  }

  @Test
  @DisplayName("8.3, 8.4: a sink that blocks is a slow consumer")
  void evictsSinkThatBlocks() throws Exception {
    room.limits(limits -> limits.writeTimeout(Duration.ofMillis(200)));
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    ScriptedClient alice = room.enter("alice");
    room.server()
        .connect(
            "bot",
            new LineSink() {
              @Override
              public void accept(String line) {
                if (line.startsWith("alice: ")) {
                  await(free);
                }
              }

              @Override
              public void ended() {
                gone.countDown();
              }
            });
    alice.sees("+ bot joined main").says("hello").sees("- bot left main: too slow").seesNothing();
    Patience.until("its permit is back", () -> room.clients() == 1);
    assertThat(gone.getCount()).as("the sink is still busy").isOne();
    free.countDown();
    await(gone);
  }

  @Test
  @DisplayName("8.4: a sink that takes its time over each line makes progress with each")
  void keepsSinkThatIsSlow() throws Exception {
    room.limits(limits -> limits.writeTimeout(Duration.ofSeconds(1)));
    int lines = 100;
    CountDownLatch heard = new CountDownLatch(lines);
    ScriptedClient alice = room.enter("alice");
    ChatMember bot =
        room.server()
            .connect(
                "bot",
                line -> {
                  if (line.startsWith("alice: ")) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                    heard.countDown();
                  }
                });
    alice.sees("+ bot joined main");
    for (int i = 0; i < lines; i++) {
      alice.says("line " + i);
    }
    await(heard);
    alice.seesNothing();
    bot.close();
    alice.sees("- bot left main");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).as("in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private interface Deed {
    void run() throws CommandException;
  }

  private static void unchecked(Deed deed) {
    try {
      deed.run();
    } catch (CommandException e) {
      // Where the member is gone already, there is nobody to tell.
    }
  }
}
