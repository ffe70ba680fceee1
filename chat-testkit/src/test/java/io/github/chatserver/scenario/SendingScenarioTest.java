package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.Command;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protocol 3: what a client sends. */
@Timeout(60)
class SendingScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  @DisplayName("3.1: names of commands ignore case")
  void ignoresCaseOfCommands() {
    room.enter("alice").says("-PING x", "-PiNg Y").sees("* pong x", "* pong Y").seesNothing();
  }

  @Test
  @DisplayName("3.1: white space around and between arguments is trimmed, inside a free text kept")
  void trimsArguments() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-pm \u3000 bob \t  two  words\u00A0 ").sees("-> bob: two  words");
    people.get(1).sees("<- alice: two  words").seesNothing();
    people.get(0).says("-ch\u00A0games\u2003").sees("* you are in games alone").seesNothing();
  }

  @Test
  @DisplayName("3.1: a dash alone is UNKNOWN_COMMAND")
  void refusesDashAlone() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-", "- ", "- ping x");
    people.get(0).isTold("UNKNOWN_COMMAND", "UNKNOWN_COMMAND", "UNKNOWN_COMMAND").seesNothing();
    people.get(1).seesNothing();
  }

  @Test
  @DisplayName("3.1, 7.1: too few or too many arguments are USAGE, with the syntax")
  void refusesWrongNumberOfArguments() {
    ScriptedClient alice = room.enter("alice");
    alice.says("-nick", "-nick a b", "-pm bob", "-pm", "-r", "-bc", "-me ", "-whois");
    alice.sees("! USAGE -nick <new>", "! USAGE -nick <new>");
    alice.sees("! USAGE -pm <nick> <text>", "! USAGE -pm <nick> <text>");
    alice.sees("! USAGE -r <text>", "! USAGE -bc <text>", "! USAGE -me <text>");
    alice.sees("! USAGE -whois <nick>");
    alice.says("-ch a b c", "-list a b", "-who a b", "-leave now", "-key a b", "-last 1 2");
    alice.sees("! USAGE -ch [channel [key]]", "! USAGE -list [prefix]", "! USAGE -who [channel]");
    alice.sees("! USAGE -leave", "! USAGE -key [secret]", "! USAGE -last [n]");
    alice.says("-help a b", "-ignore a b", "-whois a b", "-login");
    alice.sees("! USAGE -help [command]", "! USAGE -ignore [nick]", "! USAGE -whois <nick>");
    alice.sees("! USAGE -login <secret>").seesNothing();
  }

  @Test
  @DisplayName("3.1: hundreds of arguments are USAGE, to the sender alone")
  void refusesHundredsOfArguments() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-ch" + " x".repeat(500), "-last" + " 1".repeat(500));
    people.get(0).isTold("USAGE", "USAGE").seesNothing();
    people.get(1).seesNothing();
  }

  @Test
  @DisplayName("3.2: -- sends a text that begins with a dash")
  void sendsTextWithDash() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("---help", "--quit", "--", "-- list");
    people.get(1).sees("alice: --help", "alice: -quit", "alice: -", "alice: - list").seesNothing();
    people.get(0).seesNothing();
  }

  @Test
  @DisplayName("3.2: a dash behind a space is chat")
  void sendsTextWithSpaceAndDash() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says(" -quit");
    people.get(1).sees("alice:  -quit").seesNothing();
  }

  @Test
  @DisplayName("3.2: chat goes to the channel that the client is in, and nowhere else")
  void keepsChannelsApart() {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(1).says("-ch games").sees("* you are in games alone");
    people.get(0).sees("- bob left main");
    people.get(2).sees("- bob left main").says("-ch games");
    people.get(2).sees("* you are in games with 1 other");
    people.get(1).sees("+ carol joined games").says("in games").seesNothing();
    people.get(2).sees("bob: in games").seesNothing();
    people.get(0).sees("- carol left main").seesNothing().says("in main").seesNothing();
    people.get(1).seesNothing();
    people.get(2).seesNothing();
  }

  @Test
  @DisplayName("3.3: chat, actions and broadcasts are not sent back")
  void doesNotEcho() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("hello", "-me waves", "-bc all").sees("* sent to 1").seesNothing();
    people.get(1).sees("alice: hello", "~ alice waves", "# alice: all").seesNothing();
  }

  @Test
  @DisplayName("3.4: everybody sees the lines of a channel in one order")
  void showsOneOrder() throws InterruptedException {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol", "dan");
    Thread one = new Thread(() -> speak(people.get(0), "a", 500));
    Thread two = new Thread(() -> speak(people.get(1), "b", 500));
    one.start();
    two.start();
    List<String> seenByCarol = read(people.get(2), 1000);
    List<String> seenByDan = read(people.get(3), 1000);
    assertThat(seenByCarol).isEqualTo(seenByDan);
    assertThat(seenByCarol.stream().filter(line -> line.startsWith("alice")).toList())
        .isEqualTo(expected("alice: a", 500));
    assertThat(read(people.get(1), 500)).isEqualTo(expected("alice: a", 500));
    assertThat(read(people.get(0), 500)).isEqualTo(expected("bob: b", 500));
    one.join(Patience.LIMIT.toMillis());
    two.join(Patience.LIMIT.toMillis());
  }

  private static void speak(ScriptedClient person, String text, int count) {
    for (int i = 0; i < count; i++) {
      person.says(text + i);
    }
  }

  private static List<String> read(ScriptedClient person, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(person.reads());
    }
    return lines;
  }

  private static List<String> expected(String beginning, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(beginning + i);
    }
    return lines;
  }

  @Test
  @DisplayName("3.4: for one who moves, the old channel ends where the new one begins")
  void endsOldChannelWhereNewOneBegins() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people
        .get(0)
        .says("before", "-ch games", "inside", "-leave", "after")
        .sees("* you are in games alone");
    people.get(0).sees("* you are in main with 1 other");
    people.get(0).seesStartingWith("* replay of the last 1 message in main");
    people.get(0).sees("alice: before", "* end of replay").seesNothing();
    people.get(1).sees("alice: before", "- alice left main", "+ alice joined main");
    people.get(1).sees("alice: after").seesNothing();
  }

  @Test
  @DisplayName("3.5: a reply goes to its sender alone, in the order of the commands")
  void answersInOrder() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-ping 1", "-list", "-ping 2", "-who", "-nope", "-ping 3");
    people.get(0).sees("* pong 1", "* main 2 members", "* pong 2", "* members of main: alice, bob");
    people.get(0).isTold("UNKNOWN_COMMAND").sees("* pong 3").seesNothing();
    people.get(1).seesNothing();
  }

  @Test
  @DisplayName("3.5: chat before a command is on its way when a handler runs")
  void deliversChatBeforeHandlerRuns() {
    room.settings(
        builder ->
            builder.command(
                Command.named("check").handler(context -> context.reply("the handler runs"))));
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("one", "-check", "two").sees("* the handler runs").seesNothing();
    people.get(1).sees("alice: one", "alice: two").seesNothing();
  }

  @Test
  @DisplayName("6, 7.1: a host's command answers, refuses and fails for its caller alone")
  void containsHostsCommands() {
    room.settings(
        builder ->
            builder
                .command(
                    Command.named("refuse")
                        .handler(
                            context -> {
                              throw new CommandException(ErrorCode.LIMIT, "enough of that");
                            }))
                .command(
                    Command.named("lines")
                        .handler(context -> context.reply("one\r\ntwo\u001B[2J\nthree"))));
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-refuse").sees("! LIMIT enough of that");
    people.get(0).says("-lines").sees("* one", "* two[2J", "* three").seesNothing();
    people.get(1).seesNothing();
  }

  @Test
  @DisplayName("6 -nick: a thread dump shows the users by the names that they have now")
  void namesThreadAfterItsUser() throws Exception {
    Command thread =
        Command.named("thread").handler(context -> context.reply(Thread.currentThread().getName()));
    room.settings(builder -> builder.command(thread));
    ScriptedClient alice = room.enter("alice");
    String prefix = "* chat-" + room.server().port() + "-";
    alice.says("-thread").sees(prefix + "alice");
    alice.says("-nick a-b", "-thread").sees("= alice is now a-b", prefix + "a-b");
    alice.says("-nick nobody-told", "-nick !", "-thread").sees("= a-b is now nobody-told");
    alice.isTold("NICK_INVALID").sees(prefix + "nobody-told");
    room.server().users().get(0).rename("carol");
    alice.sees("= nobody-told is now carol").says("-thread").sees(prefix + "carol");
  }
}
