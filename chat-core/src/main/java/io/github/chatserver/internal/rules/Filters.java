package io.github.chatserver.internal.rules;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.FilterVerdict;
import io.github.chatserver.MessageFilter;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.internal.watch.Watch;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's filters, and the one place where they are called: on the thread of whoever speaks,
 * without any lock.
 *
 * <p>Thread-safe.
 */
public final class Filters {
  private static final Logger LOG = LoggerFactory.getLogger(Filters.class);
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(100);

  private final List<MessageFilter> filters;
  private final Watch watch;
  private final Seldom failures = new Seldom();
  private final Seldom delays = new Seldom();

  /** The host's filters, in their order. */
  public Filters(List<MessageFilter> filters, Watch watch) {
    this.watch = watch;
    this.filters = List.copyOf(filters);
  }

  /** Whether there is none, so that nobody needs to be asked or prepared for. */
  public boolean areNone() {
    return filters.isEmpty();
  }

  /**
   * Lets the filters judge a text, each what the ones before have left of it. An empty one, such as
   * no reason, is nothing to judge.
   *
   * @return what is left; null if the text is dropped
   * @throws CommandException if it is refused, or a filter failed
   */
  public @Nullable String judge(FilterRequest.Kind kind, Subject sender, String text)
      throws CommandException {
    return judge(kind, sender, "", text);
  }

  /** The same of a private message to somebody. */
  public @Nullable String judge(
      FilterRequest.Kind kind, Subject sender, String receiver, String text)
      throws CommandException {
    if (filters.isEmpty() || text.isEmpty()) {
      return text;
    }
    FilterRequest current = FilterRequest.of(kind, sender, sender.channel(), receiver, text);
    for (MessageFilter filter : filters) {
      FilterVerdict verdict = ask(filter, current, sender);
      if (verdict instanceof FilterVerdict.Reject reject) {
        throw new CommandException(ErrorCode.REJECTED, reject.sentence());
      }
      if (verdict instanceof FilterVerdict.Drop) {
        return null;
      }
      if (verdict instanceof FilterVerdict.Replace replace) {
        String other = SafeText.sanitize(replace.text());
        if (SafeText.isBlank(other)) {
          return null;
        }
        limit(kind).check(other);
        current = current.withText(other);
      }
    }
    return current.text();
  }

  /** The same of a reason as it came, which need not be there: empty where it is dropped. */
  public String judgeReason(FilterRequest.Kind kind, Subject sender, String raw)
      throws CommandException {
    String judged = judge(kind, sender, SafeText.sanitize(raw));
    return judged == null ? "" : judged;
  }

  private static TextLimit limit(FilterRequest.Kind kind) {
    return switch (kind) {
      case CHAT, ACTION, BROADCAST, PRIVATE_MESSAGE, CHANNEL_NAME -> TextLimit.MESSAGE;
      case TOPIC -> TextLimit.TOPIC;
      case AWAY_REASON -> TextLimit.AWAY;
      case QUIT_REASON, KICK_REASON, BAN_REASON -> TextLimit.REASON;
    };
  }

  private FilterVerdict ask(MessageFilter filter, FilterRequest request, Subject sender)
      throws CommandException {
    long begin = System.nanoTime();
    try {
      return Objects.requireNonNull(filter.judge(request), "a filter's verdict");
    } catch (Throwable t) { // the host's code; what cannot be judged is not let through
      int cases = failures.count(System.nanoTime());
      if (cases > 0) {
        LOG.error("a filter failed; {} times since the last report", cases, t);
      }
      watch.filterFailed(sender.card(), t);
      throw new CommandException(ErrorCode.INTERNAL, "that went wrong here; the failure is logged");
    } finally {
      reportDelay(System.nanoTime() - begin, filter, sender);
    }
  }

  private void reportDelay(long nanos, MessageFilter filter, Subject sender) {
    if (nanos >= SLOW) {
      watch.handlerSlow("filter", sender.card(), nanos);
    }
    int cases = nanos < SLOW ? 0 : delays.count(System.nanoTime());
    if (cases > 0) {
      LOG.warn(
          "filter {} took {} ms, and its user waited; {} were slow since the last report",
          filter.getClass().getName(),
          TimeUnit.NANOSECONDS.toMillis(nanos),
          cases);
    }
  }
}
