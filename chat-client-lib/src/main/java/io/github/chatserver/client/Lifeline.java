package io.github.chatserver.client;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connections, one after the other: reads each to its end, and comes back where the
 * policy and the cause of the end allow it.
 *
 * <p>Confined to the reading thread.
 */
final class Lifeline {
  private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

  /** The codes behind which a client is not wanted back, at the end or at the door. */
  private static final Set<String> UNWANTED = Set.of("KICKED", "BANNED");

  private final Session session;
  private final Leaving leaving;
  private final ClientSettings settings;
  private final EventBuffer events;
  private final Bookmarks bookmarks = new Bookmarks();
  private Standing standing;
  // The attempts since a connection last lived for long.
  private int inVain;

  Lifeline(Session session, ClientSettings settings, EventBuffer events, Standing standing) {
    this.session = session;
    this.leaving = session.leaving();
    this.settings = settings;
    this.events = events;
    this.standing = standing;
  }

  /** Runs to the client's end, and returns its last event. */
  Disconnected run(Link first, List<LineEvent> arrived) {
    arrived.forEach(this::passFollowed);
    Link link = first;
    while (true) {
      long since = System.nanoTime();
      Link.End end = read(link);
      OpenLines open = openLines(link, end);
      Disconnected farewell = farewell(end, open);
      if (!isComingBack(farewell)) {
        return farewell;
      }
      events.put(new ConnectionLost(farewell.refusal().orElse(null), end.failure(), open));
      Return back = comeBack(Duration.ofNanos(System.nanoTime() - since));
      if (back.link() == null) {
        return back.farewell();
      }
      link = back.link();
    }
  }

  /** What became of the attempts: a connection, or the end. */
  private record Return(@Nullable Link link, Disconnected farewell) {}

  private Link.End read(Link link) {
    try (Heartbeat heartbeat = new Heartbeat(link, settings)) {
      heartbeat.start();
      return link.read(session.keys(), this::pass);
    } finally {
      link.close();
    }
  }

  private void pass(LineEvent event) {
    standing.follow(event);
    passFollowed(event);
  }

  /** Passes on what the standing has followed when it came. */
  private void passFollowed(LineEvent event) {
    bookmarks.follow(event);
    events.put(event);
  }

  private OpenLines openLines(Link link, Link.End end) {
    if (end.isGoodbye()) {
      // It answers a quit, in front of which everything was handled, and nothing behind (1.5).
      return link.outgoing().openBehindQuit();
    }
    OpenLines open = link.outgoing().openLines();
    return leaving.isClosing() ? open.withoutLast(Session.QUIT) : open;
  }

  private Disconnected farewell(Link.End end, OpenLines open) {
    boolean outputShut = leaving.isOutputShut();
    boolean left = leaving.isClosing() || end.isGoodbye();
    Refusal refusal = left ? null : end.lastWord(outputShut);
    if (refusal != null) {
      return new Disconnected(Disconnected.Cause.SENT_AWAY, refusal, end.failure(), open);
    }
    left |= outputShut && end.failure() == null;
    Disconnected.Cause cause = left ? Disconnected.Cause.LEFT : Disconnected.Cause.LOST;
    return new Disconnected(cause, null, end.failure(), open);
  }

  private boolean isComingBack(Disconnected end) {
    return settings.reconnection().isOn()
        && !leaving.isBegun()
        && end.cause() != Disconnected.Cause.LEFT
        && end.refusal().filter(refusal -> isUnwanted(refusal, end)).isEmpty();
  }

  /**
   * Tells whether a last word means that the client is to stay away. A banned nickname, which a
   * rename asks for, has the code of a ban: where a line was open, the door tells which it was.
   */
  private static boolean isUnwanted(Refusal lastWord, Disconnected end) {
    return lastWord.code().equals("BANNED")
        ? end.uncertain().isEmpty()
        : UNWANTED.contains(lastWord.code());
  }

  /**
   * Tries until it succeeds or must not try any more.
   *
   * @param lived how long the lost connection lasted: a server that takes a client in and sends it
   *     away at once is not there yet, so that the delays go on growing
   */
  private Return comeBack(Duration lived) {
    Reconnection policy = settings.reconnection();
    long lostAt = System.nanoTime();
    ConnectFailedException failure = null;
    inVain = policy.isLongLife(lived) ? 0 : inVain;
    for (int attempt = 1; ; attempt++) {
      Duration delay = policy.delay(++inVain, ThreadLocalRandom.current());
      if (leaving.isBegun()) {
        return new Return(null, new Disconnected(Disconnected.Cause.LEFT, null, null));
      }
      if (isTooLate(lostAt, delay)) {
        return new Return(null, new Disconnected(Disconnected.Cause.LOST, null, failure));
      }
      events.put(new Reconnecting(attempt, delay, failure));
      if (isLeftIn(delay)) {
        return new Return(null, new Disconnected(Disconnected.Cause.LEFT, null, null));
      }
      try {
        return attempt(lostAt);
      } catch (ConnectFailedException e) {
        LOG.debug(
            "Attempt {} to come back to {} failed: {}", attempt, settings.peer(), e.getMessage());
        failure = e;
        if (isFinal(e)) {
          return new Return(null, sentAway((ServerRefusalException) e));
        }
      }
    }
  }

  /** Tries once; what a server sends may be more than there is memory for just now. */
  private Return attempt(long lostAt) throws ConnectFailedException {
    try {
      return adopt(open(lostAt));
    } catch (OutOfMemoryError e) {
      throw new Diagnosis(settings).noMemory(e);
    }
  }

  /** Waits, unless the client leaves; tells whether it does. */
  private boolean isLeftIn(Duration delay) {
    try {
      return leaving.await(delay.toNanos());
    } catch (InterruptedException e) {
      // Nobody but a foreign hand interrupts this thread; it must not try without end.
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean isTooLate(long lostAt, Duration delay) {
    long then = System.nanoTime() - lostAt + delay.toNanos();
    return settings.reconnection().giveUpAfter().filter(most -> then > most.toNanos()).isPresent();
  }

  private Arrival open(long lostAt) throws ConnectFailedException {
    Set<String> nicknames = new LinkedHashSet<>();
    nicknames.add(standing.nickname());
    long away = System.nanoTime() - lostAt;
    if (away > settings.reconnection().nicknamePatience().toNanos()) {
      nicknames.addAll(settings.nicknames());
    }
    Opening opening = new Opening(settings, List.copyOf(nicknames));
    leaving.attempting(opening);
    try {
      String channel = standing.channel();
      return opening.comeBack(channel, session.keys().of(channel), bookmarks);
    } finally {
      leaving.attempting(null);
    }
  }

  private Return adopt(Arrival arrival) {
    standing = arrival.standing();
    Link link = new Link(settings, arrival.wire(), arrival.incoming());
    boolean adopted = false;
    try {
      adopted = session.adopt(link);
      if (adopted) {
        tell(arrival);
      }
    } catch (OutOfMemoryError e) {
      adopted = false;
      throw e;
    } finally {
      if (!adopted) {
        link.close();
      }
    }
    Disconnected left = new Disconnected(Disconnected.Cause.LEFT, null, null);
    return new Return(adopted ? link : null, left);
  }

  private void tell(Arrival arrival) {
    events.put(new Reconnected(standing, arrival.refusal(), arrival.events().size()));
    Gap gap = arrival.gap();
    if (gap != null) {
      if (!gap.isFilled() && gap.firstKnownId().isPresent()) {
        // The numbers begin anew, perhaps below the last one seen.
        bookmarks.forget(gap.channel());
      }
      events.put(gap);
    }
    arrival.events().forEach(this::passFollowed);
  }

  private static boolean isFinal(ConnectFailedException failure) {
    return failure instanceof ServerRefusalException refusal
        && (UNWANTED.contains(refusal.code())
            || refusal.failure() == ConnectFailure.LOGIN_REJECTED);
  }

  private static Disconnected sentAway(ServerRefusalException failure) {
    LineEvent said = LineEvent.of("! " + failure.code() + " " + failure.text());
    Refusal refusal = said instanceof Refusal word ? word : null;
    return new Disconnected(Disconnected.Cause.SENT_AWAY, refusal, (IOException) failure);
  }
}
