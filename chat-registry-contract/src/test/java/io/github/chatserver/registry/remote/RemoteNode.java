package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import io.github.chatserver.registry.remote.Calls.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A node of the remote registry: each call is one frame and its answer.
 *
 * <p>Thread-safe.
 */
final class RemoteNode implements NodeHandle {
  private final Connection connection;

  /** How many nicknames each user holds. */
  private final Map<UserId, Integer> names = new ConcurrentHashMap<>();

  RemoteNode(Connection connection) {
    this.connection = connection;
  }

  /** For tests. */
  Connection connection() {
    return connection;
  }

  @Override
  public String nodeId() {
    return connection.nodeId();
  }

  private Reader ask(Kind kind, UnaryOperator<Writer> arguments) throws RegistryException {
    Call call = connection.begin();
    return connection.ask(call, arguments.apply(new Writer(kind).number(call.number())));
  }

  @Override
  public NicknameClaim claim(String nickname, UserCard card) throws RegistryException {
    Call call = connection.begin();
    RemoteClaim claim = new RemoteClaim(nickname, card.id(), call.number());
    try {
      connection.ask(call, new Writer(Kind.CLAIM).number(call.number()).text(nickname).card(card));
    } catch (RegistryUnavailable e) {
      claim.release(); // the sequencer may have given it all the same
      throw e;
    }
    names.merge(card.id(), 1, Integer::sum);
    return claim;
  }

  /** The hold on a nickname, by the number of the call that got it. */
  private final class RemoteClaim implements NicknameClaim {
    private final String nickname;
    private final UserId user;
    private final long number;
    private final AtomicBoolean closed = new AtomicBoolean();

    RemoteClaim(String nickname, UserId user, long number) {
      this.nickname = nickname;
      this.user = user;
      this.number = number;
    }

    @Override
    public String nickname() {
      return nickname;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        names.computeIfPresent(user, (id, held) -> held == 1 ? null : held - 1);
        release();
      }
    }

    private void release() {
      connection.tell(new Writer(Kind.RELEASE).number(number));
    }
  }

  @Override
  public Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException {
    Call call = connection.begin();
    RemoteMembership place = new RemoteMembership(connection, request.channel(), call.number());
    try {
      connection.ask(call, new Writer(Kind.JOIN).number(call.number()).request(request));
      if (!names.containsKey(request.card().id())) {
        throw new RegistryUnavailable("the user left while it joined " + request.channel());
      }
    } catch (RegistryUnavailable e) {
      place.leave(ChannelEvent.leave(request.card(), "connection lost"), batch);
      throw e;
    }
    return place;
  }

  @Override
  public void post(String channel, ChannelEvent event, DeliveryBatch batch)
      throws RegistryException {
    ask(Kind.HOST_POST, to -> to.text(channel).event(event));
  }

  @Override
  public void update(UserCard card) throws RegistryException {
    ask(Kind.UPDATE, to -> to.card(card));
  }

  @Override
  public Optional<UserCard> find(String nickname) throws RegistryException {
    Reader answer = ask(Kind.FIND_NAME, to -> to.text(nickname));
    return answer.maybe(answer::card);
  }

  @Override
  public Optional<UserCard> find(UserId user) throws RegistryException {
    Reader answer = ask(Kind.FIND_USER, to -> to.id(user));
    return answer.maybe(answer::card);
  }

  @Override
  public List<UserCard> members(String channel, int limit) throws RegistryException {
    Reader answer = ask(Kind.MEMBERS, to -> to.text(channel).number(limit));
    return answer.all(answer::card);
  }

  @Override
  public List<ChannelSummary> channels(String prefix, int limit) throws RegistryException {
    Reader answer = ask(Kind.CHANNELS, to -> to.text(prefix).number(limit));
    return answer.all(answer::summary);
  }

  @Override
  public List<ChannelEntry> history(String channel, int limit) throws RegistryException {
    Reader answer = ask(Kind.HISTORY, to -> to.text(channel).number(limit));
    return answer.all(answer::entry);
  }

  @Override
  public Receipt send(UserId to, DirectMessage message, DeliveryBatch batch)
      throws RegistryException {
    return ask(Kind.SEND, frame -> frame.id(to).message(message)).receipt();
  }

  @Override
  public int sendToAll(DirectMessage message, DeliveryBatch batch) throws RegistryException {
    return ask(Kind.SEND_TO_ALL, to -> to.message(message)).count();
  }

  @Override
  public void putNote(String key, @Nullable String value, Duration timeToLive)
      throws RegistryException {
    // Zero is for ever, so what is less than a millisecond has to be one.
    long millis = timeToLive.isZero() ? 0 : Math.max(1, timeToLive.toMillis());
    ask(
        Kind.PUT_NOTE,
        to -> to.text(key).maybe(Optional.ofNullable(value), to::text).number(millis));
  }

  @Override
  public void close() {
    try {
      ask(Kind.CLOSE, to -> to);
    } catch (RegistryException e) {
      // The sequencer cannot be told; the end of the lease will tell it.
    }
    connection.end();
  }
}
