package io.github.chatserver.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the server, and gives each answer to who asked: {@code client.ask().who().get()}. A ping of
 * the library's own behind each request ends its answer (protocol 3.5); it costs one line more of
 * what the server's flood control allows (8.2), and the first request of a connection one more. It
 * needs a server that offers {@code -ping}; where there is none, requests fail as soon as that is
 * known.
 *
 * <p><b>Pipelining.</b> There is no need to wait for an answer before the next request. The lines
 * of an answer go to its future and not to the listeners, but for those by which the client moves.
 *
 * <p><b>Threads.</b> A method blocks only while the send buffer is full. An answer, a refusal
 * included, completes its future on the event thread, at its place in the order of events. Where
 * none comes in time, or the connection ends first, the future fails on the thread {@code
 * chat-client-NICKNAME-late}, also while a listener blocks; one that could not be sent fails before
 * it is returned. What depends on a future must not block. Any other thread may wait for one with
 * {@code get} or {@code join}; on these two they throw an {@link IllegalStateException}, because
 * the thread would wait for itself. That cannot be seen of what is combined of several, such as
 * {@code allOf}: on the event thread it waits for the request timeout.
 *
 * <p>An answer that comes behind the end of its request goes to the listeners.
 *
 * <p><b>Failures.</b> A future fails with a {@link CommandRefusedException} if the server refused,
 * a {@link RequestTimeoutException} if no answer came within the request timeout, a {@link
 * NotConnectedException} if the connection ended first or there is none, a {@link
 * SendTimeoutException} if there was no room to send it, and an {@link java.io.IOException} if the
 * answer was none that this library understands or has memory for, or the server offers no {@code
 * -ping}. The methods themselves throw an {@link IllegalArgumentException} where an argument cannot
 * be sent.
 *
 * <p>Thread-safe.
 */
public final class Requests {
  private final Session session;

  Requests(Session session) {
    this.session = session;
  }

  /**
   * Sends a command, stock or its host's own, and returns its answer: the notices, and the messages
   * of a replay. What a command answers by a line of another kind goes to the listeners, and the
   * answer is empty: {@code -pm} and {@code -r} by a {@link PrivateMessageSent}, {@code -nick} by a
   * {@link Renamed}.
   *
   * @param line the command with its dash and its arguments: {@code -roll 6}
   * @return what the server says to it
   * @throws IllegalArgumentException if it does not begin with one dash, has a CR, LF or NUL in it,
   *     or takes more than 65,535 bytes
   */
  public CompletableFuture<Answer> command(String line) {
    return Request.send(session, OutgoingText.command(line), Shapes.any());
  }

  /**
   * Moves to a channel, which is made if there is none. {@link ChatClient#channel()} has followed
   * when the future is complete.
   *
   * @param channel the channel's name
   * @return where the client is then; refused with {@code BAD_KEY}, {@code CHANNEL_INVALID} or
   *     {@code LIMIT}, among others
   * @throws IllegalArgumentException if the name is blank or has white space, a CR, LF or NUL in it
   */
  public CompletableFuture<Place> join(String channel) {
    return Request.send(session, OutgoingText.move(channel, null), Shapes.place());
  }

  /**
   * Moves to a locked channel.
   *
   * @param channel the channel's name
   * @param key the channel's key; ignored by the server where the channel is open or new
   * @return where the client is then, see {@link #join(String)}
   * @throws IllegalArgumentException if the name or the key is blank or has white space, a CR, LF
   *     or NUL in it
   */
  public CompletableFuture<Place> join(String channel, String key) {
    return Request.send(session, OutgoingText.move(channel, key), Shapes.place());
  }

  /**
   * Asks who is in the channel that this client is in.
   *
   * @return its members
   */
  public CompletableFuture<ChannelMembers> who() {
    return Request.send(session, "-who", Shapes.members());
  }

  /**
   * Asks who is in a channel.
   *
   * @param channel the channel's name
   * @return its members; refused with {@code NO_SUCH_CHANNEL}
   * @throws IllegalArgumentException if the name is blank or has white space, a CR, LF or NUL in it
   */
  public CompletableFuture<ChannelMembers> who(String channel) {
    return Request.send(session, "-who " + OutgoingText.word("channel", channel), Shapes.members());
  }

  /**
   * Asks for all channels.
   *
   * @return the channels by name
   */
  public CompletableFuture<List<ListedChannel>> list() {
    return Request.send(session, "-list", Shapes.channels());
  }

  /**
   * Asks for some channels.
   *
   * @param prefix how their names begin; case does not matter
   * @return the channels by name; none if none matches
   * @throws IllegalArgumentException if the prefix is blank or has white space, a CR, LF or NUL in
   *     it
   */
  public CompletableFuture<List<ListedChannel>> list(String prefix) {
    return Request.send(session, "-list " + OutgoingText.word("prefix", prefix), Shapes.channels());
  }

  /**
   * Asks about a user in any channel.
   *
   * @param nickname whom to ask about
   * @return what the server tells; refused with {@code NO_SUCH_NICK}
   * @throws IllegalArgumentException if the nickname is blank or has white space, a CR, LF or NUL
   *     in it
   */
  public CompletableFuture<UserInfo> whois(String nickname) {
    return Request.send(
        session, "-whois " + OutgoingText.word("nickname", nickname), Shapes.user());
  }

  /**
   * Asks for the last messages of the channel that this client is in.
   *
   * @param count how many at most, 1 to 1,000; the server may remember fewer
   * @return the messages, {@link Message}s and {@link Action}s, the oldest first; empty if there
   *     are none
   * @throws IllegalArgumentException if the count is out of range
   */
  public CompletableFuture<List<LineEvent>> history(int count) {
    if (count < 1 || count > 1_000) {
      throw new IllegalArgumentException("count must be 1 to 1000, not " + count);
    }
    return Request.send(session, "-last " + count, Shapes.history());
  }
}
