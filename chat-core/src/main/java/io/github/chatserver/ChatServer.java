package io.github.chatserver;

import io.github.chatserver.internal.engine.Engine;
import io.github.chatserver.internal.session.InProcessMember;
import io.github.chatserver.internal.session.Terms;
import io.github.chatserver.internal.user.Directory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A chat server inside this JVM.
 *
 * <pre>{@code
 * ChatServer server = ChatServer.start(6666);   // people can chat now: nc localhost 6666
 * }</pre>
 *
 * <p>A running server is born by {@link #start} or {@link ChatServerBuilder#start} and dies by
 * {@link #close}; it cannot be started again. One of its threads keeps the JVM alive until then.
 *
 * <p>The methods that ask about users and channels may block while the registry is asked (not with
 * the in-memory one) and throw {@link ChatUnavailableException} where it cannot be reached.
 *
 * <p>Thread-safe.
 */
public final class ChatServer implements AutoCloseable {
  /** The channel into which every user comes first. */
  public static final String MAIN_CHANNEL = "main";

  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration LONGEST_DRAIN = Duration.ofDays(1);

  private final Engine engine;
  private final Directory directory;

  ChatServer(ChatServerBuilder builder) throws IOException {
    this.engine =
        new Engine(
            this,
            builder.configuration(),
            builder.socketAddress(),
            builder.threadMode(),
            builder.tls());
    this.directory = new Directory(engine.house().chat());
  }

  /** Takes the place in the registry and starts to accept; the last step of the builder. */
  void open() throws IOException {
    engine.start();
  }

  /**
   * Starts a server on the loopback address with all defaults. Bound and accepting when it returns.
   *
   * @param port the port, 0 for any free one
   * @return the server
   * @throws IOException if the port cannot be bound; the message says why and what to do
   * @throws IllegalArgumentException if the port is not 0 to 65535
   */
  public static ChatServer start(int port) throws IOException {
    return builder().port(port).start();
  }

  /**
   * Begins a server with settings of its own.
   *
   * @return a builder with all defaults
   */
  public static ChatServerBuilder builder() {
    return new ChatServerBuilder();
  }

  /**
   * The port on which it listens.
   *
   * @return the real port, also where any free one was asked for
   */
  public int port() {
    return address().getPort();
  }

  /**
   * The address on which it listens.
   *
   * @return the address with the real port
   */
  public InetSocketAddress address() {
    return engine.address();
  }

  /**
   * The users of this server, without those of others that share its registry.
   *
   * @return a snapshot, in no order
   */
  public List<LocalUser> users() {
    return directory.users();
  }

  /**
   * Finds a user, on this server or another one that shares its registry.
   *
   * @param nickname the nickname, in any spelling that counts as the same (protocol 2.3)
   * @return the user; empty if there is none
   */
  public Optional<ChatUser> user(String nickname) {
    return directory.user(nickname);
  }

  /**
   * All channels, those on other servers included.
   *
   * @return a snapshot, by name
   */
  public List<ChatChannel> channels() {
    return directory.channels("");
  }

  /**
   * The channels whose name begins with something.
   *
   * @param prefix how the name begins; compared as names are (protocol 6, {@code -list})
   * @return a snapshot, by name
   */
  public List<ChatChannel> channels(String prefix) {
    return directory.channels(prefix);
  }

  /**
   * Finds a channel.
   *
   * @param name its name, in any spelling that counts as the same
   * @return the channel; empty if there is none
   */
  public Optional<ChatChannel> channel(String name) {
    return directory.channel(name);
  }

  /**
   * Makes a channel that stays without members (protocol 6.2). One that is there becomes permanent
   * and keeps its name's spelling.
   *
   * @param name its name
   * @return the channel
   * @throws IllegalArgumentException if that could not be the name of a channel
   * @throws CommandException if the registry takes no more channels; the limit of {@link
   *     Limits#maxChannels} is for users, not for the host
   */
  public ChatChannel createChannel(String name) throws CommandException {
    return directory.createChannel(name);
  }

  /**
   * Sends notices to every user, those of other servers included (protocol 4.1).
   *
   * @param text what to say; line breaks make several notices, all of which must fit into {@link
   *     Limits#queueBytes()}, or who reads well is taken for one who does not
   * @return how many users it reached
   */
  public int announce(String text) {
    return directory.announce(text);
  }

  /**
   * What the host does about users: kick, mute, ban.
   *
   * @return moderation in the host's name
   */
  public Moderation moderation() {
    return directory.moderation();
  }

  /**
   * Keeps a nickname from being taken, on every server that shares the registry. Who has it already
   * keeps it.
   *
   * @param nickname the nickname, in any spelling that counts as the same
   * @throws IllegalArgumentException if that could not be a nickname
   */
  public void reserveNickname(String nickname) {
    directory.reserve(nickname);
  }

  /**
   * Lets a nickname be taken again that was {@linkplain #reserveNickname reserved}. Nothing happens
   * if it was not.
   *
   * @param nickname the nickname, in any spelling that counts as the same
   * @throws IllegalArgumentException if that could not be a nickname
   */
  public void releaseNickname(String nickname) {
    directory.release(nickname);
  }

  /**
   * Lets a member in that lives in this JVM, with nothing lifted for it.
   *
   * @param nickname the nickname
   * @param sink takes each line that the server sends to it
   * @return the member; {@link ChatMember#close} ends it
   * @throws CommandException if the nickname is refused
   * @throws IOException if the server takes no more clients
   */
  public ChatMember connect(String nickname, LineSink sink) throws CommandException, IOException {
    return connect(MemberOptions.nickname(nickname), sink);
  }

  /**
   * Lets a member in that lives in this JVM: a bot, or a feature of the host. It is equal to a
   * client on a socket in everything: handshake, commands, order, limits but those that are lifted.
   * Blocks until the nickname is accepted, as long as the {@link Authenticator} takes, within the
   * handshake's deadline (protocol 2.7).
   *
   * @param options its nickname, and what is lifted for it
   * @param sink takes each line that the server sends to it
   * @return the member; {@link ChatMember#close} ends it
   * @throws CommandException if the nickname is refused
   * @throws IOException if the server takes no more clients
   */
  public ChatMember connect(MemberOptions options, LineSink sink)
      throws CommandException, IOException {
    return InProcessMember.connect(engine::attach, options, sink);
  }

  /**
   * Runs a transport of the host's own through the same session as a socket: with the same limits
   * (protocol 8.1), bans, deadlines and last lines, and the same end when the server stops. Returns
   * at once; the session has its own thread.
   *
   * @param connection the transport; the server closes it in the end
   * @throws IOException if the server takes no more clients, or none from that address, or has
   *     stopped, or if the connection fails to tell its address; the connection is closed then,
   *     without a word: what the peer is told is up to the host
   */
  public void attach(Connection connection) throws IOException {
    engine.attach(connection, Terms.USUAL);
  }

  /**
   * How the server does now: its figures, and a page for a support ticket. Asks no registry.
   *
   * @return a snapshot
   */
  public ServerSnapshot snapshot() {
    return new ServerSnapshot(engine.survey(), engine.house().chat().limits());
  }

  /**
   * Whether the server runs.
   *
   * @return false from the moment when it begins to stop
   */
  public boolean isRunning() {
    return engine.isRunning();
  }

  /**
   * Waits until the server has stopped and its listeners have heard of it; on the listeners' thread
   * only for the server.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void awaitStop() throws InterruptedException {
    engine.awaitStop();
  }

  /**
   * Stops with up to 5 s for the clients to read their last lines (protocol 8.7), as {@link
   * #stop(Duration)} does. Idempotent; any thread, a command's handler included.
   */
  @Override
  public void close() {
    stop(DRAIN);
  }

  /**
   * Stops: tells every client {@code ! SHUTDOWN}, waits for them to read it, and ends what is left.
   * Blocks for the given time at most and, where something is stuck, 5 s more: 2 s each for the
   * acceptor and the registry, and a moment for the listeners.
   *
   * <p>A second call waits for the first one's end, and if it gives less time, the first one takes
   * no more than that. It does not wait on a thread for which the first one waits, or which is
   * called by a member's {@link LineSink}; a {@link ChatListener}'s waits for all but the
   * listeners.
   *
   * @param drain how long clients may take; zero for not at all, and a day at most, whatever is
   *     asked for
   * @return what had to be abandoned; what is known of it, where the call could not wait
   * @throws IllegalArgumentException if the time is negative
   */
  public StopResult stop(Duration drain) {
    if (drain.isNegative()) {
      throw new IllegalArgumentException("the drain must not be negative: " + drain);
    }
    return engine.stop(drain.compareTo(LONGEST_DRAIN) > 0 ? LONGEST_DRAIN : drain);
  }

  @Override
  public String toString() {
    return "chat server on " + address();
  }
}
