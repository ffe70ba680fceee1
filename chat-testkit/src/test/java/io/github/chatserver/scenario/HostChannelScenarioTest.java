package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatChannel;
import io.github.chatserver.ChatUser;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 6: what the commands do to channels, the host does by methods. */
@Timeout(60)
class HostChannelScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ChatChannel channel(String name) {
    return room.server().channel(name).orElseThrow();
  }

  @Test
  @DisplayName("6 -list, -who: shows channels and their members")
  void showsChannels() {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-ch Games", "-topic chess", "-key k").sees("* you are in Games alone");
    people.get(0).sees("* topic of Games is: chess", "* Games is locked");
    people.get(0).says("-away tea").sees("* you are away: tea");
    assertThat(room.server().channels()).hasToString("[Games, main]");
    assertThat(room.server().channels("GA")).hasToString("[Games]");
    ChatChannel games = channel("gAMES");
    assertThat(games.name()).isEqualTo("Games");
    assertThat(games.topic()).contains("chess");
    assertThat(games.memberCount()).isOne();
    assertThat(games.isLocked()).isTrue();
    assertThat(games.isPermanent()).isFalse();
    assertThat(games.members()).hasToString("[alice]");
    assertThat(games.members().get(0).away()).contains("tea");
    assertThat(channel("main").isPermanent()).isTrue();
    assertThat(channel("main").isLocked()).isFalse();
    assertThat(room.server().channel("nowhere")).isEmpty();
    assertThat(room.server().channel("*")).isEmpty();
  }

  @Test
  @DisplayName("3.4, 4.1, 5.5: an announcement stands in the channel's order, with id and channel")
  void announcesToAChannel() throws CommandException {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    ScriptedClient alice = people.get(0).says("-tags id channel code");
    assertThat(alice.reads()).endsWith("* tags: id channel code");
    people.get(2).says("-ch games").sees("* you are in games alone");
    people.get(1).sees("- carol left main").says("before").seesNothing();
    channel("main").announce("maintenance\nat five\u0007");
    people.get(1).sees("* maintenance", "* at five").says("behind").seesNothing();
    alice.seesMatching("@id=\\d+;channel=main - carol left main");
    List<String> lines = List.of(alice.reads(), alice.reads(), alice.reads(), alice.reads());
    assertThat(lines.stream().map(line -> line.replaceFirst("id=\\d+", "id=N")).toList())
        .containsExactly(
            "@id=N;channel=main bob: before",
            "@id=N;channel=main;code=ANNOUNCE * maintenance",
            "@id=N;channel=main;code=ANNOUNCE * at five",
            "@id=N;channel=main bob: behind");
    assertThat(lines).isSorted();
    people.get(2).seesNothing();
    alice.says("-last").seesMatching("@code=REPLAY \\* replay of the last 2 messages in main");
  }

  @Test
  @DisplayName("6 -topic: sets and removes it for all to see; 6.1: 390 code points")
  void setsTopic() throws CommandException {
    ScriptedClient alice = room.enter("alice");
    channel("main").setTopic("");
    channel("main").setTopic("chess");
    alice.sees("* topic of main is: chess").says("-topic").sees("* topic of main is: chess");
    channel("main").setTopic("");
    alice.sees("* main has no topic").seesNothing();
    assertRefused(ErrorCode.TOO_LONG, () -> channel("main").setTopic("x".repeat(391)));
    alice.seesNothing();
  }

  @Test
  @DisplayName("6 -key: locks and opens; main has none")
  void locks() throws CommandException {
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(0).says("-ch games").sees("* you are in games alone");
    people.get(1).sees("- alice left main");
    channel("games").lock("secret");
    people.get(1).says("-ch games").isTold("BAD_KEY");
    channel("games").open();
    people.get(1).says("-ch games").sees("* you are in games with 1 other");
    people.get(0).sees("+ bob joined games").seesNothing();
    assertRefused(ErrorCode.NOT_ALLOWED, () -> channel("main").lock("secret"));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> channel("main").open());
  }

  @ParameterizedTest
  @DisplayName("6 -key: a key that nobody could send is refused")
  @ValueSource(strings = {"", " ", "two words", "bell\u0007", "tab\t"})
  void refusesKeyThatNobodyCouldSend(String key) {
    room.enter("alice").says("-ch games").sees("* you are in games alone");
    assertThatThrownBy(() -> channel("games").lock(key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName(
      "6.2: a permanent channel stays with all that belongs to it, until it is one no more")
  void keepsPermanentChannel() throws CommandException {
    ChatChannel made = room.server().createChannel("Games");
    assertThat(made.name()).isEqualTo("Games");
    assertThat(made.isPermanent()).isTrue();
    made.setTopic("chess");
    ScriptedClient alice = room.enter("alice").says("-ch games", "e4", "-leave");
    alice.sees("* you are in Games alone; topic: chess", "* you are in main alone");
    alice.says("-who games").sees("* Games has no members").seesNothing();
    assertThat(made.history(10)).hasSize(1);
    assertThat(room.server().createChannel("GAMES").name()).isEqualTo("Games");
    made.makeTransient();
    alice.says("-who games").isTold("NO_SUCH_CHANNEL").seesNothing();
    assertRefused(ErrorCode.NO_SUCH_CHANNEL, made::makeTransient);
    assertRefused(ErrorCode.NO_SUCH_CHANNEL, () -> made.announce("x"));
    assertRefused(ErrorCode.NO_SUCH_CHANNEL, () -> made.setTopic(""));
    assertRefused(ErrorCode.NO_SUCH_CHANNEL, made::open);
    assertThat(made.members()).isEmpty();
    assertThat(made.history(10)).isEmpty();
    assertRefused(ErrorCode.NOT_ALLOWED, () -> channel("main").makeTransient());
  }

  @Test
  @DisplayName("6.2: who made a channel does not need to stay for it to become permanent")
  void makesUsersChannelPermanent() throws CommandException {
    ScriptedClient alice = room.enter("alice").says("-ch Games").sees("* you are in Games alone");
    channel("games").makePermanent();
    alice.says("-leave", "-list g").sees("* you are in main alone", "* Games 0 members");
  }

  @Test
  @DisplayName("6.2: a name that could not be one is no channel")
  void refusesImpossibleName() {
    assertThatThrownBy(() -> room.server().createChannel("*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'*'");
  }

  @Test
  @DisplayName("6 -last, 5.4: the history of a channel, oldest first")
  void showsHistory() throws CommandException {
    ScriptedClient alice = room.enter("alice").says("one", "-me waves", "-nick anna", "two");
    alice.sees("= alice is now anna").seesNothing();
    channel("main").announce("not among them");
    List<ChannelMoment> last = channel("main").history(2);
    assertThat(last).extracting(ChannelMoment::text).containsExactly("waves", "two");
    assertThat(last).extracting(said -> said.user().nickname()).containsExactly("alice", "anna");
    assertThat(last).extracting(ChannelMoment::isAction).containsExactly(true, false);
    ChatUser anna = room.server().user("anna").orElseThrow();
    assertThat(last).extracting(said -> said.user().id()).containsOnly(anna.id());
    assertThat(last.get(0).id()).isLessThan(last.get(1).id());
    assertThat(last.get(1).time()).isBetween(anna.since(), anna.since().plusSeconds(60));
    assertThat(last.get(1)).asString().doesNotContain("two");
    assertThat(channel("main").history(100)).hasSize(3);
    assertThatThrownBy(() -> channel("main").history(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Something that a host does and that may be refused. */
  private interface Deed {
    void run() throws CommandException;
  }

  private static void assertRefused(ErrorCode code, Deed deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            CommandException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
