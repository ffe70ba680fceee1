package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.FilterVerdict;
import io.github.chatserver.LocalUser;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.MemberOptions;
import io.github.chatserver.MessageFilter;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.ScriptedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 7.1, {@code REJECTED}: the host's filters judge what users show to others. */
@Timeout(60)
class FilterScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  private final BlockingQueue<String> judged = new LinkedBlockingQueue<>();
  private ScriptedClient alice;
  private ScriptedClient bob;

  /** A filter that has this to say of a text with the word {@code bad} in it. */
  private static MessageFilter onBad(Supplier<FilterVerdict> verdict) {
    return request -> request.text().contains("bad") ? verdict.get() : FilterVerdict.pass();
  }

  private void aliceAndBob(MessageFilter... filters) {
    room.settings(
        builder -> {
          builder.filter(
              request -> {
                judged.add(request.kind() + " " + request.text());
                return FilterVerdict.pass();
              });
          List.of(filters).forEach(builder::filter);
          return builder.authenticator(
              request ->
                  request.secret().isPresent() ? LoginVerdict.moderator() : LoginVerdict.user());
        });
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    alice = both.get(0).says("-login secret").sees("* you are a moderator");
    bob = both.get(1);
  }

  @ParameterizedTest
  @DisplayName(
      "7.1: whatever others would see of a user is judged; REJECTED has the filter's words")
  @CsvSource({
    "a bad word, CHAT a bad word",
    "--bad, CHAT -bad",
    "-me is bad, ACTION is bad",
    "-bc bad news, BROADCAST bad news",
    "-pm bob bad idea, PRIVATE_MESSAGE bad idea",
    "-r bad answer, PRIVATE_MESSAGE bad answer",
    "-topic bad, TOPIC bad",
    "-ch badlands, CHANNEL_NAME badlands",
    "-away in a bad mood, AWAY_REASON in a bad mood",
    "-quit too bad, QUIT_REASON too bad",
    "-kick bob a bad boy, KICK_REASON a bad boy",
    "-ban bob 10m bad manners, BAN_REASON bad manners",
    "-ban bob bad manners, BAN_REASON bad manners"
  })
  void rejects(String line, String request) throws Exception {
    aliceAndBob(onBad(() -> FilterVerdict.reject("mind your language")));
    bob.says("-pm alice hi").sees("-> alice: hi");
    alice.sees("<- bob: hi").says(line).sees("! REJECTED mind your language").seesNothing();
    bob.seesNothing();
    assertThat(judged.poll(5, TimeUnit.SECONDS)).isEqualTo("PRIVATE_MESSAGE hi");
    assertThat(judged.poll(5, TimeUnit.SECONDS)).isEqualTo(request);
    assertThat(room.server().channels()).hasSize(1);
    assertThat(room.server().moderation().bans()).isEmpty();
    assertThat(room.server().user("alice").orElseThrow().away()).isEmpty();
  }

  @Test
  @DisplayName("What nobody else reads is not judged, nor what the host says")
  void judgesNothingElse() throws CommandException {
    aliceAndBob(onBad(() -> FilterVerdict.reject("mind your language")));
    alice.says("-ping bad", "-list bad", "-topic -", "-away", "", "-ch", "-leave");
    alice.sees("* pong bad", "* no channels match", "* main has no topic", "* you are back");
    alice.sees("* you are in main with 1 other", "* you are in main with 1 other").seesNothing();
    room.knocks("carol").says("-quit bad").sees("* bye").isDisconnected();
    room.server().announce("bad weather");
    alice.sees("* bad weather");
    bob.sees("* bad weather");
    room.server().moderation().kick("bob", "bad luck");
    bob.sees("! KICKED by the host: bad luck");
    assertThat(judged).isEmpty();
  }

  @Test
  @DisplayName("A filter knows who speaks where, and to whom")
  void tellsWhoSpeaksWhere() throws InterruptedException {
    BlockingQueue<FilterRequest> requests = new LinkedBlockingQueue<>();
    aliceAndBob(
        request -> {
          requests.add(request);
          return FilterVerdict.pass();
        });
    alice.says("-ch Games", "-pm BOB psst").sees("* you are in Games alone", "-> bob: psst");
    assertThat(requests.poll(5, TimeUnit.SECONDS))
        .hasToString("CHANNEL_NAME of alice in main")
        .returns("", request -> request.receiver().orElse(""));
    assertThat(requests.poll(5, TimeUnit.SECONDS))
        .hasToString("PRIVATE_MESSAGE of alice in Games")
        .returns("psst", FilterRequest::text)
        .returns("bob", request -> request.receiver().orElseThrow())
        .returns(true, request -> request.sender().isModerator());
  }

  @Test
  @DisplayName("What is replaced is shown as it is then, to its sender too")
  void replaces() {
    aliceAndBob(request -> FilterVerdict.replace(request.text().replace("bad", "good")));
    alice.says("-tags echo").sees("* tags: echo").says("bad", "-me bad", "-bc bad", "-pm bob bad");
    alice.sees("alice: good", "~ alice good", "# alice: good", "* sent to 1", "-> bob: good");
    bob.sees("alice: good", "~ alice good", "# alice: good", "<- alice: good");
    alice.says("-topic bad", "-away bad").sees("* topic of main is: good", "* you are away: good");
    bob.sees("* topic of main is: good").says("-pm alice bad");
    bob.sees("-> alice: good", "* alice is away: good").seesNothing();
    alice.sees("<- bob: good").says("-kick bob bad");
    bob.sees("! KICKED by alice: good");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob was kicked", "- bob left main: kicked by alice: good");
    ScriptedClient carol = room.enter("carol");
    assertThat(carol.seesUntilPong()).contains("alice: good").noneMatch(x -> x.contains("bad"));
    alice.sees("+ carol joined main").says("-quit bad").sees("* bye");
    carol.sees("- alice left main: quit: good");
  }

  @Test
  @DisplayName("What is dropped looks said: a private message delivered, a broadcast sent")
  void drops() {
    aliceAndBob(onBad(FilterVerdict::drop));
    bob.says("-away lunch").sees("* you are away: lunch");
    alice.says("-tags echo").sees("* tags: echo").says("bad", "-me bad", "-topic bad", "-bc bad");
    alice.sees("* sent to 1").says("-pm bob bad", "-away bad");
    alice.sees("-> bob: bad", "* bob is away: lunch", "* you are away: bad");
    alice.says("-topic", "-last").sees("* main has no topic", "* no messages in main");
    alice.seesNothing();
    bob.says("-whois alice").seesMatching("\\* whois alice: in main; connected \\S+; idle \\S+");
    bob.seesNothing();
    alice.says("-kick bob bad");
    bob.sees("! KICKED by alice");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob was kicked", "- bob left main: kicked by alice");
    ScriptedClient carol = room.enter("carol");
    alice.sees("+ carol joined main").says("-quit bad").sees("* bye").isDisconnected();
    carol.sees("- alice left main").seesNothing();
  }

  @Test
  @DisplayName("6 -away: a line that is dropped ends being away, one that is refused does not")
  void endsBeingAwayWithWhatLooksSaid() {
    aliceAndBob(
        onBad(FilterVerdict::drop),
        request ->
            request.text().contains("worse") ? FilterVerdict.reject("no") : FilterVerdict.pass());
    alice.says("-away lunch", "worse", "bad").sees("* you are away: lunch", "! REJECTED no");
    alice.sees("* you are back").seesNothing();
    bob.seesNothing();
  }

  @ParameterizedTest
  @DisplayName("6.2: the name of a channel that is there is not judged, one that is made is")
  @ValueSource(strings = {"drop", "replace"})
  void refusesNameOfChannelThatIsNotPassed(String how) throws InterruptedException {
    aliceAndBob(
        onBad(() -> how.equals("drop") ? FilterVerdict.drop() : FilterVerdict.replace("good")));
    alice.says("-ch badlands").isTold("REJECTED").says("-ch games", "-ch main");
    alice.sees("* you are in games alone", "* you are in main with 1 other").seesNothing();
    bob.sees("- alice left main", "+ alice joined main").seesNothing();
    assertThat(judged).containsExactly("CHANNEL_NAME badlands", "CHANNEL_NAME games");
  }

  @Test
  @DisplayName("Several filters are asked in order, each of what the ones before have left")
  void asksInOrder() {
    aliceAndBob(
        request -> FilterVerdict.replace(request.text() + " 1"),
        request -> FilterVerdict.replace(request.text() + " 2"),
        request -> request.text().startsWith("x") ? FilterVerdict.drop() : FilterVerdict.pass(),
        request -> {
          judged.add("last: " + request.text());
          return FilterVerdict.pass();
        });
    alice.says("x", "y");
    bob.sees("alice: y 1 2").seesNothing();
    assertThat(judged).containsExactly("CHAT x", "CHAT y", "last: y 1 2");
  }

  static List<Supplier<FilterVerdict>> failures() {
    return List.of(
        () -> null,
        () -> FilterVerdict.replace(null),
        () -> FilterVerdict.reject(" "),
        () -> {
          throw new IllegalStateException("a filter that fails on purpose");
        },
        () -> {
          throw new AssertionError("a filter that fails on purpose");
        },
        () -> {
          throw new StackOverflowError("a filter that fails on purpose");
        });
  }

  @ParameterizedTest
  @DisplayName("7.1: what a filter fails on is refused with INTERNAL, and the filter stays")
  @MethodSource("failures")
  void refusesWhatAFilterFailsOn(Supplier<FilterVerdict> failure) {
    aliceAndBob(onBad(failure), onBad(FilterVerdict::pass));
    alice.says("bad", "-me bad", "-pm bob bad", "-topic bad", "fine", "still bad");
    alice.isTold("INTERNAL", "INTERNAL", "INTERNAL", "INTERNAL", "INTERNAL").seesNothing();
    bob.sees("alice: fine").seesNothing();
  }

  @Test
  @DisplayName("1.3, 6.1: a replacement is made safe, and refused where it is too long")
  void checksReplacements() {
    AtomicReference<String> other = new AtomicReference<>("one\r\ntwo\u001B[2J\u202E\uD800");
    aliceAndBob(onBad(() -> FilterVerdict.replace(other.get())));
    alice.says("bad").seesNothing();
    bob.sees("alice: onetwo[2J\uFFFD");
    other.set("x".repeat(1 << 20));
    alice.says("bad", "-topic bad").isTold("TOO_LONG", "TOO_LONG").seesNothing();
    other.set("\uD83D\uDE00".repeat(3_751)); // a line would have to cut it
    alice.says("bad").isTold("TOO_LONG").seesNothing();
    other.set("x".repeat(391));
    alice.says("-topic bad").isTold("TOO_LONG").says("bad").seesNothing();
    bob.sees("alice: " + "x".repeat(391));
    other.set(" \n\u0007\u3000");
    alice.says("bad", "-topic bad").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("3.5: what was said before is on its way while a filter thinks")
  void deliversWhatWasSaidBefore() throws InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    aliceAndBob(onBad(() -> await(answer)));
    alice.says("one", "two", "bad", "three");
    bob.sees("alice: one", "alice: two");
    answer.countDown();
    bob.sees("alice: bad", "alice: three").seesNothing();
  }

  private static FilterVerdict await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FilterVerdict.pass();
  }

  @Test
  @DisplayName("Nobody else waits for a filter, nor does what the host does in the user's name")
  void holdsNoLock() throws CommandException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    aliceAndBob(
        onBad(
            () -> {
              begun.countDown();
              return await(answer);
            }));
    alice.says("-topic bad");
    await(begun);
    room.server().users().stream()
        .filter(user -> user.nickname().equals("alice"))
        .findFirst()
        .orElseThrow()
        .say("meanwhile");
    bob.sees("alice: meanwhile").says("hello", "-topic fine").sees("* topic of main is: fine");
    alice.sees("bob: hello", "* topic of main is: fine");
    answer.countDown();
    alice.sees("* topic of main is: bad").seesNothing();
    bob.sees("* topic of main is: bad").seesNothing();
  }

  @Test
  @DisplayName("A filter that never answers costs its user alone, who can be thrown out")
  void costsTheUserAlone() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    aliceAndBob(
        onBad(
            () -> {
              begun.countDown();
              return await(never);
            }));
    bob.says("bad");
    await(begun);
    alice.says("-kick bob");
    assertThat(List.of(alice.reads(), alice.reads()))
        .containsExactlyInAnyOrder("* bob was kicked", "- bob left main: kicked by alice");
    bob.sees("! KICKED by alice");
    ScriptedClient other = room.enter("bob");
    alice.sees("+ bob joined main");
    never.countDown();
    alice.seesNothing();
    other.seesNothing();
  }

  @Test
  @DisplayName("A filter may act on who speaks")
  void mayActOnTheSender() {
    aliceAndBob(
        request -> {
          if (request.text().contains("bad")) {
            request.sender().send("mind your language");
            request.sender().mute(Duration.ZERO);
            return FilterVerdict.drop();
          }
          return FilterVerdict.pass();
        });
    alice.says("bad", "sorry").sees("* mind your language").isTold("MUTED").seesNothing();
    bob.seesNothing();
  }

  @Test
  @DisplayName("All ways lead through the filters: the host's methods, members of this JVM, attach")
  void judgesWhateverTheWay() throws Exception {
    aliceAndBob(onBad(() -> FilterVerdict.reject("mind your language")));
    LocalUser helper =
        room.server().connect(MemberOptions.nickname("helper").moderator(), line -> {});
    alice.sees("+ helper joined main");
    bob.sees("+ helper joined main");
    refused(() -> helper.say("bad"));
    refused(() -> helper.act("bad"));
    refused(() -> helper.tell("bob", "bad"));
    refused(() -> helper.broadcast("bad"));
    refused(() -> helper.setTopic("bad"));
    refused(() -> helper.setAway("bad"));
    refused(() -> helper.moveTo("badlands"));
    refused(() -> helper.moderation().kick("bob", "bad"));
    refused(() -> helper.quit("bad"));
    ScriptedClient carol = room.enter("carol", new MemoryTransport());
    carol.says("bad", "hello").sees("! REJECTED mind your language").seesNothing();
    alice.sees("+ carol joined main", "carol: hello").seesNothing();
    bob.sees("+ carol joined main", "carol: hello").seesNothing();
    helper.quit("");
  }

  /** Something that may be refused. */
  private interface Act {
    void run() throws CommandException;
  }

  private static void refused(Act act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REJECTED));
  }
}
