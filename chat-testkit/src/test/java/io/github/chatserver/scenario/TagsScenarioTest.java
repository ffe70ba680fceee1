package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 5: tags and replay. */
@Timeout(60)
class TagsScenarioTest {
  private static final String TIME = "time=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @RegisterExtension final ChatRoom room = new ChatRoom();

  private ScriptedClient alice;
  private ScriptedClient bob;

  private void aliceAndBob() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0);
    bob = both.get(1);
  }

  private static String tag(String line, String key) {
    Matcher matcher = Pattern.compile("^@(?:\\S*;)?" + key + "=([^; ]*)[; ]").matcher(line);
    assertThat(matcher.find()).as("%s in %s", key, line).isTrue();
    return matcher.group(1);
  }

  @Test
  @DisplayName("5.1: -tags alone shows which are on; a list sets exactly those")
  void showsAndSetsTags() {
    ScriptedClient alice = room.enter("alice").says("-tags", "-tags echo", "-tags");
    alice.sees("* tags: none", "* tags: echo", "* tags: echo");
    alice.says("-tags ID", "-tags").sees("* tags: id", "* tags: id");
    alice.says("-tags None", "-tags").sees("* tags: none", "* tags: none").seesNothing();
  }

  @Test
  @DisplayName("5.1, 5.2: the answer is already under the new set")
  void answersUnderNewTags() {
    ScriptedClient alice = room.enter("alice").says("-tags code time");
    String line = alice.seesMatching("@\\S+ \\* tags: time code");
    assertThat(tag(line, "code")).isEqualTo("TAGS");
    assertThat(Duration.between(Instant.parse(tag(line, "time")), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    alice.says("-tags none").sees("* tags: none").seesNothing();
  }

  @Test
  @DisplayName("5.1: unknown ones are named in USAGE, and nothing changes")
  void refusesUnknownTags() {
    ScriptedClient alice = room.enter("alice").says("-tags echo").sees("* tags: echo");
    alice.says("-tags id colour");
    assertThat(alice.seesStartingWith("! USAGE ")).contains("colour");
    alice.says("-tags none id").isTold("USAGE");
    alice.says("-tags" + " a".repeat(100) + " z");
    assertThat(alice.seesStartingWith("! USAGE ")).contains("no tag a, z;");
    alice.says("-tags").sees("* tags: echo").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("5.2: channel and id stand at the channel's own lines")
  @ValueSource(strings = {"hello", "-me waves", "-topic x", "-nick robert", "-ch games", "-quit"})
  void tagsLinesOfChannel(String command) {
    aliceAndBob();
    alice.says("-tags id channel").sees("* tags: id channel");
    bob.says("first", command);
    String first = alice.seesMatching("@\\S+ bob: first");
    String second = alice.seesMatching("@\\S+ .*bob.*|@\\S+ \\* topic of main is: x");
    assertThat(tag(first, "channel")).isEqualTo("main");
    assertThat(tag(second, "channel")).isEqualTo("main");
    assertThat(Long.parseLong(tag(second, "id"))).isGreaterThan(Long.parseLong(tag(first, "id")));
    alice.says("-tags none").sees("* tags: none").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("5.2: an answer, a private message and a broadcast have neither channel nor id")
  @CsvSource({
    "-ping x, * pong x",
    "-topic, * main has no topic",
    "-ch, * you are in main with 1 other",
    "-pm bob x, -> bob: x",
    "-nick alice, = alice is now alice"
  })
  void doesNotTagAnswers(String command, String answer) {
    aliceAndBob();
    alice.says("-tags id channel").sees("* tags: id channel").says(command).sees(answer);
    bob.says("-pm alice x", "-bc y");
    alice.sees("<- bob: x", "# bob: y").seesNothing();
  }

  @Test
  @DisplayName("5.2: an id is the same for every member")
  void givesOneIdToAll() {
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(0).says("-tags id").sees("* tags: id");
    people.get(1).says("-tags id channel").sees("* tags: id channel");
    people.get(2).says("hello").seesNothing();
    String seenByAlice = people.get(0).seesMatching("@id=\\d+ carol: hello");
    String seenByBob = people.get(1).seesMatching("@\\S+ carol: hello");
    assertThat(tag(seenByAlice, "id")).isEqualTo(tag(seenByBob, "id"));
  }

  @Test
  @DisplayName("5.2: time stands at every line")
  void tagsEveryLineWithTime() {
    aliceAndBob();
    alice.says("-tags time").seesMatching("@" + TIME + " \\* tags: time");
    bob.says("hello", "-pm alice x", "-bc y", "-nick robert", "-quit");
    alice.seesMatching("@" + TIME + " bob: hello");
    alice.seesMatching("@" + TIME + " <- bob: x");
    alice.seesMatching("@" + TIME + " # bob: y");
    alice.seesMatching("@" + TIME + " = bob is now robert");
    alice.seesMatching("@" + TIME + " - robert left main");
    alice.says("-nonsense").seesMatching("@" + TIME + " ! UNKNOWN_COMMAND .*");
    room.server().announce("news");
    alice.seesMatching("@" + TIME + " \\* news");
    alice.says("-quit").seesMatching("@" + TIME + " \\* bye");
    alice.isDisconnected();
  }

  @ParameterizedTest
  @DisplayName("5.5: codes of notices")
  @CsvSource({
    "-ch games, JOINED",
    "-ch, JOINED",
    "-leave, JOINED",
    "-list, CHANNELS",
    "-list nothing, CHANNELS",
    "-who, MEMBERS",
    "-whois alice, WHOIS",
    "-bc x, SENT",
    "-topic, TOPIC",
    "-topic x, TOPIC",
    "-topic -, TOPIC",
    "-away x, AWAY",
    "-away, BACK",
    "-ignore, IGNORED",
    "-ping, PONG",
    "-tags, TAGS",
    "-last, REPLAY",
    "-help, HELP",
    "-help ch, HELP",
    "-quit, BYE"
  })
  void givesCodeOfNotice(String command, String code) {
    ScriptedClient alice = room.enter("alice").says("-tags code").sees("@code=TAGS * tags: code");
    alice.says(command).seesStartingWith("@code=" + code + " * ");
  }

  @Test
  @DisplayName(
      "5.5: codes of the welcome, the message of the day, the replay and the host's notices")
  void givesCodesOfGreeting() {
    room.settings(builder -> builder.messageOfTheDay("be kind"));
    room.enter("alice").sees("* be kind").says("-topic x", "hello").sees("* topic of main is: x");
    Patience.until("it is said", () -> room.server().channel("main").isPresent());
    ScriptedClient bob =
        room.knocks("bob").says("-tags code", "bob").sees("@code=TAGS * tags: code");
    bob.seesStartingWith("@code=WELCOME * welcome bob;");
    bob.sees("@code=TOPIC * topic of main is: x", "@code=MOTD * be kind");
    bob.seesStartingWith("@code=REPLAY * replay of the last 1 message in main");
    bob.seesMatching("@replay=1 alice: hello");
    bob.sees("@code=END_OF_REPLAY * end of replay");
    room.server().announce("news");
    bob.sees("@code=ANNOUNCE * news");
    room.server().user("bob").orElseThrow().send("for you");
    bob.sees("@code=NOTICE * for you").says("-pm bob x", "-away y", "-pm bob z");
    bob.sees("-> bob: x", "<- bob: x", "@code=AWAY * you are away: y");
    bob.sees("-> bob: z", "<- bob: z", "@code=AWAY * bob is away: y");
    bob.says("-tags none").sees("* tags: none").seesNothing();
  }

  @Test
  @DisplayName("5.2: echo sends one's own lines at their place in the order, and one's broadcasts")
  void echoes() {
    aliceAndBob();
    alice.says("-tags echo").sees("* tags: echo").says("hello", "-me waves", "-ping x");
    alice.sees("alice: hello", "~ alice waves", "* pong x").says("-bc all");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("# alice: all", "* sent to 1");
    alice.seesNothing();
    bob.sees("alice: hello", "~ alice waves", "# alice: all").seesNothing();
    alice.says("-tags echo id", "hello").sees("* tags: id echo");
    alice.seesMatching("@id=\\d+ alice: hello");
  }

  @Test
  @DisplayName("5.2: on replayed lines time, id and channel are the original's, with replay=1")
  void tagsReplayedLines() {
    aliceAndBob();
    bob.says("-tags time id channel").seesMatching("@\\S+ \\* tags: time id channel");
    alice.says("hello").seesNothing();
    String live = bob.seesMatching("@\\S+ alice: hello");
    bob.says("-last").seesMatching("@\\S+ \\* replay of the last 1 message in main");
    String again = bob.seesMatching("@\\S+ alice: hello");
    assertThat(tag(again, "id")).isEqualTo(tag(live, "id"));
    assertThat(tag(again, "time")).isEqualTo(tag(live, "time"));
    assertThat(tag(again, "channel")).isEqualTo("main");
    assertThat(tag(again, "replay")).isEqualTo("1");
    assertThat(live).doesNotContain("replay=");
    bob.seesMatching("@" + TIME + " \\* end of replay");
    alice.says("-tags echo", "-last").sees("* tags: echo");
    alice.sees("* replay of the last 1 message in main", "alice: hello", "* end of replay");
  }

  @Test
  @DisplayName("5.4: 20 messages are replayed, no joins and no private messages")
  void replaysMessages() {
    aliceAndBob();
    for (int i = 1; i <= 24; i++) {
      alice.says("text " + i);
    }
    alice.says("-pm bob x", "-bc y", "-topic z", "-me waves", "-nick alicia").seesUntilPong();
    ScriptedClient carol = room.enter("carol").sees("* topic of main is: z");
    carol.sees("* replay of the last 20 messages in main");
    for (int i = 6; i <= 24; i++) {
      carol.sees("alice: text " + i);
    }
    carol.sees("~ alice waves", "* end of replay").seesNothing();
  }

  @Test
  @DisplayName("1.3, 5.4: all 20 are replayed, though each be the longest line that there is")
  void replaysTheLongestLines() {
    ScriptedClient alice = room.enter("alice");
    byte[] malformed = new byte[4_096];
    Arrays.fill(malformed, (byte) 0xFF); // each byte becomes three
    for (int i = 0; i < 20; i++) {
      alice.sends(malformed).sends(new byte[] {'\n'});
    }
    alice.seesUntilPong();
    ScriptedClient bob = room.enter("bob").sees("* replay of the last 20 messages in main");
    assertThat(bob.readsUntil("* end of replay"))
        .filteredOn(line -> line.equals("alice: " + "\uFFFD".repeat(4_096)))
        .hasSize(20);
  }

  @Test
  @DisplayName("5.4: how many is a setting; with 0 there are no marks either")
  void replaysAsManyAsSet() {
    room.limits(limits -> limits.historyReplay(0));
    room.enter("alice").says("hello").seesNothing();
    room.enter("bob").seesNothing();
  }

  @Test
  @DisplayName("5.4: those of whom one ignores are neither shown nor counted")
  void doesNotReplayIgnored() {
    room.limits(limits -> limits.historyReplay(2));
    List<ScriptedClient> people = room.enterAll("alice", "bob", "carol");
    people.get(0).says("one", "two", "three").seesNothing();
    people.get(1).sees("alice: one", "alice: two", "alice: three").says("four").seesNothing();
    ScriptedClient carol = people.get(2).says("-ignore bob", "-ch games", "-leave");
    carol.readsUntil("* you are in games alone");
    carol.sees("* you are in main with 2 others", "* replay of the last 2 messages in main");
    carol.sees("alice: two", "alice: three", "* end of replay").seesNothing();
  }

  @Test
  @DisplayName("5.4: nothing twice and nothing missing at a join in the middle of the talk")
  void joinsAtOnePointOfTheOrder() throws InterruptedException {
    room.limits(limits -> limits.historyReplay(100).presenceMax(0));
    ScriptedClient alice = room.enter("alice");
    Thread talk =
        new Thread(
            () -> {
              for (int i = 0; i < 3_000; i++) {
                alice.says("text " + i);
              }
              alice.says("over", "-ping over");
            });
    talk.start();
    for (int i = 0; i < 20; i++) {
      ScriptedClient bob = room.enter("bob" + i);
      int last = -1;
      for (String line = bob.reads(); !line.equals("alice: over"); line = bob.reads()) {
        if (line.startsWith("alice: text ")) {
          int number = Integer.parseInt(line.substring("alice: text ".length()));
          assertThat(number).as("behind %s", last).isEqualTo(last < 0 ? number : last + 1);
          last = number;
          if (i < 19 && number % 50 == 49) {
            break;
          }
        }
      }
      bob.says("-quit");
    }
    talk.join(Patience.LIMIT.toMillis());
    assertThat(talk.isAlive()).isFalse();
    alice.sees("* pong over");
  }
}
