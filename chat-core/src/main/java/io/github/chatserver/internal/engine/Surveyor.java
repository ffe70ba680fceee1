package io.github.chatserver.internal.engine;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.internal.session.House;
import io.github.chatserver.internal.session.Session;
import io.github.chatserver.internal.watch.Lookout;
import io.github.chatserver.internal.watch.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks over a running server: its sessions, and what the lookout has counted.
 *
 * <p>Thread-safe; asks no registry, and blocks for no longer than letter boxes are locked.
 */
final class Surveyor {
  private final House house;
  private final Lookout lookout;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final long begun = System.nanoTime();

  /**
   * A surveyor.
   *
   * @param address where the server listens
   * @param threads what serves its clients
   */
  Surveyor(House house, Lookout lookout, String address, String threads) {
    this.house = house;
    this.lookout = lookout;
    facts.put("version", version());
    facts.put("Java", Runtime.version() + " of " + System.getProperty("java.vendor", "?"));
    facts.put("system", property("os.name") + " " + property("os.version"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("heap limit in MiB", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
    facts.put("address", address);
    facts.put("threads", threads);
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private static String version() {
    String version = ChatServer.class.getPackage().getImplementationVersion();
    return version == null ? "unknown, not run from its jar" : version;
  }

  /** The server as it is now. */
  Survey take() {
    List<Session> sessions = List.copyOf(house.clients().all());
    Map<ServerFigure, Long> figures = lookout.figures();
    figures.put(ServerFigure.CLIENTS, (long) sessions.size());
    figures.put(ServerFigure.QUEUED_BYTES, house.waiting());
    figures.put(
        ServerFigure.UPTIME_SECONDS, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    Set<String> channels = new HashSet<>();
    long users = 0;
    for (Session session : sessions) {
      String channel = session.user().channel();
      if (!channel.isEmpty()) {
        users++;
        channels.add(channel);
      }
    }
    figures.put(ServerFigure.USERS, users);
    figures.put(ServerFigure.CHANNELS, (long) channels.size());
    return new Survey(Instant.now(), facts(), figures, lookout.refusals(), clients(sessions));
  }

  private Map<String, String> facts() {
    Map<String, String> now = new LinkedHashMap<>(facts);
    now.put("registry", house.chat().registration().place().state().toString());
    return now;
  }

  /** A session with how much waits, which must not change while one sorts by it. */
  private record Load(Session session, long waiting) {}

  private static List<String> clients(List<Session> sessions) {
    return sessions.stream()
        .map(session -> new Load(session, session.waiting()))
        .sorted(
            Comparator.comparingLong(Load::waiting)
                .reversed()
                .thenComparingLong(load -> load.session().id().number()))
        .limit(Survey.MAX_CLIENTS)
        .map(load -> load.session().describe())
        .toList();
  }
}
