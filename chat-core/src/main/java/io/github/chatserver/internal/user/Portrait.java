package io.github.chatserver.internal.user;

import io.github.chatserver.internal.text.Durations;
import io.github.chatserver.internal.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** What is told about a user, to others and to operators. Stateless. */
public final class Portrait {
  private Portrait() {}

  /** What {@code -whois} tells, behind the nickname; the address only to whom that is open. */
  static String of(User user, TimeSource time, boolean withAddress) {
    StringBuilder text = new StringBuilder("in ").append(user.channel());
    text.append("; connected ").append(Durations.approximate(connected(user, time)));
    text.append("; idle ").append(Durations.approximate(user.idle()));
    user.away().ifPresent(reason -> text.append("; away: ").append(reason));
    String address = user.session().address();
    return withAddress && !address.isEmpty() ? text + "; address " + address : text.toString();
  }

  /** What a user does, for an operator: no address, no secret, and nothing that was said. */
  public static String forOperators(User user, TimeSource time) {
    String channel = user.channel();
    return user.id().number()
        + (user.nickname().isEmpty() ? " (no nickname yet)" : " " + user.nickname())
        + (channel.isEmpty() ? "" : " in " + channel)
        + "; connected "
        + Durations.approximate(connected(user, time))
        + "; idle "
        + Durations.approximate(user.idle());
  }

  private static Duration connected(User user, TimeSource time) {
    return Duration.between(user.since(), Instant.ofEpochMilli(time.epochMillis()));
  }
}
