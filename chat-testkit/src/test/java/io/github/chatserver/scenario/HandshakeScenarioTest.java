package io.github.chatserver.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.NicknamePolicy;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.Patience;
import io.github.chatserver.testkit.ScriptedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 2: the handshake. */
@Timeout(60)
class HandshakeScenarioTest {
  @RegisterExtension final ChatRoom room = new ChatRoom();

  @Test
  @DisplayName("2.1, 2.4: NAME asks, a welcome answers")
  void welcomesFirstSecondAndThird() {
    room.knocks("alice")
        .says("alice")
        .sees("* welcome alice; you are in main alone; -help lists the commands")
        .seesNothing();
    room.knocks("bob")
        .says("bob")
        .sees("* welcome bob; you are in main with 1 other; -help lists the commands")
        .seesNothing();
    room.knocks("carol")
        .says("carol")
        .sees("* welcome carol; you are in main with 2 others; -help lists the commands")
        .seesNothing();
  }

  @Test
  @DisplayName("2.1: a full server says so and closes; those without a name count")
  void tellsThatItIsFull() {
    room.limits(limits -> limits.maxClients(2));
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.knocks("bob");
    room.connects("carol").isTold("SERVER_FULL").isDisconnectedInGoodOrder();
    alice.seesNothing();
    bob.says("bob").seesStartingWith("* welcome bob;");
  }

  @Test
  @DisplayName("2.1: a place is free again when somebody goes")
  void freesPlace() {
    room.limits(limits -> limits.maxClients(1));
    ScriptedClient alice = room.enter("alice");
    alice.says("-quit").sees("* bye").isDisconnected();
    alice.close();
    Patience.until("the permit is back", () -> room.clients() == 0);
    room.enter("alice").seesNothing();
  }

  @Test
  @DisplayName("2.1, 8.1: an address over its limit is told so, before the server is full")
  void tellsThatAddressHasTooManyConnections() {
    room.limits(limits -> limits.countLoopback().perAddress(2).maxClients(2));
    room.enter("alice");
    room.knocks("bob");
    room.connects("carol").isTold("TOO_MANY_CONNECTIONS").isDisconnectedInGoodOrder();
  }

  @Test
  @DisplayName("8.1: loopback is exempt unless the host says otherwise")
  void exemptsLoopback() {
    room.limits(limits -> limits.perAddress(1));
    room.enter("alice");
    room.enter("bob").seesNothing();
  }

  @Test
  @DisplayName("2.2: white space around a nickname is trimmed")
  void trimsNickname() {
    room.knocks("alice").says(" \u3000 alice\t ").seesStartingWith("* welcome alice; ");
  }

  @Test
  @DisplayName("2.2: a refused nickname is answered, and NAME asks again")
  void asksAgain() {
    room.enter("alice");
    ScriptedClient bob = room.knocks("bob");
    bob.says("a b").isTold("NICK_INVALID").sees("NAME");
    bob.says("ALICE").isTold("NICK_TAKEN").sees("NAME");
    bob.says("bob").seesStartingWith("* welcome bob; you are in main with 1 other;");
  }

  @Test
  @DisplayName("2.2: behind the third refusal stands TOO_MANY_ATTEMPTS, then the end")
  void closesAfterThreeRefusals() {
    ScriptedClient bob = room.knocks("bob").says("-", "a b", "name", "bob");
    bob.isTold("NICK_INVALID").sees("NAME").isTold("NICK_INVALID").sees("NAME");
    bob.isTold("NICK_RESERVED", "TOO_MANY_ATTEMPTS").isDisconnectedInGoodOrder();
    assertThat(room.server().user("bob")).isEmpty();
  }

  @Test
  @DisplayName("2.2: how many refusals is a setting")
  void takesAttemptsFromSettings() {
    room.limits(limits -> limits.nicknameAttempts(1));
    room.knocks("bob").says("a b").isTold("NICK_INVALID", "TOO_MANY_ATTEMPTS").isDisconnected();
  }

  @Test
  @DisplayName("2.2: an over-long line and a command count as refusals")
  void countsOtherRefusals() {
    ScriptedClient bob = room.knocks("bob").says("x".repeat(5000), "-who", "-login secret");
    bob.isTold("TOO_LONG").sees("NAME").isTold("NICK_INVALID").sees("NAME");
    bob.isTold("NOT_ALLOWED", "TOO_MANY_ATTEMPTS").isDisconnectedInGoodOrder();
  }

  @Test
  @DisplayName("2.2: blank lines do not count")
  void doesNotCountBlankLines() {
    ScriptedClient bob = room.knocks("bob").says("", " ", "\t", "", "\u0000", "bob");
    bob.seesStartingWith("* welcome bob;");
  }

  @ParameterizedTest
  @DisplayName("2.3: what is no nickname is NICK_INVALID")
  @ValueSource(
      strings = {
        "-",
        "*star",
        "#hash",
        "@at",
        ":colon",
        "<angle",
        "!bang",
        "~tilde",
        "+plus",
        "=equals",
        "_underscore",
        ".dot",
        "two words",
        "bob:",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "127.0.0.1",
        "b\u200Bob",
        "b\u202Eob",
        "b\u001Bob",
        "\u3164",
        "p\u0430ypal",
        "x\u0301\u0301\u0301\u0301\u0301",
        "\uD83D\uDE00"
      })
  void refusesInvalidNickname(String nickname) {
    room.knocks("bob").says(nickname).isTold("NICK_INVALID").sees("NAME").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("2.3: nicknames of any script are welcome, in their NFKC form")
  @ValueSource(strings = {"a", "7of9", "Émile", "日本の", "한국", "Ωmega", "a_b-c.d", "ζωή"})
  void takesNickname(String nickname) {
    boolean mixed = nickname.equals("Ωmega");
    ScriptedClient person = room.knocks("somebody").says(nickname);
    if (mixed) {
      person.isTold("NICK_INVALID").sees("NAME");
    } else {
      person.seesStartingWith("* welcome " + nickname + "; ");
    }
  }

  @Test
  @DisplayName("2.3: 32 code points are a nickname")
  void takesLongestNickname() {
    room.enter("a".repeat(32)).seesNothing();
  }

  @ParameterizedTest
  @DisplayName("2.3: NAME in any case is reserved")
  @ValueSource(strings = {"NAME", "name", "Name", " nAmE ", "\uFF2E\uFF21\uFF2D\uFF25"})
  void reservesTheWordName(String nickname) {
    room.knocks("bob").says(nickname).isTold("NICK_RESERVED").sees("NAME").seesNothing();
  }

  @ParameterizedTest
  @DisplayName("2.3: two spellings that fold alike are one nickname")
  @ValueSource(
      strings = {"kelvin", "KELVIN", "\u212Aelvin", "\uFF2B\uFF25\uFF2C\uFF36\uFF29\uFF2E"})
  void foldsNicknames(String other) {
    room.enter("Kelvin");
    room.knocks("other").says(other).isTold("NICK_TAKEN").sees("NAME");
  }

  @Test
  @DisplayName("2.3: Straße is STRASSE, and ı is not i")
  void foldsFullyAndWithoutLocale() {
    room.enter("Straße");
    room.knocks("other").says("STRASSE").isTold("NICK_TAKEN").sees("NAME");
    room.enter("ilk").seesNothing();
    room.enter("ılk").seesNothing();
  }

  @Test
  @DisplayName("2.4: NICK is the NFKC form")
  void welcomesInCompatibilityForm() {
    room.knocks("alice").says("\uFF21lice").seesStartingWith("* welcome Alice; ");
  }

  @Test
  @DisplayName("2.4: topic, message of the day and replay stand behind the welcome, in that order")
  void greetsInOrder() {
    room.settings(builder -> builder.messageOfTheDay("be kind\n\n   \n\u00A0\u3000\nhave fun\n"));
    ScriptedClient alice = room.enter("alice").sees("* be kind", "* have fun");
    alice.says("-topic all of it", "hello", "-me waves").sees("* topic of main is: all of it");
    alice.seesNothing();
    room.enter("bob")
        .sees("* topic of main is: all of it", "* be kind", "* have fun")
        .sees("* replay of the last 2 messages in main", "alice: hello", "~ alice waves")
        .sees("* end of replay")
        .seesNothing();
  }

  @Test
  @DisplayName("2.5: -help before a nickname lists what may come then, with aliases taken")
  void helpsBeforeNickname() {
    ScriptedClient alice = room.knocks("alice");
    for (String help : new String[] {"-help", "-h", "-?", "-HELP"}) {
      alice.says(help);
      assertThat(alice.seesUntilPong())
          .allMatch(line -> line.matches("\\* -(help|login|tags|ping|quit)( .*)?"))
          .hasSize(5);
    }
  }

  @Test
  @DisplayName("2.5: no second NAME stands behind an answer")
  void answersBeforeNickname() {
    ScriptedClient alice = room.knocks("alice");
    alice.says("-ping one", "-tags", "-tags time", "-tags none");
    alice.sees("* pong one", "* tags: none");
    alice.seesMatching("@time=\\S+ \\* tags: time");
    alice.sees("* tags: none").seesNothing();
    alice.says("alice").seesStartingWith("* welcome alice;");
  }

  @ParameterizedTest
  @DisplayName("2.5: one may quit before a nickname")
  @ValueSource(strings = {"-quit", "-exit", "-q", "-quit no reason"})
  void quitsBeforeNickname(String quit) {
    room.knocks("alice").says(quit).sees("* bye").isDisconnectedInGoodOrder();
  }

  @ParameterizedTest
  @DisplayName("2.5: other commands are refused and never executed")
  @ValueSource(strings = {"-who", "-bc hello", "-pm bob hello", "-ch games", "-nick alice", "-x"})
  void refusesOtherCommandsBeforeNickname(String command) {
    ScriptedClient bob = room.enter("bob");
    room.knocks("alice").says(command).isTold("NICK_INVALID").sees("NAME");
    bob.seesNothing();
    assertThat(room.server().channels()).hasSize(1);
  }

  @Test
  @DisplayName("2.2, 2.5: a command that is not done right counts as a refusal")
  void countsCommandsDoneWrong() {
    ScriptedClient alice =
        room.knocks("alice").says("-tags nonsense", "-help nothing", "-help a b");
    alice.isTold("USAGE").sees("NAME").isTold("UNKNOWN_COMMAND").sees("NAME");
    alice.isTold("USAGE", "TOO_MANY_ATTEMPTS").isDisconnected();
  }

  @ParameterizedTest
  @DisplayName("2.6: a browser's request closes the connection silently")
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "\r\n\r\nPOST /x HTTP/1.0\r\n\r\nalice\r\n",
        "PRI * HTTP/2\r\n",
        "-bc hello HTTP/1.1\r\n"
      })
  void closesBrowserSilently(String request) {
    ScriptedClient bob = room.enter("bob");
    room.knocks("alice").sends(request).isDisconnected();
    bob.seesNothing();
  }

  @Test
  @DisplayName("2.6: also when the request is over-long")
  void closesBrowserWithLongRequestSilently() {
    room.knocks("alice").sends("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n").isDisconnected();
  }

  @Test
  @DisplayName("2.6: only a first line closes")
  void takesLaterLinesForWhatTheyAre() {
    ScriptedClient alice = room.knocks("alice").says("a b").isTold("NICK_INVALID").sees("NAME");
    alice.says("GET / HTTP/1.1").isTold("NICK_INVALID").sees("NAME");
    alice.says("alice", "GET / HTTP/1.1").seesStartingWith("* welcome alice;");
    alice.seesNothing();
  }

  @Test
  @DisplayName("2.6: a TLS hello closes the connection silently")
  void closesTlsHelloSilently() {
    byte[] hello =
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003".getBytes(ISO_8859_1);
    room.knocks("alice").sends(hello).isDisconnected();
  }

  @Test
  @DisplayName("2.7: without a nickname in time: TIMEOUT, then close")
  void timesOut() {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofMillis(200)));
    room.knocks("alice").isTold("TIMEOUT").isDisconnectedInGoodOrder();
  }

  @ParameterizedTest
  @DisplayName("2.7: bytes that trickle in do not extend it")
  @ValueSource(strings = {"x", "\n"})
  void isNotExtendedByDripping(String drop) throws InterruptedException {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofMillis(300)));
    MemoryTransport connection = new MemoryTransport();
    ScriptedClient alice = room.attaches("alice", connection).sees("NAME");
    CountDownLatch over = new CountDownLatch(1);
    Thread dripping = new Thread(() -> drip(connection, drop, over));
    dripping.start();
    alice.isTold("TIMEOUT").isDisconnected();
    over.countDown();
    dripping.join(Patience.LIMIT.toMillis());
    assertThat(dripping.isAlive()).isFalse();
  }

  private static void drip(MemoryTransport connection, String drop, CountDownLatch over) {
    try {
      do {
        connection.clientEnd().send(drop.getBytes(UTF_8));
      } while (!over.await(20, TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      return; // the server has had enough
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("2.7: whoever came in is not timed out")
  void doesNotTimeOutMembers() {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofSeconds(1)));
    ScriptedClient alice = room.enter("alice");
    room.knocks("silent").isTold("TIMEOUT").isDisconnected();
    alice.seesNothing();
  }

  @Test
  @DisplayName("2.3: the host's policy may refuse nicknames")
  void asksHostsPolicy() {
    room.settings(builder -> builder.nicknamePolicy(NicknamePolicy.ascii()));
    ScriptedClient alice = room.knocks("alice").says("Émile").isTold("NICK_INVALID").sees("NAME");
    alice.says("\uFF21lice").seesStartingWith("* welcome Alice;"); // ASCII in its NFKC form
    alice.says("-nick Émile").isTold("NICK_INVALID").seesNothing();
  }

  @Test
  @DisplayName("7.1: a policy that fails refuses with INTERNAL, which counts as no attempt")
  void containsHostsPolicy() {
    room.limits(limits -> limits.nicknameAttempts(1));
    room.settings(
        builder ->
            builder.nicknamePolicy(
                nickname -> {
                  if (nickname.startsWith("x")) {
                    throw new IllegalStateException("a policy that fails on purpose");
                  }
                  return nickname.startsWith("y") ? null : Optional.empty();
                }));
    ScriptedClient alice = room.knocks("alice").says("x", "y").isTold("INTERNAL").sees("NAME");
    alice.isTold("INTERNAL").sees("NAME").says("alice").seesStartingWith("* welcome alice;");
    alice.says("-nick xerxes").isTold("INTERNAL").says("-nick bob").sees("= alice is now bob");
  }

  @Test
  @DisplayName("A peer that only connects and resets costs nothing")
  void survivesResetInHandshake() {
    room.knocks("alice").resets();
    room.connects("bob").resets();
    Patience.until("the permits are back", () -> room.clients() == 0);
    room.enter("carol").seesNothing();
  }

  @Test
  @DisplayName("A peer whose connection cannot be opened is closed without a word")
  void closesWhatCannotBeOpened() throws IOException {
    MemoryTransport connection = new MemoryTransport();
    connection.clientEnd().reset();
    room.attaches("alice", connection).isDisconnected();
    Patience.until("it is closed", connection::isClosed);
  }
}
