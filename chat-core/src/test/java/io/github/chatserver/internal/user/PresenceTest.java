package io.github.chatserver.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user holds, and gives back exactly once. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PresenceTest {
  private static final ChannelEvent FAREWELL =
      ChannelEvent.leave(UserCard.of(UserId.of("node", 1), "bob"), null);
  private static final DeliveryBatch BATCH = () -> {};

  private final Presence presence = new Presence();
  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void leavesTheChannelBeforeItFreesTheNickname() {
    presence.hold(new Claim("bob"));
    presence.enter(new Place("main"));

    presence.leave(FAREWELL, BATCH);
    presence.leave(FAREWELL, BATCH);

    assertThat(log).containsExactly("left main", "freed bob");
    assertThat(presence.membership()).isEmpty();
    assertThat(presence.holds("bob")).isFalse();
  }

  @Test
  void refusesWhatComesAfterTheExit() {
    presence.leave(FAREWELL, BATCH);

    assertThat(presence.hold(new Claim("bob"))).isFalse();
    assertThat(presence.enter(new Place("main"))).isEmpty();
    assertThat(presence.membership()).isEmpty();
    assertThat(presence.holds("bob")).isFalse();
  }

  @Test
  void tellsThePlaceBeforeOrTheSameForNone() {
    Place main = new Place("main");
    Place games = new Place("games");
    assertThat(presence.enter(main)).containsSame(main);
    assertThat(presence.enter(games)).containsSame(main);
    assertThat(presence.membership()).containsSame(games);
  }

  @Test
  void aRenameFreesTheOldNickname() {
    presence.hold(new Claim("bob"));
    presence.hold(new Claim("robert"));
    assertThat(List.of("bob", "robert")).allMatch(presence::holds);
    presence.settle(true);

    assertThat(log).containsExactly("freed bob");
    assertThat(presence.holds("bob")).isFalse();
    assertThat(presence.holds("robert")).isTrue();
  }

  @Test
  void aRenameThatFailedFreesTheNewNickname() {
    presence.hold(new Claim("bob"));
    presence.hold(new Claim("robert"));
    presence.settle(false);

    assertThat(log).containsExactly("freed robert");
    assertThat(presence.holds("bob")).isTrue();
    assertThat(presence.holds("robert")).isFalse();
  }

  @Test
  void anExitDuringARenameFreesBothNicknamesOnce() {
    presence.hold(new Claim("bob"));
    presence.hold(new Claim("robert"));
    presence.leave(FAREWELL, BATCH);
    presence.settle(true);

    assertThat(log).containsExactlyInAnyOrder("freed bob", "freed robert");
  }

  @Test
  void freesTheNicknameThoughTheLeavingFails() {
    presence.hold(new Claim("bob"));
    presence.enter(
        new Place("main") {
          @Override
          public void leave(ChannelEvent farewell, DeliveryBatch batch) {
            throw new IllegalStateException("a registry that breaks its word");
          }
        });

    assertThatThrownBy(() -> presence.leave(FAREWELL, BATCH))
        .isInstanceOf(IllegalStateException.class);
    assertThat(log).containsExactly("freed bob");
  }

  /** Whoever comes too late gives back what it got: nothing is held by a user who has left. */
  @Test
  void theExitAgainstAHandshakeGivesEverythingBackOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 5_000; round++) {
        Presence raced = new Presence();
        AtomicInteger freed = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<?> session =
            pool.submit(
                () -> {
                  barrier.await(10, TimeUnit.SECONDS);
                  NicknameClaim claim = new Counted(freed);
                  if (!raced.hold(claim)) {
                    claim.close();
                  }
                  Membership place = new CountedPlace(left);
                  if (raced.enter(place).isEmpty()) {
                    place.leave(FAREWELL, BATCH);
                  }
                  return null;
                });
        Future<?> exit =
            pool.submit(
                () -> {
                  barrier.await(10, TimeUnit.SECONDS);
                  raced.leave(FAREWELL, BATCH);
                  return null;
                });
        session.get(10, TimeUnit.SECONDS);
        exit.get(10, TimeUnit.SECONDS);
        assertThat(freed).hasValue(1);
        assertThat(left).hasValue(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void manyExitsLeaveOnce() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 1_000; round++) {
        Presence raced = new Presence();
        AtomicInteger freed = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        raced.hold(new Counted(freed));
        Optional<Membership> before = raced.enter(new CountedPlace(left));
        assertThat(before).isPresent();
        CyclicBarrier barrier = new CyclicBarrier(threads);
        List<Future<?>> exits = new CopyOnWriteArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          exits.add(
              pool.submit(
                  () -> {
                    barrier.await(10, TimeUnit.SECONDS);
                    raced.leave(FAREWELL, BATCH);
                    return null;
                  }));
        }
        for (Future<?> exit : exits) {
          exit.get(10, TimeUnit.SECONDS);
        }
        assertThat(freed).hasValue(1);
        assertThat(left).hasValue(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private final class Claim implements NicknameClaim {
    private final String name;

    Claim(String name) {
      this.name = name;
    }

    @Override
    public String nickname() {
      return name;
    }

    @Override
    public void close() {
      log.add("freed " + name);
    }
  }

  private class Place implements Membership {
    private final String name;

    Place(String name) {
      this.name = name;
    }

    @Override
    public String channel() {
      return name;
    }

    @Override
    public void post(ChannelEvent event, DeliveryBatch batch) {}

    @Override
    public void flush() {}

    @Override
    public void leave(ChannelEvent farewell, DeliveryBatch batch) {
      log.add("left " + name);
    }
  }

  private static final class Counted implements NicknameClaim {
    private final AtomicInteger closed;

    Counted(AtomicInteger closed) {
      this.closed = closed;
    }

    @Override
    public String nickname() {
      return "bob";
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private static final class CountedPlace implements Membership {
    private final AtomicInteger left;

    CountedPlace(AtomicInteger left) {
      this.left = left;
    }

    @Override
    public String channel() {
      return "main";
    }

    @Override
    public void post(ChannelEvent event, DeliveryBatch batch) {}

    @Override
    public void flush() {}

    @Override
    public void leave(ChannelEvent farewell, DeliveryBatch batch) {
      left.incrementAndGet();
    }
  }
}
