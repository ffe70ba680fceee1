package io.github.chatserver.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatserver.Authenticator;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.LoginRequest;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deadline of an authenticator, and that its interrupt hits nothing else. */
@Timeout(60)
class AuthenticationTest {
  private static final LoginRequest REQUEST = LoginRequest.of("alice", "secret", null);
  private static final UserCard ALICE = UserCard.of(UserId.of("node", 1), "alice");
  private static final int ROUNDS = 5_000;

  private final ExecutorService caretaker = Executors.newSingleThreadExecutor();

  @AfterEach
  void stopCaretaker() {
    caretaker.shutdownNow();
  }

  private static Authentication asking(Authenticator authenticator) {
    return new Authentication(authenticator, Duration.ofSeconds(1), Watch.NOBODY);
  }

  /** The caretaker's round when the second of {@link #asking} is over. */
  private static void watchLate(Authentication authentication) {
    authentication.watch(System.nanoTime() + Duration.ofSeconds(2).toNanos());
  }

  private static ErrorCode refusal(Authentication authentication) {
    return catchThrowableOfType(CommandException.class, () -> authentication.ask(REQUEST, ALICE))
        .code();
  }

  @Test
  void givesTheVerdict() throws CommandException {
    Authentication authentication = asking(request -> LoginVerdict.moderator());
    assertThat(authentication.ask(REQUEST, ALICE)).isSameAs(LoginVerdict.moderator());
    watchLate(authentication);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void refusesWithoutAnAuthenticator() {
    assertThat(refusal(asking(null))).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void refusesWhatFails() {
    assertThat(refusal(asking(request -> null))).isEqualTo(ErrorCode.INTERNAL);
    assertThat(
            refusal(
                asking(
                    request -> {
                      throw new AssertionError("an authenticator that fails on purpose");
                    })))
        .isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void leavesAloneWhoHasTime() throws CommandException {
    Authentication[] self = new Authentication[1];
    self[0] =
        asking(
            request -> {
              self[0].watch(System.nanoTime());
              return Thread.interrupted() ? LoginVerdict.later() : LoginVerdict.user();
            });
    assertThat(self[0].ask(REQUEST, ALICE)).isSameAs(LoginVerdict.user());
  }

  @Test
  void interruptsWhoTakesTooLong() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Authentication authentication =
        asking(
            request -> {
              try {
                asked.countDown();
                new CountDownLatch(1).await();
                return LoginVerdict.moderator();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Future<?> watched = caretaker.submit(() -> watchWhenAsked(authentication, asked));
    assertThat(refusal(authentication)).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(Thread.interrupted()).isFalse();
    watched.get();
  }

  private static Void watchWhenAsked(Authentication authentication, CountDownLatch asked)
      throws InterruptedException {
    asked.await();
    watchLate(authentication);
    return null;
  }

  @Test
  void doesNotListenToALateVerdict() {
    Authentication[] self = new Authentication[1];
    self[0] =
        asking(
            request -> {
              watchLate(self[0]);
              watchLate(self[0]);
              return LoginVerdict.moderator();
            });
    assertThat(refusal(self[0])).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void keepsAnInterruptOfTheHosts() throws CommandException {
    Authentication authentication = asking(request -> LoginVerdict.user());
    Thread.currentThread().interrupt();
    assertThat(authentication.ask(REQUEST, ALICE)).isSameAs(LoginVerdict.user());
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The call returns while the caretaker looks: in time and untouched, or late and refused. */
  @Test
  void leavesNoInterruptBehindHoweverCloseTheDeadlineIs() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    Authentication authentication =
        asking(
            request -> {
              meet(barrier);
              return LoginVerdict.user();
            });
    Future<?> watching =
        caretaker.submit(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                meet(barrier);
                spin(i % 50);
                watchLate(authentication);
                meet(barrier);
              }
            });
    for (int i = 0; i < ROUNDS; i++) {
      try {
        authentication.ask(REQUEST, ALICE);
      } catch (CommandException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      }
      meet(barrier); // the caretaker's look is over
      assertThat(Thread.interrupted()).as("a stray interrupt in round %s", i).isFalse();
    }
    watching.get();
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted outside of the call", e);
    } catch (BrokenBarrierException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
