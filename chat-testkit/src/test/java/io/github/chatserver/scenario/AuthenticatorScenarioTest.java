package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LocalUser;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.MemoryTransport;
import io.github.chatserver.testkit.ScriptedClient;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 2.2, 6 {@code -login}, 6.3: what the host's authenticator is asked, and may do. */
@Timeout(60)
class AuthenticatorScenarioTest {
  /** Ends the wait for one that thinks for ever, and not for one that answers on a busy machine. */
  private static final Duration SHORT = Duration.ofMillis(300);

  @RegisterExtension final ChatRoom room = new ChatRoom();

  private final CountDownLatch over = new CountDownLatch(1);

  private void authenticate(Function<LoginRequest, LoginVerdict> authenticator) {
    room.settings(builder -> builder.authenticator(authenticator::apply));
  }

  /** An authenticator that lets everybody in, but thinks about this nickname or secret for ever. */
  private LoginVerdict hesitate(LoginRequest request) {
    if (request.toString().contains("slow")
        || request.secret().filter("slow"::equals).isPresent()) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return LoginVerdict.moderator();
    }
    return LoginVerdict.user();
  }

  @Test
  @DisplayName("It is asked for every nickname and every -login, with what the client has said")
  void isAskedForEveryNicknameAndLogin() throws Exception {
    BlockingQueue<LoginRequest> requests = new LinkedBlockingQueue<>();
    authenticate(
        request -> {
          requests.add(request);
          return request.nickname().isEmpty() ? LoginVerdict.later() : LoginVerdict.user();
        });
    ScriptedClient alice = room.knocks("alice").says("-login sesame").sees("* you are logged in");
    alice.says("Alice").seesStartingWith("* welcome Alice;");
    alice.says("-nick Bob", "-login other");
    alice.sees("= Alice is now Bob", "* you are logged in").says("-nick BOB", "-nick BOB");
    alice.sees("= Bob is now BOB", "= BOB is now BOB").seesNothing();
    room.enter("carol", new MemoryTransport());
    InetAddress here = room.server().address().getAddress();
    assertThat(requests)
        .containsExactly(
            LoginRequest.of(null, "sesame", here),
            LoginRequest.of("Alice", "sesame", here),
            LoginRequest.of("Bob", "sesame", here),
            LoginRequest.of("Bob", "other", here),
            LoginRequest.of("BOB", "other", here),
            LoginRequest.of("carol", null, null));
  }

  @Test
  @DisplayName("2.2: it is not asked for a nickname that cannot be had anyway")
  void isNotAskedInVain() {
    BlockingQueue<LoginRequest> requests = new LinkedBlockingQueue<>();
    authenticate(
        request -> {
          requests.add(request);
          return LoginVerdict.user();
        });
    room.server().reserveNickname("admin");
    room.knocks("bob").says("a b", "admin").isTold("NICK_INVALID").sees("NAME");
    assertThat(requests).isEmpty();
  }

  @Test
  @DisplayName("2.2, 7.1: one that is late in the handshake costs no attempt")
  void isTooLateInTheHandshake() {
    room.limits(limits -> limits.authenticatorTimeout(SHORT).nicknameAttempts(1));
    authenticate(this::hesitate);
    ScriptedClient alice = room.knocks("alice").says("slow").isTold("UNAVAILABLE").sees("NAME");
    alice.says("-login slow").isTold("UNAVAILABLE").sees("NAME");
    alice.says("alice").seesStartingWith("* welcome alice;");
    alice.seesNothing();
    assertThat(room.server().users()).noneMatch(LocalUser::isModerator);
  }

  @Test
  @DisplayName("7.1: one that fails in the handshake costs no attempt")
  void failsInTheHandshake() {
    room.limits(limits -> limits.nicknameAttempts(1));
    authenticate(
        request -> {
          if (request.secret().isPresent()) {
            throw new IllegalStateException("an authenticator that fails on purpose");
          }
          return request.nickname().filter("x"::equals).isPresent() ? null : LoginVerdict.user();
        });
    ScriptedClient alice =
        room.knocks("alice").says("-login secret").isTold("INTERNAL").sees("NAME");
    alice.says("x").isTold("INTERNAL").sees("NAME");
    alice.says("alice").seesStartingWith("* welcome alice;");
    alice.says("-login secret").isTold("INTERNAL").seesNothing();
  }

  @Test
  @DisplayName("2.7: the handshake's own deadline holds while it thinks")
  void doesNotExtendTheHandshake() {
    room.limits(limits -> limits.handshakeTimeout(Duration.ofSeconds(1)));
    authenticate(this::hesitate);
    room.knocks("alice").says("slow").isTold("TIMEOUT").isDisconnected();
    over.countDown();
    room.enter("alice").seesNothing();
  }

  @Test
  @DisplayName("7.1: one that is late at -nick and -login changes nothing, and the user talks on")
  void isTooLateInTheChat() {
    room.limits(limits -> limits.authenticatorTimeout(SHORT));
    authenticate(this::hesitate);
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    for (int i = 0; i < 3; i++) {
      people.get(0).says("one", "-nick slow", "two", "-login slow", "three");
      people.get(0).isTold("UNAVAILABLE", "UNAVAILABLE").seesNothing();
      people.get(1).sees("alice: one", "alice: two", "alice: three").seesNothing();
    }
    people.get(0).says("-who").sees("* members of main: alice, bob").seesNothing();
  }

  @Test
  @DisplayName("One that answers just when its time is over breaks no connection")
  void breaksNothingHoweverCloseTheDeadlineIs() {
    room.limits(limits -> limits.authenticatorTimeout(Duration.ofMillis(1)));
    BlockingQueue<String> never = new LinkedBlockingQueue<>();
    authenticate(
        request -> {
          try {
            never.poll(request.nickname().orElse("").length(), TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return LoginVerdict.user();
        });
    ScriptedClient alice = room.knocks("alice");
    String welcome = "! UNAVAILABLE";
    while (welcome.startsWith("! UNAVAILABLE")) {
      welcome = alice.says("a").reads();
      if (welcome.startsWith("!")) {
        alice.sees("NAME");
      }
    }
    assertThat(welcome).startsWith("* welcome a;");
    for (int i = 0; i < 100; i++) {
      assertThat(alice.says("-nick " + "a".repeat(1 + i % 32)).reads())
          .matches("= .*|! UNAVAILABLE .*");
    }
    alice.seesNothing();
  }

  @Test
  @DisplayName("One that never answers costs its client only, who can be thrown out")
  void costsTheClientAlone() throws CommandException {
    CountDownLatch asked = new CountDownLatch(1);
    authenticate(
        request -> {
          if (request.nickname().filter("stuck"::equals).isPresent()) {
            asked.countDown();
            awaitWhateverComes();
          }
          return LoginVerdict.user();
        });
    room.limits(limits -> limits.authenticatorTimeout(SHORT));
    List<ScriptedClient> people = room.enterAll("alice", "bob");
    people.get(1).says("-nick stuck");
    await(asked);
    people.get(0).says("-ping x").sees("* pong x");
    room.server().moderation().kick("bob", "");
    people.get(0).sees("- bob left main: closed by the host");
    ScriptedClient other = room.enter("bob");
    people.get(0).sees("+ bob joined main").seesNothing();
    other.seesNothing();
    over.countDown();
  }

  /** An authenticator that lets everybody in, but a nickname or secret only at the end. */
  private CountDownLatch hesitateAt(String what, LoginVerdict verdict) {
    CountDownLatch asked = new CountDownLatch(1);
    authenticate(
        request -> {
          if (!request.secret().or(request::nickname).filter(what::equals).isPresent()) {
            return LoginVerdict.user();
          }
          asked.countDown();
          awaitWhateverComes();
          return verdict;
        });
    return asked;
  }

  @ParameterizedTest
  @DisplayName("6 -ban, 2.2: what is banned or reserved while it thinks is not had by a rename")
  @ValueSource(strings = {"BANNED", "NICK_RESERVED"})
  void isNotFasterThanABan(String code) throws CommandException {
    CountDownLatch asked = hesitateAt("evil", LoginVerdict.user());
    ScriptedClient alice = room.enter("alice").says("-nick evil");
    await(asked);
    if (code.equals("BANNED")) {
      room.server().moderation().ban("evil", Duration.ZERO, "");
    } else {
      room.server().reserveNickname("evil");
    }
    over.countDown();
    alice.isTold(code).says("-who").sees("* members of main: alice").seesNothing();
  }

  @Test
  @DisplayName("6 -login: its verdict is about the nickname that it was asked about, and no other")
  void givesNobodyTheRoleOfAnother() throws CommandException {
    CountDownLatch asked = hesitateAt("sesame", LoginVerdict.moderator());
    ScriptedClient alice = room.enter("alice").says("-login sesame");
    await(asked);
    room.server().users().get(0).rename("guest");
    alice.sees("= alice is now guest");
    over.countDown();
    alice.isTold("BAD_LOGIN").says("-who").sees("* members of main: guest").seesNothing();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits on, however often it is interrupted. */
  private void awaitWhateverComes() {
    boolean done = false;
    while (!done) {
      try {
        over.await();
        done = true;
      } catch (InterruptedException e) {
        done = false;
      }
    }
  }

  @Test
  @DisplayName("The host's own threads wait no longer than the client's would")
  void boundsTheHostsThreads() {
    room.limits(limits -> limits.authenticatorTimeout(SHORT));
    authenticate(this::hesitate);
    room.enter("alice");
    LocalUser alice = room.server().users().get(0);
    refused(() -> alice.rename("slow"));
    refused(() -> alice.login("slow"));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(alice.nickname()).isEqualTo("alice");
    assertThat(alice.isModerator()).isFalse();
  }

  /** Something that may be refused. */
  private interface Act {
    void run() throws CommandException;
  }

  private static void refused(Act act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  @DisplayName("6.3: what the host itself has decided holds, whatever the verdicts are")
  void followsTheHostFirst() {
    authenticate(
        request ->
            request.nickname().filter("boss"::equals).isPresent()
                ? LoginVerdict.moderator()
                : LoginVerdict.user());
    List<ScriptedClient> people = room.enterAll("alice", "boss");
    assertThat(room.server().user("alice").orElseThrow().promote()).isTrue();
    assertThat(room.server().user("boss").orElseThrow().demote()).isTrue();
    people.get(0).says("-nick carol", "-login x", "-who").sees("= alice is now carol");
    people.get(0).sees("* you are a moderator", "* members of main: boss, carol (moderator)");
    people.get(1).sees("= alice is now carol").says("-nick BOSS", "-nick boss", "-login x");
    people.get(1).sees("= boss is now BOSS", "= BOSS is now boss", "* you are logged in");
    people.get(1).says("-who").sees("* members of main: boss, carol (moderator)").seesNothing();
  }

  @Test
  @DisplayName("6.3: the role is that of the last verdict, up and down")
  void givesAndTakesTheRole() {
    authenticate(
        request ->
            request.nickname().filter("boss"::equals).isPresent()
                    || request.secret().filter("sesame"::equals).isPresent()
                ? LoginVerdict.moderator()
                : LoginVerdict.user());
    ScriptedClient alice = room.enter("alice").says("-who").sees("* members of main: alice");
    alice.says("-nick boss", "-who").sees("= alice is now boss");
    alice.sees("* members of main: boss (moderator)").says("-nick alice", "-who");
    alice.sees("= boss is now alice", "* members of main: alice");
    alice.says("-login sesame", "-nick bob", "-who").sees("* you are a moderator");
    alice.sees("= alice is now bob", "* members of main: bob (moderator)");
    alice.says("-login other", "-who").sees("* you are logged in", "* members of main: bob");
    ScriptedClient carol = room.knocks("carol").says("-login sesame").sees("* you are a moderator");
    carol.says("-login other").sees("* you are logged in").says("carol");
    carol.seesStartingWith("* welcome carol;");
    carol.says("-who").sees("* members of main: bob, carol");
  }
}
