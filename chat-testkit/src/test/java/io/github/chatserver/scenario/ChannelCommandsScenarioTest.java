package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.LoginVerdict;
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

/** Protocol 6: the commands about channels. */
@Timeout(60)
class ChannelCommandsScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private void aliceAndBob() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0);
    bob = both.get(1);
  }

  /** Both have read everything when this returns. */
  private void moveAliceToGames() {
    alice.says("-ch games").sees("* you are in games alone");
    bob.sees("- alice left main");
  }

  @ParameterizedTest
  @DisplayName("6 -ch: moves, and makes the channel")
  @ValueSource(strings = {"-ch games", "-join games", "-j games", "-ch games key"})
  void movesToNewChannel(String command) {
    aliceAndBob();
    alice.says(command).sees("* you are in games alone").seesNothing();
    bob.sees("- alice left main").says(command).sees("* you are in games with 1 other");
    bob.seesNothing();
    alice.sees("+ bob joined games").seesNothing();
    assertThat(room.members("main")).isEmpty();
  }

  @Test
  @DisplayName("6 -ch: to where one is already, or alone: the same notice, no replay")
  void staysWhereItIs() {
    aliceAndBob();
    moveAliceToGames();
    alice.says("text", "-topic chess").sees("* topic of games is: chess");
    for (String command : List.of("-ch", "-ch games", "-ch GAMES key", "-join")) {
      alice.says(command).sees("* you are in games alone; topic: chess").seesNothing();
    }
    bob.says("-ch").sees("* you are in main alone").seesNothing();
  }

  @Test
  @DisplayName("6 -ch: topic behind the notice, then the replay")
  void showsTopicAndReplay() {
    aliceAndBob();
    moveAliceToGames();
    alice.says("-topic chess", "e4").sees("* topic of games is: chess").seesNothing();
    bob.says("-ch games").sees("* you are in games with 1 other; topic: chess");
    bob.sees("* replay of the last 1 message in games", "alice: e4", "* end of replay");
    bob.seesNothing();
  }

  @Test
  @DisplayName("6.2: the creator's spelling stands, whoever comes in another one")
  void keepsCreatorsSpelling() {
    aliceAndBob();
    alice.says("-ch Games").sees("* you are in Games alone");
    bob.sees("- alice left main").says("-ch gAMES").sees("* you are in Games with 1 other");
    alice.sees("+ bob joined Games");
    bob.says("-leave").sees("* you are in main alone");
    alice.sees("- bob left Games").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6.2: what is no name of a channel is CHANNEL_INVALID, and changes nothing")
  @ValueSource(strings = {"-", "#games", "_games", "a:b", "*", "ga\u200Bmes", "p\u0430ypal"})
  void refusesInvalidChannel(String name) {
    aliceAndBob();
    alice
        .says("-ch " + name)
        .isTold("CHANNEL_INVALID")
        .says("-ch")
        .sees("* you are in main with 1 other");
    alice.seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("6.2: a channel may be called like an address, or NAME")
  void takesChannelNamesThatAreNoNicknames() {
    ScriptedClient alice = room.enter("alice").says("-ch 127.0.0.1", "-ch NAME");
    alice.sees("* you are in 127.0.0.1 alone", "* you are in NAME alone").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -leave: back to main")
  @ValueSource(strings = {"-leave", "-part", "-LEAVE"})
  void leaves(String command) {
    aliceAndBob();
    moveAliceToGames();
    alice.says(command).sees("* you are in main with 1 other").seesNothing();
    bob.sees("+ alice joined main").seesNothing();
    alice.says(command).sees("* you are in main with 1 other").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("6.2: a channel goes with its last member, with topic, history and key")
  void dropsEmptyChannel() {
    aliceAndBob();
    moveAliceToGames();
    alice.says("-topic chess", "e4", "-key secret", "-leave");
    alice.sees("* topic of games is: chess", "* games is locked", "* you are in main with 1 other");
    bob.sees("+ alice joined main").says("-list").sees("* main 2 members");
    bob.says("-ch games").sees("* you are in games alone").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -list: the channels by name, with members, lock and topic")
  @ValueSource(strings = {"-list", "-ls"})
  void listsChannels(String command) {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(0).says("-ch Zoo", "-topic animals").sees("* you are in Zoo alone");
    people.get(0).sees("* topic of Zoo is: animals");
    people.get(1).sees("- alice left main").says("-ch attic", "-key k");
    people.get(1).sees("* you are in attic alone", "* attic is locked");
    people.get(2).sees("- alice left main", "- bob left main").says(command);
    people.get(2).sees("* attic 1 member (locked)", "* main 1 member");
    people.get(2).sees("* Zoo 1 member; topic: animals").seesNothing();
    people.get(2).says(command + " zO").sees("* Zoo 1 member; topic: animals").seesNothing();
    people.get(2).says(command + " \uFF21t").sees("* attic 1 member (locked)").seesNothing();
    people.get(2).says(command + " nothing").sees("* no channels match").seesNothing();
  }

  @Test
  @DisplayName("6 -list: locked and topic together")
  void listsLockedChannelWithTopic() {
    ScriptedClient alice =
        room.enter("alice").says("-ch games", "-topic chess", "-key k", "-list g");
    alice.sees("* you are in games alone", "* topic of games is: chess", "* games is locked");
    alice.sees("* games 1 member (locked); topic: chess").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -who: the members of my or the named channel by name")
  @ValueSource(strings = {"-who", "-users"})
  void listsMembers(String command) {
    List<ScriptedClient> people = room.enterAll("carol", "alice", "Bob");
    people.get(1).says("-away tea").sees("* you are away: tea");
    people.get(0).says(command).sees("* members of main: alice (away), Bob, carol").seesNothing();
    people.get(0).says(command + " MAIN").sees("* members of main: alice (away), Bob, carol");
    people.get(2).says("-ch Games").sees("* you are in Games alone");
    people.get(0).sees("- Bob left main");
    people.get(0).says(command + " games").sees("* members of Games: Bob").seesNothing();
  }

  @Test
  @DisplayName("6 -who: 20 names a line, each line with that beginning")
  void listsTwentyMembersALine() {
    room.limits(limits -> limits.presenceMax(0));
    List<String> names = new ArrayList<>();
    for (int i = 10; i < 35; i++) {
      names.add("user" + i);
    }
    List<ScriptedClient> people = names.stream().map(room::enter).toList();
    ScriptedClient last = people.get(people.size() - 1).says("-who");
    last.sees("* members of main: " + String.join(", ", names.subList(0, 20)));
    last.sees("* members of main: " + String.join(", ", names.subList(20, 25))).seesNothing();
  }

  @Test
  @DisplayName("6 -who, 6.2: main stays without members")
  void listsNobody() {
    aliceAndBob();
    moveAliceToGames();
    bob.says("-ch games").sees("* you are in games with 1 other");
    alice.sees("+ bob joined games").says("-who main").sees("* main has no members").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6.1: a channel that is not there, or could not be, is NO_SUCH_CHANNEL")
  @ValueSource(strings = {"-who nowhere", "-who *", "-who a\u0007b"})
  void knowsNoSuchChannel(String command) {
    room.enter("alice").says(command).isTold("NO_SUCH_CHANNEL").seesNothing();
  }

  @Test
  @DisplayName("6 -topic: shown to the asker, set and removed for the whole channel")
  void setsTopic() {
    aliceAndBob();
    alice.says("-topic").sees("* main has no topic").seesNothing();
    alice.says("-topic -").sees("* main has no topic").seesNothing();
    bob.seesNothing();
    alice.says("-topic  all  of it ").sees("* topic of main is: all  of it").seesNothing();
    bob.sees("* topic of main is: all  of it").says("-topic");
    bob.sees("* topic of main is: all  of it").seesNothing();
    alice.seesNothing();
    bob.says("-topic -").sees("* main has no topic").seesNothing();
    alice.sees("* main has no topic").seesNothing();
  }

  @Test
  @DisplayName("6.1: a topic has up to 390 code points; nothing is cut")
  void limitsTopic() {
    aliceAndBob();
    String longest = "\uD83D\uDE00".repeat(390);
    alice.says("-topic " + longest).sees("* topic of main is: " + longest);
    bob.sees("* topic of main is: " + longest);
    alice.says("-topic x" + longest).isTold("TOO_LONG").seesNothing();
    bob.says("-topic").sees("* topic of main is: " + longest).seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6 -last: the last messages once more")
  @ValueSource(strings = {"-last", "-history"})
  void showsLastMessages(String command) {
    aliceAndBob();
    alice.says(command).sees("* no messages in main").seesNothing();
    for (int i = 1; i <= 25; i++) {
      alice.says("text " + i);
    }
    alice.says("-me waves", "-pm bob secret", "-bc all").sees("-> bob: secret", "* sent to 1");
    alice.says(command + " 2").sees("* replay of the last 2 messages in main");
    alice.sees("alice: text 25", "~ alice waves", "* end of replay").seesNothing();
    alice.says(command + " 1").sees("* replay of the last 1 message in main");
    alice.sees("~ alice waves", "* end of replay").seesNothing();
    alice.says(command);
    assertThat(alice.seesUntilPong())
        .hasSize(22)
        .startsWith("* replay of the last 20 messages in main", "alice: text 7")
        .endsWith("~ alice waves", "* end of replay");
  }

  @ParameterizedTest
  @DisplayName("6 -last: a count that is none is USAGE")
  @ValueSource(strings = {"0", "-1", "x", "99999999999999999999", "1.5"})
  void refusesCount(String count) {
    room.enter("alice").says("hello", "-last " + count).isTold("USAGE").seesNothing();
  }

  @Test
  @DisplayName("5.4: the channel's memory holds 100 messages")
  void remembersHundredMessages() {
    ScriptedClient alice = room.enter("alice");
    for (int i = 1; i <= 130; i++) {
      alice.says("text " + i);
    }
    alice.says("-last 1000");
    assertThat(alice.seesUntilPong())
        .hasSize(102)
        .startsWith("* replay of the last 100 messages in main", "alice: text 31")
        .endsWith("alice: text 130", "* end of replay");
  }

  @Test
  @DisplayName("5.4: all 100 are shown, however full their lines are")
  void remembersFullLines() {
    ScriptedClient alice = room.enter("alice");
    for (int i = 100; i < 200; i++) {
      alice.says(i + "x".repeat(4_093));
    }
    alice.says("-last 100");
    assertThat(alice.seesUntilPong())
        .hasSize(102)
        .startsWith("* replay of the last 100 messages in main", "alice: 100" + "x".repeat(4_093));
  }

  @Test
  @DisplayName("6: a key has at most 64 characters")
  void limitsKeys() {
    ScriptedClient alice = room.enter("alice").says("-ch games").sees("* you are in games alone");
    alice.says("-key " + "k".repeat(65)).isTold("TOO_LONG");
    alice.says("-key " + "k".repeat(64)).sees("* games is locked");
    ScriptedClient bob = room.enter("bob").says("-ch games " + "k".repeat(64));
    bob.sees("* you are in games with 1 other");
  }

  @Test
  @DisplayName("6 -key: who created the channel locks and opens it")
  void locksChannel() {
    aliceAndBob();
    moveAliceToGames();
    alice.says("-key secret").sees("* games is locked");
    bob.says("-ch games").isTold("BAD_KEY");
    bob.says("-ch games wrong").isTold("BAD_KEY").says("-ch").sees("* you are in main alone");
    bob.says("-list games").sees("* games 1 member (locked)");
    bob.says("-ch games secret").sees("* you are in games with 1 other");
    alice.sees("+ bob joined games");
    bob.says("-key", "-key other").isTold("NOT_ALLOWED", "NOT_ALLOWED");
    bob.says("-leave").sees("* you are in main alone");
    alice.sees("- bob left games").says("-key").sees("* games is open").seesNothing();
    bob.says("-ch games any-key").sees("* you are in games with 1 other").seesNothing();
    alice.sees("+ bob joined games").seesNothing();
  }

  @Test
  @DisplayName("6 -key: main has none")
  void doesNotLockMain() {
    room.enter("alice")
        .says("-key secret", "-key")
        .isTold("NOT_ALLOWED", "NOT_ALLOWED")
        .seesNothing();
  }

  @Test
  @DisplayName("6 -key: the lock outlives its maker, who is its maker no more")
  void keepsLock() {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(0).says("-ch games", "-key k").sees("* you are in games alone", "* games is locked");
    people.get(1).sees("- alice left main").says("-ch games k");
    people.get(1).sees("* you are in games with 1 other");
    people.get(0).sees("+ bob joined games").says("-quit").sees("* bye").isDisconnected();
    people.get(1).sees("- alice left games").says("-key").isTold("NOT_ALLOWED").seesNothing();
    people.get(2).sees("- alice left main", "- bob left main").says("-ch games").isTold("BAD_KEY");
    ScriptedClient again =
        room.enter("alice").says("-ch games k").sees("* you are in games with 1 other");
    again.says("-key").isTold("NOT_ALLOWED").seesNothing();
  }

  @Test
  @DisplayName("6 -key: moderators need no key, and may open")
  void letsModeratorsIn() {
    room.settings(
        builder ->
            builder.authenticator(
                request ->
                    request.secret().isPresent() ? LoginVerdict.moderator() : LoginVerdict.user()));
    aliceAndBob();
    moveAliceToGames();
    alice.says("-key secret").sees("* games is locked");
    bob.says("-login me", "-ch games", "-key").sees("* you are a moderator");
    bob.sees("* you are in games with 1 other", "* games is open").seesNothing();
    alice.sees("+ bob joined games").seesNothing();
  }

  @Test
  @DisplayName("3.4, 4.2: a move that is refused changes nothing")
  void staysWhenRefused() {
    aliceAndBob();
    moveAliceToGames();
    alice.says("-key secret").sees("* games is locked");
    bob.says("-ch games").isTold("BAD_KEY").says("hello").seesNothing();
    assertThat(room.members("main")).hasSize(1);
    alice.seesNothing();
  }
}
