package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.Permission;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 6: the commands that say something, and those about oneself and others. */
@Timeout(60)
class PersonalCommandsScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private void aliceAndBob() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0);
    bob = both.get(1);
  }

  @ParameterizedTest
  @DisplayName("6 -help: the commands that the asker may use, a line each")
  @ValueSource(strings = {"-help", "-h", "-?"})
  void listsCommands(String command) {
    ScriptedClient alice = room.enter("alice").says(command);
    List<String> lines = alice.seesUntilPong();
    assertThat(lines)
        .allMatch(line -> line.matches("\\* -[a-z]+( .*)?"))
        .contains("* -ch [channel [key]]  join or create a channel");
    assertThat(lines.stream().map(line -> line.replaceFirst("^\\* (\\S+).*$", "$1")).toList())
        .contains("-help", "-nick", "-ch", "-leave", "-list", "-who", "-whois", "-pm", "-r")
        .contains("-bc", "-me", "-topic", "-away", "-ignore", "-last", "-ping", "-tags", "-quit")
        .doesNotContain("-kick", "-ban")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @DisplayName("6 -help: one command, with or without its dash: syntax, aliases, help")
  @ValueSource(strings = {"-help ch", "-help -ch", "-help JOIN", "-? -j"})
  void explainsCommand(String command) {
    ScriptedClient alice = room.enter("alice").says(command);
    assertThat(String.join("\n", alice.seesUntilPong()))
        .contains("-ch [channel [key]]", "-join", "-j", "join or create a channel");
  }

  @ParameterizedTest
  @DisplayName("6 -help: unknown is UNKNOWN_COMMAND")
  @ValueSource(strings = {"-help nonsense", "-help -", "-help kick"})
  void explainsNothing(String command) {
    room.enter("alice").says(command).isTold("UNKNOWN_COMMAND").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -nick: a rename is seen by the channel and by oneself")
  @ValueSource(strings = {"-nick", "-name"})
  void renames(String command) {
    aliceAndBob();
    bob.says(command + " robert").sees("= bob is now robert").seesNothing();
    alice.sees("= bob is now robert").seesNothing();
    room.enter("bob").seesNothing();
    alice.sees("+ bob joined main").says("-pm robert psst").sees("-> robert: psst");
    bob.sees("+ bob joined main", "<- alice: psst").says("hello").seesNothing();
    alice.sees("robert: hello").seesNothing();
  }

  @Test
  @DisplayName("6 -nick: a refusal changes nothing")
  void keepsNameWhenRefused() {
    aliceAndBob();
    bob.says("-nick alice", "-nick ALICE", "-nick -x", "-nick NAME", "-nick \uFF21lice");
    bob.isTold("NICK_TAKEN", "NICK_TAKEN", "NICK_INVALID", "NICK_RESERVED", "NICK_TAKEN");
    bob.says("still bob").seesNothing();
    alice.sees("bob: still bob").says("-pm bob hi").sees("-> bob: hi").seesNothing();
    bob.sees("<- alice: hi");
  }

  @Test
  @DisplayName("6 -nick: a change of case alone is a rename")
  void changesCase() {
    aliceAndBob();
    bob.says("-nick BOB").sees("= bob is now BOB").seesNothing();
    alice.sees("= bob is now BOB").says("-who").sees("* members of main: alice, BOB").seesNothing();
  }

  @Test
  @DisplayName("6 -nick: to one's own exact name is told to oneself alone")
  void renamesToSameName() {
    aliceAndBob();
    bob.says("-nick bob").sees("= bob is now bob").seesNothing();
    alice.seesNothing();
  }

  @Test
  @DisplayName("6 -whois")
  void tellsWhoSomebodyIs() {
    aliceAndBob();
    String times = "; connected \\d+s; idle \\d+s";
    alice.says("-whois BOB").seesMatching("\\* whois bob: in main" + times);
    bob.says("-away gone fishing").sees("* you are away: gone fishing");
    bob.says("-ch Games").sees("* you are in Games alone");
    alice.sees("- bob left main").says("-whois bob");
    alice.seesMatching("\\* whois bob: in Games" + times + "; away: gone fishing");
    alice.says("-whois alice").seesMatching("\\* whois alice: in main" + times);
    alice.says("-whois nobody", "-whois *").isTold("NO_SUCH_NICK", "NO_SUCH_NICK").seesNothing();
    bob.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -pm: private, across channels")
  @ValueSource(strings = {"-pm", "-msg", "-w"})
  void writesPrivately(String command) {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(1).says("-ch games").sees("* you are in games alone");
    people.get(0).sees("- bob left main").says(command + " BOB  it  is a secret ");
    people.get(0).sees("-> bob: it  is a secret").seesNothing();
    people.get(1).sees("<- alice: it  is a secret").seesNothing();
    people.get(2).sees("- bob left main").seesNothing();
  }

  @Test
  @DisplayName("6 -pm: to oneself both lines")
  void writesToOneself() {
    aliceAndBob();
    alice.says("-pm alice note");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("-> alice: note", "<- alice: note");
    alice.seesNothing();
    bob.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6.1: nobody of that name, or of what is no name, is NO_SUCH_NICK")
  @ValueSource(strings = {"-pm nobody x", "-pm * x", "-pm NAME x"})
  void writesToNobody(String command) {
    aliceAndBob();
    alice.says(command).isTold("NO_SUCH_NICK").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("6 -pm: who has no nickname yet cannot be written to")
  void doesNotWriteToOneWithoutName() {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient silent = room.knocks("silent");
    alice.says("-pm silent x").isTold("NO_SUCH_NICK").seesNothing();
    silent.seesNothing();
  }

  @Test
  @DisplayName("6 -pm: one who is away is said to be")
  void tellsThatOneIsAway() {
    aliceAndBob();
    bob.says("-away tea").sees("* you are away: tea");
    alice.says("-pm bob hi").sees("-> bob: hi", "* bob is away: tea").seesNothing();
    bob.sees("<- alice: hi").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -r: to whoever last wrote privately, even if renamed since")
  @ValueSource(strings = {"-r", "-reply"})
  void answers(String command) {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    ScriptedClient first = people.get(0);
    first.says(command + " hello").isTold("NOTHING_TO_REPLY");
    people.get(2).says("-pm alice one").sees("-> alice: one");
    people
        .get(1)
        .says("-pm alice two", "-nick robert")
        .sees("-> alice: two", "= bob is now robert");
    first.sees("<- carol: one", "<- bob: two", "= bob is now robert");
    first.says(command + " to  you").sees("-> robert: to  you").seesNothing();
    people.get(1).sees("<- alice: to  you").seesNothing();
    people.get(2).sees("= bob is now robert").seesNothing();
  }

  @Test
  @DisplayName("6 -r: gone is NO_SUCH_NICK, never to who took the name")
  void doesNotAnswerSuccessor() {
    aliceAndBob();
    bob.says("-pm alice hi", "-quit").sees("-> alice: hi", "* bye").isDisconnected();
    alice.sees("<- bob: hi", "- bob left main");
    ScriptedClient other = room.enter("bob");
    alice.sees("+ bob joined main").says("-r secret").isTold("NO_SUCH_NICK").seesNothing();
    other.seesNothing();
  }

  @Test
  @DisplayName("6 -r: one whom I ignore does not become its target")
  void doesNotAnswerIgnored() {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(2).says("-pm alice one").sees("-> alice: one");
    people.get(0).sees("<- carol: one").says("-ignore bob").sees("* you ignore bob");
    people.get(1).says("-pm alice two").sees("-> alice: two").seesNothing();
    people.get(0).says("-r answer").sees("-> carol: answer").seesNothing();
    people.get(2).sees("<- alice: answer");
  }

  @ParameterizedTest
  @DisplayName("6 -bc: to everyone else in every channel")
  @ValueSource(strings = {"-bc", "-all", "-broadcast"})
  void broadcasts(String command) {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    ScriptedClient silent = room.knocks("silent");
    people.get(1).says("-ch games").sees("* you are in games alone");
    people.get(0).sees("- bob left main").says(command + "  to  all ").sees("* sent to 2");
    people.get(0).seesNothing();
    people.get(1).sees("# alice: to  all").seesNothing();
    people.get(2).sees("- bob left main", "# alice: to  all").seesNothing();
    silent.seesNothing();
  }

  @Test
  @DisplayName("6 -bc: alone there is nobody to read it")
  void broadcastsToNobody() {
    room.enter("alice").says("-bc x").sees("* sent to 0").seesNothing();
  }

  @Test
  @DisplayName("6 -me: an action")
  void acts() {
    aliceAndBob();
    alice.says("-me  is  here ").seesNothing();
    bob.sees("~ alice is  here").seesNothing();
  }

  @Test
  @DisplayName("6 -away: away, and back by the command or by the next chat or action")
  void goesAwayAndComesBack() {
    aliceAndBob();
    alice.says("-away  tea  time ").sees("* you are away: tea  time").seesNothing();
    alice.says("-away").sees("* you are back").seesNothing();
    alice.says("-away a", "hello").sees("* you are away: a", "* you are back").seesNothing();
    alice.says("-away b", "-me waves").sees("* you are away: b", "* you are back").seesNothing();
    alice.says("-away c", "-pm bob x", "-bc y").sees("* you are away: c", "-> bob: x");
    alice.sees("* sent to 1").seesNothing();
    bob.sees("alice: hello", "~ alice waves", "<- alice: x", "# alice: y").says("-who");
    bob.sees("* members of main: alice (away), bob").seesNothing();
  }

  @Test
  @DisplayName("6.1: an away reason has up to 200 code points, a quit reason 300; nothing is cut")
  void limitsReasons() {
    aliceAndBob();
    String away = "\uD83D\uDE00".repeat(200);
    alice.says("-away " + away + "x").isTold("TOO_LONG").seesNothing();
    alice.says("-away " + away).sees("* you are away: " + away);
    String reason = "\uD83D\uDE00".repeat(300);
    alice.says("-quit " + reason + "x").isTold("TOO_LONG").seesNothing();
    alice.says("-quit " + reason).sees("* bye").isDisconnected();
    bob.sees("- alice left main: quit: " + reason).seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: nothing of that one, by person, and again: off")
  void ignores() {
    aliceAndBob();
    alice.says("-ignore").sees("* you ignore nobody").says("-ignore BOB").sees("* you ignore bob");
    bob.says("chat", "-me acts", "-bc all", "-pm alice psst", "-nick robert", "chat");
    bob.sees("* sent to 1", "-> alice: psst", "= bob is now robert").seesNothing();
    alice.sees("= bob is now robert").seesNothing();
    alice.says("-ignore").sees("* you ignore: robert");
    alice.says("-last").sees("* no messages in main");
    alice.says("-ignore robert").sees("* you no longer ignore robert");
    alice.says("-ignore").sees("* you ignore nobody").seesNothing();
    bob.says("heard again").seesNothing();
    alice.sees("robert: heard again").seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: who takes the name is not ignored")
  void ignoresPersonNotName() {
    aliceAndBob();
    alice.says("-ignore bob").sees("* you ignore bob");
    bob.says("-quit").sees("* bye").isDisconnected();
    alice.sees("- bob left main");
    ScriptedClient other = room.enter("bob").says("hello").seesNothing();
    alice.sees("+ bob joined main", "bob: hello").seesNothing();
    other.seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: again is off, of one who is gone by the last name that was known")
  void ignoresTheGoneNoLonger() {
    aliceAndBob();
    alice.says("-ignore bob").sees("* you ignore bob");
    bob.says("-nick Robert", "-quit").sees("= bob is now Robert", "* bye").isDisconnected();
    alice.sees("= bob is now Robert", "- Robert left main");
    alice.says("-ignore").sees("* you ignore: bob").says("-ignore robert").isTold("NO_SUCH_NICK");
    alice.says("-ignore BOB").sees("* you no longer ignore bob");
    alice.says("-ignore BOB").isTold("NO_SUCH_NICK").seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: who is gone takes no room, who took the name is another")
  void forgetsTheGone() {
    room.limits(limits -> limits.maxIgnored(1));
    aliceAndBob();
    alice.says("-ignore bob").sees("* you ignore bob");
    bob.says("-quit").sees("* bye").isDisconnected();
    alice.sees("- bob left main");
    ScriptedClient other = room.enter("bob");
    alice.sees("+ bob joined main").says("-ignore bob").sees("* you ignore bob");
    other.says("hello").seesNothing();
    alice.says("-ignore bob").sees("* you no longer ignore bob").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("1.3, 6.1: a name with a control character in or around it is nobody's")
  @ValueSource(
      strings = {
        "-pm b\u0007ob x",
        "-pm \u0007bob x",
        "-pm bob\u202E x",
        "-w b\u0007ob x",
        "-whois b\u0007ob",
        "-whois bob\u0007",
        "-ignore \u0007 bob",
        "-ignore b\u009Bob"
      })
  void repairsNoName(String command) {
    aliceAndBob();
    alice.says(command).isTold("NO_SUCH_NICK").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("1.3: the text behind a name is repaired")
  void repairsText() {
    aliceAndBob();
    alice.says("-pm bob \u001B[31mred \u0007bell").sees("-> bob: [31mred bell").seesNothing();
    bob.sees("<- alice: [31mred bell").seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: nobody is NO_SUCH_NICK, oneself USAGE, too many LIMIT")
  void refusesToIgnore() {
    room.limits(limits -> limits.maxIgnored(2));
    ScriptedClient alice = room.enterAll("alice", "bob", "carol", "dan").get(0);
    alice.says("-ignore nobody", "-ignore alice", "-ignore bob", "-ignore dan", "-ignore carol");
    alice.isTold("NO_SUCH_NICK", "USAGE").sees("* you ignore bob", "* you ignore dan");
    alice.isTold("LIMIT").says("-ignore").sees("* you ignore: bob, dan").seesNothing();
  }

  @Test
  @DisplayName("6 -ignore: at most 32")
  void ignoresUpToLimit() {
    room.limits(limits -> limits.presenceMax(0));
    ScriptedClient alice = room.enter("alice");
    List<String> commands = new ArrayList<>();
    for (int i = 1; i <= 33; i++) {
      room.enter("user" + i);
      commands.add("-ignore user" + i);
    }
    alice.says(commands.toArray(String[]::new));
    for (int i = 1; i <= 32; i++) {
      alice.sees("* you ignore user" + i);
    }
    alice.isTold("LIMIT").seesNothing();
  }

  @Test
  @DisplayName("6 -ping")
  void pings() {
    ScriptedClient alice =
        room.enter("alice").says("-ping", "-ping  a ", "-ping \u0007", "-ping a b");
    alice.sees("* pong", "* pong a", "* pong", "! USAGE -ping [token]").seesNothing();
  }

  @Test
  @DisplayName("6 -login: without an authenticator NOT_ALLOWED")
  void refusesLoginWithoutAuthenticator() {
    room.enter("alice").says("-login secret").isTold("NOT_ALLOWED").seesNothing();
    room.knocks("bob").says("-login secret").isTold("NOT_ALLOWED").sees("NAME");
  }

  @Test
  @DisplayName("6 -login: a secret is never quoted; with it a reserved name may be had")
  void logsIn() {
    room.settings(
        builder ->
            builder.authenticator(
                request -> {
                  boolean right = request.secret().filter("sesame"::equals).isPresent();
                  if (request.nickname().isEmpty()) {
                    return LoginVerdict.later();
                  }
                  if (request.secret().isPresent() && !right) {
                    return LoginVerdict.refused("that is wrong");
                  }
                  return request.nickname().filter("boss"::equals).isPresent() && !right
                      ? LoginVerdict.later()
                      : LoginVerdict.user();
                }));
    ScriptedClient boss = room.knocks("boss").says("boss").isTold("NICK_RESERVED").sees("NAME");
    boss.says("-login sesame").sees("* you are logged in");
    boss.says("boss").seesStartingWith("* welcome boss;");
    ScriptedClient eve = room.enter("eve");
    boss.sees("+ eve joined main");
    assertThat(eve.says("-login guess").reads()).startsWith("! BAD_LOGIN ").doesNotContain("guess");
    eve.says("-nick boss").isTold("NICK_RESERVED").seesNothing();
    boss.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -quit: bye, then close")
  @ValueSource(strings = {"-quit", "-exit", "-q", "-Q"})
  void quits(String command) {
    aliceAndBob();
    alice.says(command, "never said").sees("* bye").isDisconnectedInGoodOrder();
    bob.sees("- alice left main").seesNothing();
  }

  @Test
  @DisplayName("6.3: what the host's policy forbids is NOT_ALLOWED and not listed")
  void followsPolicy() {
    AccessPolicy quiet =
        (user, permission) ->
            !permission.equals(Permission.BROADCAST)
                && !permission.equals(Permission.CREATE_CHANNEL)
                && !permission.equals(Permission.CHAT)
                && AccessPolicy.open().permits(user, permission);
    room.settings(builder -> builder.policy(quiet));
    aliceAndBob();
    alice.says("-bc x", "hello", "-me waves", "-ch new", "-help bc", "-brodcast x");
    alice.isTold("NOT_ALLOWED", "NOT_ALLOWED", "NOT_ALLOWED", "NOT_ALLOWED", "UNKNOWN_COMMAND");
    assertThat(alice.reads()).startsWith("! UNKNOWN_COMMAND ").doesNotContain("broadcast");
    alice.says("-help");
    assertThat(alice.seesUntilPong()).noneMatch(line -> line.startsWith("* -bc"));
    bob.seesNothing();
  }

  @Test
  @DisplayName("7.1: UNKNOWN_COMMAND names the nearest command and the -- escape")
  void suggestsNearestCommand() {
    aliceAndBob();
    alice.says("-quti", "-nikc x", "-zzzzzzzz", "-" + "x".repeat(500));
    assertThat(alice.seesStartingWith("! UNKNOWN_COMMAND ")).contains("-quit", "-- ");
    assertThat(alice.seesStartingWith("! UNKNOWN_COMMAND ")).contains("-nick", "-- ");
    assertThat(alice.seesStartingWith("! UNKNOWN_COMMAND ")).doesNotContain("mean").contains("-- ");
    assertThat(alice.seesStartingWith("! UNKNOWN_COMMAND ")).hasSizeLessThan(200);
    alice.seesNothing();
    bob.seesNothing();
  }
}
