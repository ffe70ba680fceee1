package io.github.chatserver.internal.watch;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * What happens, as events of the JDK's flight recorder. While nobody records, an event is an object
 * that the compiler removes; nothing is loaded for it.
 *
 * <p>Thread-safe.
 */
final class FlightRecord {
  private final int port;

  /** Events of the server on a port. */
  FlightRecord(int port) {
    this.port = port;
  }

  /** What all events have. */
  @Category("Chat Server")
  @StackTrace(false)
  abstract static class ChatEvent extends Event {
    @Label("Port")
    int port;
  }

  @Name("io.github.chatserver.Connect")
  @Label("Connect")
  static final class Connect extends ChatEvent {
    @Label("User Id")
    @Nullable String user;

    @Label("Address")
    @Nullable String address;
  }

  @Name("io.github.chatserver.HandshakeRefused")
  @Label("Handshake Refused")
  static final class HandshakeRefused extends ChatEvent {
    @Label("Code")
    @Nullable String code;

    @Label("Address")
    @Nullable String address;
  }

  /** What happens to a member of a channel. */
  abstract static class MemberEvent extends ChatEvent {
    @Label("User Id")
    @Nullable String user;

    @Label("Nickname")
    @Nullable String nickname;

    @Label("Channel")
    @Nullable String channel;

    @Label("Id")
    long id;

    @Label("Members")
    int members;

    final void fill(int serverPort, String where, ChannelEntry entry) {
      UserCard card = entry.event().user().orElseThrow();
      port = serverPort;
      user = card.id().text();
      nickname = card.nickname();
      channel = where;
      id = entry.id();
      members = entry.members();
    }
  }

  @Name("io.github.chatserver.Join")
  @Label("Join")
  static final class Join extends MemberEvent {}

  @Name("io.github.chatserver.Leave")
  @Label("Leave")
  static final class Leave extends MemberEvent {
    @Label("Cause")
    @Nullable String cause;
  }

  @Name("io.github.chatserver.Message")
  @Label("Message")
  static final class Message extends MemberEvent {
    @Label("Characters")
    int characters;
  }

  /** What happens to a user. */
  abstract static class UserEvent extends ChatEvent {
    @Label("User Id")
    @Nullable String user;

    @Label("Nickname")
    @Nullable String nickname;

    final void fill(int serverPort, @Nullable UserCard card) {
      port = serverPort;
      user = card == null ? null : card.id().text();
      nickname = card == null ? null : card.nickname();
    }
  }

  @Name("io.github.chatserver.SlowConsumer")
  @Label("Slow Consumer")
  static final class SlowConsumer extends UserEvent {
    @Label("Waiting")
    @DataAmount
    long waiting;
  }

  @Name("io.github.chatserver.FloodDelay")
  @Label("Flood Delay")
  static final class FloodDelay extends UserEvent {
    @Label("Delay")
    @Timespan
    long delay;
  }

  @Name("io.github.chatserver.HandlerFailure")
  @Label("Handler Failure")
  static final class HandlerFailure extends UserEvent {
    @Label("Handler")
    @Nullable String handler;

    @Label("Exception")
    @Nullable String exception;
  }

  @Name("io.github.chatserver.SlowHandler")
  @Label("Slow Handler")
  static final class SlowHandler extends UserEvent {
    @Label("Handler")
    @Nullable String handler;

    @Label("Took")
    @Timespan
    long took;
  }

  @Name("io.github.chatserver.Stop")
  @Label("Stop")
  static final class Stop extends ChatEvent {
    @Label("Clients Cut Off")
    int abandoned;

    @Label("Took")
    @Timespan
    long took;
  }

  void connect(UserId user, String address) {
    Connect event = new Connect();
    if (event.isEnabled()) {
      event.port = port;
      event.user = user.text();
      event.address = address;
      event.commit();
    }
  }

  void refused(ErrorCode code, String address) {
    HandshakeRefused event = new HandshakeRefused();
    if (event.isEnabled()) {
      event.port = port;
      event.code = code.name();
      event.address = address;
      event.commit();
    }
  }

  void join(String channel, ChannelEntry entry) {
    Join event = new Join();
    if (event.isEnabled()) {
      event.fill(port, channel, entry);
      event.commit();
    }
  }

  void leave(String channel, ChannelEntry entry, LeaveCause cause) {
    Leave event = new Leave();
    if (event.isEnabled()) {
      event.fill(port, channel, entry);
      event.cause = cause.name();
      event.commit();
    }
  }

  void message(String channel, ChannelEntry entry) {
    Message event = new Message();
    if (event.isEnabled()) {
      event.fill(port, channel, entry);
      event.characters = entry.event().text().length();
      event.commit();
    }
  }

  void slowConsumer(UserCard user, long waiting) {
    SlowConsumer event = new SlowConsumer();
    if (event.isEnabled()) {
      event.fill(port, user);
      event.waiting = waiting;
      event.commit();
    }
  }

  void floodDelay(UserCard user, long nanos) {
    FloodDelay event = new FloodDelay();
    if (event.isEnabled()) {
      event.fill(port, user);
      event.delay = nanos;
      event.commit();
    }
  }

  void handlerFailure(String handler, @Nullable UserCard user, Throwable failure) {
    HandlerFailure event = new HandlerFailure();
    if (event.isEnabled()) {
      event.fill(port, user);
      event.handler = handler;
      event.exception = failure.getClass().getName();
      event.commit();
    }
  }

  void slowHandler(String handler, UserCard user, long nanos) {
    SlowHandler event = new SlowHandler();
    if (event.isEnabled()) {
      event.fill(port, user);
      event.handler = handler;
      event.took = nanos;
      event.commit();
    }
  }

  void stop(int abandoned, long nanos) {
    Stop event = new Stop();
    if (event.isEnabled()) {
      event.port = port;
      event.abandoned = abandoned;
      event.took = nanos;
      event.commit();
    }
  }
}
