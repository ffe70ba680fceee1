package io.github.chatserver.internal.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.Connection;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.outbound.Budget;
import io.github.chatserver.internal.outbound.LetterBox;
import io.github.chatserver.internal.outbound.Postman;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.internal.watch.Watch;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** This server's part of a channel: who is in it, and who is not. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HallTest {
  private static final int ENOUGH = 1 << 20;

  private final Map<UserId, Member> clients = new HashMap<>();
  private final List<Runnable> drains = new ArrayList<>();
  private final Batch batch = new Postman(drains::add).newBatch();
  private boolean watchFails;
  private int lastId;

  private final Watch watch =
      new Watch() {
        @Override
        public void joined(String channel, ChannelEntry entry) {
          if (watchFails) {
            throw new OutOfMemoryError("no room for an event");
          }
        }
      };

  private final Hall hall = new Hall("main", clients::get, 500, watch);

  /** One of this server's clients, and what is written to it. */
  private final class Client implements Connection, LetterBox.Owner {
    private final StringBuilder read = new StringBuilder();
    private final UserCard card;
    private boolean greetingFails;

    Client(String nickname) {
      UserId id = UserId.of("node", clients.size());
      card = UserCard.of(id, nickname);
      LetterBox box =
          new LetterBox(this, ENOUGH, SlowConsumerPolicy.DISCONNECT, new Budget(1L << 30), this);
      clients.put(id, new Member(id, box, (hall, join, snapshot) -> greet(), TimeSource.SYSTEM));
    }

    private List<Line> greet() {
      if (greetingFails) {
        throw new OutOfMemoryError("no room for a replay");
      }
      return List.of();
    }

    Client joins() {
      lastId++;
      hall.joined(
          ChannelEntry.of(lastId, 0, lastId, ChannelEvent.join(card)),
          ChannelSnapshot.of(List.of(), Map.of(), lastId),
          batch);
      return this;
    }

    /** Everything that was written to it until now. */
    String hasRead() {
      batch.flush();
      List<Runnable> due = List.copyOf(drains);
      drains.clear();
      due.forEach(Runnable::run);
      return read.toString();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return -1;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      read.append(new String(buffer, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void shutdownOutput() {}

    @Override
    public void close() {}

    @Override
    public void abort() {}

    @Override
    public void boxOverflowed() {}

    @Override
    public void writeFailed(Throwable cause) {
      throw new AssertionError(cause);
    }
  }

  private void says(Client client, String text) {
    lastId++;
    hall.deliver(ChannelEntry.of(lastId, 0, 1, ChannelEvent.chat(client.card, text)), batch);
  }

  /** {@code LocalChannel.joined}: if it throws, the user is not a member, and its join fails. */
  @Test
  void keepsNothingOfOneWhoCouldNotBeGreeted() {
    Client alice = new Client("alice").joins();
    Client bob = new Client("bob");
    bob.greetingFails = true;
    assertThatThrownBy(bob::joins).isInstanceOf(OutOfMemoryError.class);

    says(alice, "is anybody here?");

    assertThat(alice.hasRead()).as("no join that no leave follows").isEmpty();
    assertThat(bob.hasRead()).isEmpty();
    assertThat(hall.members()).isEqualTo(1);
  }

  @Test
  void keepsNoGhostOfOneWhoseJoinCouldNotBeTold() {
    Client alice = new Client("alice").joins();
    Client bob = new Client("bob");
    watchFails = true;
    assertThatThrownBy(bob::joins).isInstanceOf(OutOfMemoryError.class);

    says(alice, "is anybody here?");

    assertThat(alice.hasRead()).isEmpty();
    assertThat(bob.hasRead()).isEmpty();
    assertThat(hall.members()).isEqualTo(1);
  }

  /** Protocol 4: a join is not sent to who joins; 3.4: what is said behind it is. */
  @Test
  void tellsTheOthersOfAJoinAndTheNewcomerWhatComesBehindIt() {
    List<Client> members = new ArrayList<>();
    for (int i = 0; i < 9; i++) { // behind the fourth and the eighth there is no room in the array
      members.add(new Client("m" + i).joins());
    }

    says(members.get(0), "hello");

    assertThat(members.get(8).hasRead()).isEqualTo("m0: hello\n");
    assertThat(members.get(7).hasRead()).isEqualTo("+ m8 joined main\nm0: hello\n");
    assertThat(hall.members()).isEqualTo(9);
  }
}
