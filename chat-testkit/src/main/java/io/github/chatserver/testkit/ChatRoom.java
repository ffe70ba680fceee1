package io.github.chatserver.testkit;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Command;
import io.github.chatserver.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension: a server on a free port for each test, begun when it is first asked for, and
 * the people in it.
 *
 * <pre>{@code
 * @RegisterExtension final ChatRoom room = new ChatRoom().command(roll);
 *
 * @Test
 * void tellsTheChannelWhatWasRolled() {
 *   List<ScriptedClient> both = room.enterAll("alice", "bob");
 *   both.get(0).says("-roll 1");
 *   both.get(1).sees("~ alice rolls 1");
 * }
 * }</pre>
 *
 * <p>Flood control is off unless a test sets it; all other limits are those of {@link
 * Limits#defaults()}. After each test everybody hangs up and the server is stopped, and nothing may
 * be left over: no user, no connection, no platform thread of the server's (the JVM lists no
 * virtual ones); else the test fails.
 *
 * <p>Register it on an instance field: one that is {@code static} would go on with the server that
 * the first test has stopped. Settings come before the server; the rest is thread-safe.
 */
public final class ChatRoom implements AfterEachCallback {
  private final TestClock clock = new TestClock();
  private final RoomServer server = new RoomServer(clock);
  private final Guests guests = new Guests();

  /** Makes a room whose server is not started yet. */
  public ChatRoom() {}

  /**
   * Changes limits of the server that will be started.
   *
   * @param change from the limits so far to others
   * @return this room
   * @throws IllegalStateException if the server has started
   */
  public ChatRoom limits(UnaryOperator<Limits> change) {
    server.limits(change);
    return this;
  }

  /**
   * Changes other settings of the server that will be started.
   *
   * @param change sets something on the builder; not port and limits, which are the room's
   * @return this room
   * @throws IllegalStateException if the server has started
   */
  public ChatRoom settings(UnaryOperator<ChatServerBuilder> change) {
    server.settings(change);
    return this;
  }

  /**
   * Adds a command to the server that will be started.
   *
   * @param command the command
   * @return this room
   * @throws IllegalStateException if the server has started
   */
  public ChatRoom command(Command command) {
    return settings(builder -> builder.command(command));
  }

  /**
   * Returns the server, which is started now if it is not.
   *
   * @return the server
   * @throws UncheckedIOException if it cannot start
   */
  public ChatServer server() {
    return server.get();
  }

  /**
   * Returns the port on which the server listens, for clients that are no scripted ones.
   *
   * @return the port
   */
  public int port() {
    return server().port();
  }

  /**
   * Returns the time by which the server goes. A registry that a test brings goes by its own.
   *
   * @return the clock
   */
  public TestClock clock() {
    return clock;
  }

  /**
   * Opens a way to the server that can be cut, slowed and split. It is closed after the test.
   *
   * @return a proxy that hands everything on until it is told otherwise
   */
  public FaultyProxy proxy() {
    try {
      return guests.remember(FaultyProxy.to(server().address()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Connects somebody who reads nothing yet.
   *
   * @param name what failures call the client; it is sent nothing
   * @return the client
   */
  public ScriptedClient connects(String name) {
    return connects(name, 0);
  }

  /**
   * Connects somebody who reads nothing yet, with a receive buffer so small that a stall shows
   * soon.
   *
   * @param name what failures call the client
   * @param receiveBuffer the size in bytes; 0 for the system's choice
   * @return the client
   */
  public ScriptedClient connects(String name, int receiveBuffer) {
    try {
      return guests.remember(
          new ScriptedClient(name, new SocketLink(server().address(), receiveBuffer)));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not connect", e);
    }
  }

  /**
   * Lets somebody sit at a link of the test's own, who reads nothing yet.
   *
   * @param name what failures call the client
   * @param link the link, connected to this room's server
   * @return the client
   */
  public ScriptedClient connects(String name, Link link) {
    return guests.remember(new ScriptedClient(name, link));
  }

  /**
   * Lets somebody come in over a link of the test's own, who has read the welcome.
   *
   * @param nickname the nickname
   * @param link the link, connected to this room's server
   * @return the client
   */
  public ScriptedClient enter(String nickname, Link link) {
    return comeIn(connects(nickname, link), nickname);
  }

  /**
   * Connects somebody who is asked for a nickname and gives none yet.
   *
   * @param name what failures call the client
   * @return the client
   */
  public ScriptedClient knocks(String name) {
    return connects(name).sees("NAME");
  }

  /**
   * Lets somebody come in, who has read the welcome and nothing behind it: not the topic, the
   * message of the day or a replay, where there is one.
   *
   * @param nickname the nickname
   * @return the client
   */
  public ScriptedClient enter(String nickname) {
    return comeIn(connects(nickname), nickname);
  }

  /**
   * The same with a receive buffer so small that a stall shows soon.
   *
   * @param nickname the nickname
   * @param receiveBuffer the size in bytes; 0 for the system's choice
   * @return the client
   */
  public ScriptedClient enter(String nickname, int receiveBuffer) {
    return comeIn(connects(nickname, receiveBuffer), nickname);
  }

  /**
   * Lets several come in one after the other. Each has read of the others' coming, so that nobody
   * has anything left to read.
   *
   * @param nicknames the nicknames
   * @return the clients, in that order
   */
  public List<ScriptedClient> enterAll(String... nicknames) {
    List<ScriptedClient> all = Arrays.stream(nicknames).map(this::enter).toList();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        all.get(i).sees("+ " + nicknames[j] + " joined " + ChatServer.MAIN_CHANNEL);
      }
    }
    return all;
  }

  /**
   * Connects somebody over a transport in memory, who reads nothing yet.
   *
   * @param name what failures call the client
   * @param transport the transport
   * @return the client
   */
  public ScriptedClient attaches(String name, MemoryTransport transport) {
    ScriptedClient client = guests.remember(new ScriptedClient(name, transport.clientEnd()));
    try {
      server().attach(transport.serverEnd());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not connect", e);
    }
    return client;
  }

  /**
   * Lets somebody come in over a transport in memory, who has read the welcome.
   *
   * @param nickname the nickname
   * @param transport the transport
   * @return the client
   */
  public ScriptedClient enter(String nickname, MemoryTransport transport) {
    return comeIn(attaches(nickname, transport), nickname);
  }

  private static ScriptedClient comeIn(ScriptedClient client, String nickname) {
    client.sees("NAME").says(nickname).seesStartingWith("* welcome " + nickname + ";");
    return client;
  }

  /**
   * Counts the server's clients, those included that have given no nickname yet.
   *
   * @return the number of connections that count against {@link Limits#maxClients()}
   */
  public int clients() {
    return Leftovers.clients(server());
  }

  /**
   * Lists who is in a channel, on all servers that share its registry.
   *
   * @param channel the channel's name
   * @return the nicknames; none if there is no such channel
   */
  public List<String> members(String channel) {
    return server().channel(channel).stream()
        .flatMap(found -> found.members().stream())
        .map(ChatUser::nickname)
        .toList();
  }

  /** Lets everybody hang up, and waits until the server has noticed. */
  public void empty() {
    guests.hangUp();
    server.ifStarted().filter(ChatServer::isRunning).ifPresent(Leftovers::awaitNobody);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.ifStarted().ifPresent(this::close);
  }

  private void close(ChatServer started) {
    try {
      empty();
    } finally {
      started.stop(Duration.ofSeconds(1));
    }
    Leftovers.awaitNobody(started);
    Leftovers.awaitNoThread(started);
  }
}
