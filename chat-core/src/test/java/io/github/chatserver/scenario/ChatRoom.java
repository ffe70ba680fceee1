package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.ChatUser;
import io.github.chatserver.Limits;
import io.github.chatserver.internal.gate.Permits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on a free port for each test, begun when it is first asked for, and the people in it.
 * Flood control is off unless a test sets it.
 *
 * <p>After each test everybody hangs up, and nothing may be left over: no user, no permit, and once
 * the server is stopped no thread.
 */
public final class ChatRoom implements AfterEachCallback {
  private final List<Person> people = new CopyOnWriteArrayList<>();
  private UnaryOperator<ChatServerBuilder> settings = UnaryOperator.identity();
  private Limits limits = Limits.defaults().floodRate(0);
  private ChatServer server;

  /** Changes limits of the server that will be started. */
  public ChatRoom limits(UnaryOperator<Limits> change) {
    assertThat(server).as("limits come before the server").isNull();
    limits = change.apply(limits);
    return this;
  }

  /** Changes settings of the server that will be started. */
  public ChatRoom settings(UnaryOperator<ChatServerBuilder> change) {
    assertThat(server).as("settings come before the server").isNull();
    UnaryOperator<ChatServerBuilder> before = settings;
    settings = builder -> change.apply(before.apply(builder));
    return this;
  }

  /** The server, started now if it is not. */
  public synchronized ChatServer server() {
    if (server == null) {
      try {
        server = settings.apply(ChatServer.builder().port(0).limits(limits)).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** Somebody who has connected and read nothing yet. */
  public Person connects(String name) {
    return connects(name, 0);
  }

  /** Somebody who has connected, with a receive buffer of so many bytes, and read nothing yet. */
  public Person connects(String name, int receiveBuffer) {
    try {
      return remember(new Person(name, new SocketLink(server().address(), receiveBuffer)));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not connect", e);
    }
  }

  /** Somebody at the end of a link of the test's own who has read nothing yet. */
  public Person connects(String name, Link link) {
    return remember(new Person(name, link));
  }

  /** Somebody at the end of a link of the test's own who has come in and has read the welcome. */
  public Person enter(String nickname, Link link) {
    return comeIn(connects(nickname, link), nickname);
  }

  /** Somebody who was asked for a nickname and has given none yet. */
  public Person knocks(String name) {
    return connects(name).sees("NAME");
  }

  /** Somebody who has come in and has read the welcome, but nothing behind it. */
  public Person enter(String nickname) {
    return comeIn(connects(nickname), nickname);
  }

  /** Several who have come in one after the other, none of whom has anything left to read. */
  public List<Person> enterAll(String... nicknames) {
    List<Person> all = Arrays.stream(nicknames).map(this::enter).toList();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        all.get(i).sees("+ " + nicknames[j] + " joined main");
      }
    }
    return all;
  }

  /** Somebody who has come in with a small receive buffer, so that a stall shows soon. */
  public Person enter(String nickname, int receiveBuffer) {
    return comeIn(connects(nickname, receiveBuffer), nickname);
  }

  /** Somebody at a transport in memory who has read nothing yet. */
  public Person attaches(String name, MemoryConnection connection) {
    Person person = remember(new Person(name, connection));
    try {
      server().attach(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not connect", e);
    }
    return person;
  }

  /** Somebody at a transport in memory who has come in and has read the welcome. */
  public Person enter(String nickname, MemoryConnection connection) {
    return comeIn(attaches(nickname, connection), nickname);
  }

  private static Person comeIn(Person person, String nickname) {
    person.sees("NAME").says(nickname).seesStartingWith("* welcome " + nickname + ";");
    return person;
  }

  private Person remember(Person person) {
    people.add(person);
    return person;
  }

  /** The nicknames of a channel's members, on all servers that share its registry. */
  public List<String> members(String channel) {
    return server().channel(channel).stream()
        .flatMap(found -> found.members().stream())
        .map(ChatUser::nickname)
        .toList();
  }

  /** How many clients the server lets stay, those without a nickname included. */
  public int permits() {
    return ((Permits) field(field(server(), "engine"), "permits")).clients();
  }

  /** The one look into the engine: nothing that a host sees tells how many permits are out. */
  private static Object field(Object owner, String name) {
    try {
      Field field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Everybody hangs up; waits until the server has noticed. */
  public void empty() {
    people.forEach(Person::close);
    people.clear();
    if (server != null && server.isRunning()) {
      Patience.until("all users are gone", () -> server.users().isEmpty());
      Patience.until("all permits are back", () -> permits() == 0);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (server == null) {
      return;
    }
    try {
      empty();
    } finally {
      server.stop(Duration.ofSeconds(1));
    }
    assertThat(server.users()).isEmpty();
    Patience.until("all permits are back", () -> permits() == 0);
    Patience.until("all threads of the server's are gone: " + threads(), () -> threads().isEmpty());
  }

  private List<String> threads() {
    String prefix = "chat-" + server.port();
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals(prefix) || name.startsWith(prefix + "-"))
        .toList();
  }
}
