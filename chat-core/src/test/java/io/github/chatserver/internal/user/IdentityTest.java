package io.github.chatserver.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.chatserver.Limits;
import io.github.chatserver.internal.node.Place;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.rules.Authentication;
import io.github.chatserver.internal.rules.Nicknames;
import io.github.chatserver.internal.rules.Notes;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two changes of one card at one time (registry rule 2: they come in the user's turn). */
@Timeout(60)
class IdentityTest {
  private final NodeHandle node = mock(NodeHandle.class);
  private final CountDownLatch updating = new CountDownLatch(1);
  private final CountDownLatch updated = new CountDownLatch(1);
  private User user;

  @BeforeEach
  void makeUser() throws Exception {
    Chat chat = mock(Chat.class);
    when(chat.limits()).thenReturn(Limits.defaults());
    when(chat.time()).thenReturn(TimeSource.SYSTEM);
    when(chat.nicknames())
        .thenReturn(new Nicknames(name -> Optional.empty(), new Notes(), Watch.NOBODY));
    when(chat.authentication())
        .thenReturn(new Authentication(null, Duration.ofSeconds(1), Watch.NOBODY));
    Place place = mock(Place.class);
    when(place.node()).thenReturn(node);
    UserSession session = mock(UserSession.class);
    when(session.place()).thenReturn(place);
    when(node.claim(any(), any())).thenReturn(mock(NicknameClaim.class));
    doAnswer(
            call -> {
              updating.countDown();
              updated.await();
              return null;
            })
        .when(node)
        .update(any());
    user = new User(chat, session, UserId.of("node", 1), mock(LetterBox.class));
  }

  @Test
  @DisplayName("2.2: who could not come in has no nickname, whatever a host changes meanwhile")
  void keepsNoNicknameThatItGaveBack() throws Exception {
    user.identity().claim("alice");
    FutureTask<?> promotion = start(() -> done(user.role()::promote));
    assertThat(updating.await(30, TimeUnit.SECONDS)).isTrue();
    FutureTask<Object> disclaim = new FutureTask<>(() -> done(user.identity()::disclaim));
    Thread session = new Thread(disclaim);
    session.start();
    Awaitility.await("it waits for its turn, or has not waited")
        .until(() -> session.getState() == Thread.State.WAITING || disclaim.isDone());
    updated.countDown();
    promotion.get();
    disclaim.get();
    assertThat(user.nickname()).isEmpty();
    assertThat(user.isModerator()).isTrue();
  }

  private static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    new Thread(task).start();
    return task;
  }

  private static Object done(Errands.Errand errand) throws Exception {
    errand.run();
    return "done";
  }
}
