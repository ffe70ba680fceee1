package io.github.chatserver.internal.watch;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.CommandRun;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.HandlerFailure;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens, and tells it to the flight recorder if it runs, and to the host's listeners
 * if there are any.
 *
 * <p>Thread-safe.
 */
public final class Lookout implements Watch {
  private final Counters counters = new Counters();
  private final FlightRecord record;
  private final @Nullable Feed feed;

  /**
   * A lookout for these listeners.
   *
   * @param capacity how many events may wait to be told
   * @param port the server's, by which recordings of several are told apart
   */
  public Lookout(List<ChatListener> listeners, int capacity, int port) {
    this.record = new FlightRecord(port);
    this.feed = listeners.isEmpty() ? null : new Feed(listeners, capacity, counters);
  }

  /**
   * Begins to tell.
   *
   * @param first what the listeners are told first
   * @param threads makes the listeners' thread; not asked where there are no listeners
   */
  public void start(Consumer<ChatListener> first, Function<Runnable, Thread> threads) {
    if (feed != null) {
      feed.add(first);
      feed.start(threads.apply(feed::run));
    }
  }

  /**
   * The server has stopped: lets the listeners hear the rest.
   *
   * @param begun when the stop began, of {@link System#nanoTime}
   * @param nanosLeft how long it may still take; asked again and again
   * @param abandoned how many clients were cut off
   */
  public void stop(long begun, LongSupplier nanosLeft, int abandoned) {
    record.stop(abandoned, System.nanoTime() - begun);
    if (feed != null) {
      feed.close(nanosLeft);
    }
  }

  /** Whether this is the listeners' thread, which the stop waits for. */
  public boolean isListening() {
    return feed != null && feed.isListening();
  }

  /** What was counted, and how much waits to be told; the other gauges are not known here. */
  public Map<ServerFigure, Long> figures() {
    Map<ServerFigure, Long> figures = counters.figures();
    figures.put(ServerFigure.EVENTS_WAITING, feed == null ? 0L : feed.size());
    return figures;
  }

  /** How often each code was a refusal; without those that never were. */
  public Map<ErrorCode, Long> refusals() {
    return counters.refusals();
  }

  private void tell(Consumer<ChatListener> event) {
    if (feed != null) {
      feed.add(event);
    }
  }

  @Override
  public void opened(UserId id, String address) {
    counters.add(ServerFigure.ACCEPTED, 1);
    record.connect(id, address);
  }

  @Override
  public void refused(ErrorCode code, String address) {
    counters.refused(code);
    record.refused(code, address);
  }

  @Override
  public void connected(UserCard user) {
    counters.add(ServerFigure.CONNECTED, 1);
    tell(listener -> listener.connected(user));
  }

  @Override
  public void joined(String channel, ChannelEntry entry) {
    record.join(channel, entry);
    tell(listener -> listener.joined(ChannelMoment.of(channel, entry)));
  }

  @Override
  public void left(String channel, ChannelEntry entry, LeaveCause cause) {
    record.leave(channel, entry, cause);
    tell(listener -> listener.left(ChannelMoment.of(channel, entry), cause));
  }

  @Override
  public void renamed(String channel, ChannelEntry entry) {
    tell(listener -> listener.renamed(ChannelMoment.of(channel, entry)));
  }

  @Override
  public void message(String channel, ChannelEntry entry) {
    counters.add(ServerFigure.MESSAGES, 1);
    record.message(channel, entry);
    if (feed != null) {
      feed.add(listener -> listener.message(ChannelMoment.of(channel, entry)));
    }
  }

  @Override
  public void posted(int boxes) {
    counters.add(ServerFigure.LINES_POSTED, boxes);
  }

  @Override
  public void dropped(int lines) {
    counters.add(ServerFigure.LINES_DROPPED, lines);
  }

  @Override
  public void privateMessage(UserCard sender, UserCard receiver) {
    counters.add(ServerFigure.PRIVATE_MESSAGES, 1);
    tell(listener -> listener.privateMessage(sender, receiver));
  }

  @Override
  public void commandRun(UserCard user, String command, @Nullable ErrorCode refusal, long nanos) {
    counters.add(ServerFigure.COMMANDS, 1);
    if (refusal != null) {
      counters.add(ServerFigure.COMMANDS_REFUSED, 1);
    }
    tell(
        listener ->
            listener.commandRun(CommandRun.of(user, command, refusal, Duration.ofNanos(nanos))));
  }

  @Override
  public void slowConsumer(UserCard user, long waiting) {
    counters.add(ServerFigure.SLOW_CONSUMERS, 1);
    record.slowConsumer(user, waiting);
    tell(listener -> listener.slowConsumer(user));
  }

  @Override
  public void floodDelayed(UserCard user, long nanos) {
    counters.add(ServerFigure.FLOOD_DELAYS, 1);
    record.floodDelay(user, nanos);
  }

  @Override
  public void handlerFailed(String handler, @Nullable UserCard user, Throwable failure) {
    counters.add(ServerFigure.HANDLER_FAILURES, 1);
    record.handlerFailure(handler, user, failure);
    tell(listener -> listener.handlerFailed(HandlerFailure.of(handler, user, failure)));
  }

  @Override
  public void handlerSlow(String handler, UserCard user, long nanos) {
    counters.add(ServerFigure.SLOW_HANDLERS, 1);
    record.slowHandler(handler, user, nanos);
  }

  @Override
  public void filterFailed(UserCard user, Throwable failure) {
    counters.add(ServerFigure.FILTER_FAILURES, 1);
    record.handlerFailure("filter", user, failure);
    tell(listener -> listener.handlerFailed(HandlerFailure.of("filter", user, failure)));
  }
}
