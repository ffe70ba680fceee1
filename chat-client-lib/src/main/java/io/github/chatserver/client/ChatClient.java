package io.github.chatserver.client;

import java.io.IOException;
import java.time.Duration;

/**
 * A connected member of a chat: for bots, tests and applications.
 *
 * <pre>{@code
 * try (ChatClient bot = ChatClient.connect("localhost", 6666, "echo", (client, event) -> {
 *   if (event instanceof PrivateMessage message) {
 *     client.tell(message.sender(), message.text());
 *   }
 * })) {
 *   bot.awaitEnd();
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Events are delivered in order, one at a time, on the thread {@code
 * chat-client-NICKNAME} (the nickname at connect time), from the server's welcome to {@link
 * Disconnected}; answers to {@linkplain #ask() requests} are completed there too. Two more threads,
 * {@code …-read} and {@code …-write}, serve the socket; {@code …-late} fails the requests that no
 * answer ends. All are daemons, virtual where the JVM has virtual threads, and end with the client.
 * A listener that is slow makes the client read slower; nothing is lost, but the server may take it
 * for a slow reader (protocol 8.3).
 *
 * <p><b>Sending.</b> The sending methods check, put the line into a bounded buffer, and return.
 * They block only while that buffer is full, at most for the send timeout. What they sent may be
 * answered by a {@link Notice} or a {@link Refusal}, in the order of sending (protocol 3.5). There
 * is no need to wait for an answer before the next line (protocol 1.5). A line that could not be
 * sent was not sent in part either: {@link SendTimeoutException} says that there was no room for it
 * in time, {@link NotConnectedException} that there is no connection, any other {@link IOException}
 * that the caller was interrupted.
 *
 * <p><b>Coming back.</b> A client with a {@link Reconnection} policy outlives its connections. Each
 * line is sent once or refused by an exception, never twice; those that the end of a connection
 * overtook are in {@link ConnectionLost}.
 *
 * <p>Thread-safe.
 */
public final class ChatClient implements AutoCloseable {
  // Not private for the tests, which look after its threads.
  final Session session;
  private final Requests requests;
  private final PacedSender paced;

  private ChatClient(Session session) {
    this.session = session;
    this.requests = new Requests(session);
    this.paced = new PacedSender(session);
  }

  /**
   * Connects without a listener: to send, and to drop what comes. Blocks until the nickname is
   * accepted.
   *
   * @param host a name or an address, an IPv6 address without brackets
   * @param port 1 to 65,535
   * @param nickname the nickname to ask for
   * @return a client that is connected and in a channel
   * @throws ConnectFailedException if there is no way in, see {@link ChatClientBuilder#connect}
   * @throws IllegalArgumentException if an argument cannot be one, see {@link ChatClientBuilder}
   */
  public static ChatClient connect(String host, int port, String nickname)
      throws ConnectFailedException {
    return builder().host(host).port(port).nickname(nickname).connect();
  }

  /**
   * Connects with a listener. Blocks until the nickname is accepted.
   *
   * @param host a name or an address, an IPv6 address without brackets
   * @param port 1 to 65,535
   * @param nickname the nickname to ask for
   * @param listener told of every event, from the server's welcome on
   * @return a client that is connected and in a channel
   * @throws ConnectFailedException if there is no way in, see {@link ChatClientBuilder#connect}
   * @throws IllegalArgumentException if an argument cannot be one, see {@link ChatClientBuilder}
   */
  public static ChatClient connect(String host, int port, String nickname, EventListener listener)
      throws ConnectFailedException {
    return builder().host(host).port(port).nickname(nickname).listener(listener).connect();
  }

  /**
   * Starts to describe a client.
   *
   * @return a builder with the defaults that its methods name
   */
  public static ChatClientBuilder builder() {
    return new ChatClientBuilder();
  }

  static ChatClient open(ClientSettings settings) throws ConnectFailedException {
    Arrival arrival = new Opening(settings, settings.nicknames()).arrive();
    ChatClient client = new ChatClient(new Session(settings, arrival));
    client.session.start(client, arrival.standing());
    return client;
  }

  /**
   * Says something in the channel. Any text is chat, also one that looks like a command (protocol
   * 3.2). One that is too long for the server is answered with the refusal {@code TOO_LONG}.
   *
   * @param text one line, spaces at its ends included
   * @throws IllegalArgumentException if it is blank, has a CR, LF or NUL in it, or takes more than
   *     65,534 bytes
   * @throws IOException if it could not be sent, see above
   */
  public void say(String text) throws IOException {
    session.send(OutgoingText.chat(text));
  }

  /**
   * Writes privately to somebody in any channel. The answer is a {@link PrivateMessageSent} or a
   * {@link Refusal}.
   *
   * @param nickname whom to write to
   * @param text one line; the server trims it
   * @throws IllegalArgumentException if the nickname is blank or has white space in it, or the text
   *     cannot be sent, see {@link #say}
   * @throws IOException if it could not be sent, see above
   */
  public void tell(String nickname, String text) throws IOException {
    session.send(
        "-pm "
            + OutgoingText.word("nickname", nickname)
            + " "
            + OutgoingText.notBlank("text", text));
  }

  /**
   * Moves to a channel, which is made if there is none. {@link #channel()} follows when the server
   * has agreed.
   *
   * @param channel the channel's name
   * @throws IllegalArgumentException if the name is blank or has white space, a CR, LF or NUL in it
   * @throws IOException if it could not be sent, see above
   */
  public void join(String channel) throws IOException {
    session.send(OutgoingText.move(channel, null));
  }

  /**
   * Moves to a locked channel.
   *
   * @param channel the channel's name
   * @param key the channel's key; ignored by the server where the channel is open or new
   * @throws IllegalArgumentException if the name or the key is blank or has white space, a CR, LF
   *     or NUL in it
   * @throws IOException if it could not be sent, see above
   */
  public void join(String channel, String key) throws IOException {
    session.send(OutgoingText.move(channel, key));
  }

  /**
   * Sends a command of the server's, stock or its host's own.
   *
   * @param line the command with its dash and its arguments: {@code -topic tea at five}
   * @throws IllegalArgumentException if it does not begin with one dash, has a CR, LF or NUL in it,
   *     or takes more than 65,535 bytes
   * @throws IOException if it could not be sent, see above
   */
  public void command(String line) throws IOException {
    session.send(OutgoingText.command(line));
  }

  /**
   * Sends a line of the wire as it is: chat, a command, or the escape {@code --} (protocol 3). For
   * programs that pass on what a person typed.
   *
   * @param line the line without its end; a blank one is ignored by the server
   * @throws IllegalArgumentException if it has a CR, LF or NUL in it, or takes more than 65,535
   *     bytes
   * @throws IOException if it could not be sent, see above
   */
  public void send(String line) throws IOException {
    session.send(line);
  }

  /**
   * Sends a line of the wire as {@link #send} does, if there is room for it now. Does not block.
   *
   * @param line the line without its end
   * @return whether it was accepted; if not, nothing was sent
   * @throws IllegalArgumentException if it cannot be sent, see {@link #send}
   * @throws NotConnectedException if there is no connection
   */
  public boolean trySend(String line) throws NotConnectedException {
    return session.trySend(line);
  }

  /**
   * Returns how much waits to be sent, the library's own pings included.
   *
   * @return the bytes that wait or are being written; 0 as soon as the operating system has taken
   *     them all
   */
  public int queuedBytes() {
    return session.outgoing().size();
  }

  /**
   * Returns the methods that ask the server and return its answers.
   *
   * @return always the same object
   */
  public Requests ask() {
    return requests;
  }

  /**
   * Returns the way to send many lines without being too fast for the server.
   *
   * @return always the same object
   */
  public PacedSender paced() {
    return paced;
  }

  /**
   * Returns this client's nickname now, as of the last event delivered. With the first event, and
   * with {@link Reconnected}, it is the one that the client had when it had arrived, which the
   * lines of the arrival that follow do not change.
   *
   * @return the nickname, in the form that the server gave it
   */
  public String nickname() {
    return session.standing().nickname();
  }

  /**
   * Returns the channel that this client is in, as of the last event delivered. With the first
   * event, and with {@link Reconnected}, it is the one in which the client had arrived, which the
   * lines of the arrival that follow do not change.
   *
   * @return the channel's name
   */
  public String channel() {
    return session.standing().channel();
  }

  /**
   * Tells whether lines can be sent. That can change at any moment, to and fro where the client
   * comes back.
   *
   * @return whether there is a connection that neither side has ended
   */
  public boolean isOpen() {
    return session.isOpen();
  }

  /**
   * Says that nothing more will be sent, and goes on receiving: what was accepted for sending is
   * sent, the server answers it and then closes the connection, as after a quit (protocol 1.5).
   * {@link Disconnected} is the end, also for a client that comes back, whose attempts end with
   * this. Does not block; without effect behind the end.
   */
  public void shutdownOutput() {
    session.shutdownOutput();
  }

  /**
   * Blocks until the client has come to its end, behind all connections of one that comes back, and
   * the last event was delivered. On the event thread, which delivers it itself, that would never
   * be.
   *
   * @throws InterruptedException if the caller is interrupted
   * @throws IllegalStateException if called on the event thread
   */
  public void awaitEnd() throws InterruptedException {
    session.awaitEnd();
  }

  /**
   * Blocks until the client has come to its end, see {@link #awaitEnd()}, or time is up.
   *
   * @param timeout how long to wait; not at all if it is zero or negative
   * @return whether the end has come
   * @throws InterruptedException if the caller is interrupted
   * @throws IllegalStateException if called on the event thread
   */
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    return session.awaitEnd(timeout);
  }

  /**
   * Leaves and closes the connection. What was accepted for sending is sent, and {@code -quit}
   * behind it; then it blocks until the server has closed its side, at most 2 s. Lines not yet
   * delivered are dropped; {@link Disconnected} still comes. Idempotent; may be called by a
   * listener, and then the last event is delivered after that listener has returned.
   */
  @Override
  public void close() {
    session.close();
  }

  @Override
  public String toString() {
    return "ChatClient[" + nickname() + " at " + session.settings().peer() + "]";
  }
}
