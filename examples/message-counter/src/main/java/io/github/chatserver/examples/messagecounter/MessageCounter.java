package io.github.chatserver.examples.messagecounter;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.LeaveCause;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the messages of each channel, actions included, as long as somebody is in it: people make
 * channels as they like, and what is counted must not grow for ever.
 *
 * <p>Thread-safe: the server tells on one thread, and any other may ask.
 */
final class MessageCounter implements ChatListener {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder missed = new LongAdder();

  @Override
  public void message(ChannelMoment message) {
    counts.computeIfAbsent(message.channel(), channel -> new LongAdder()).increment();
  }

  @Override
  public void left(ChannelMoment leave, LeaveCause cause) {
    if (leave.members() == 0) {
      counts.remove(leave.channel());
    }
  }

  /** Among what was missed may be messages, so the counts are too low from then on. */
  @Override
  public void missed(long events) {
    missed.add(events);
  }

  /** How many messages each channel had, by name. */
  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((channel, count) -> sums.put(channel, count.sum()));
    return sums;
  }

  /** How many events it was not told. */
  long missed() {
    return missed.sum();
  }
}
