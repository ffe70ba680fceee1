package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one member got behind its JOIN, until its LEAVE.
 *
 * <p>Thread-safe: the channel writes, a test reads.
 */
final class MemberLog {

  final UserId user;
  final String channel;
  final ChannelEntry join;
  final ChannelSnapshot snapshot;
  private final List<ChannelEntry> entries = new ArrayList<>();
  private final List<Range> missed = new ArrayList<>();
  private @Nullable ChannelEntry leave;

  MemberLog(String channel, ChannelEntry join, ChannelSnapshot snapshot) {
    this.user = join.event().user().orElseThrow().id();
    this.channel = channel;
    this.join = join;
    this.snapshot = snapshot;
  }

  synchronized void add(ChannelEntry entry) {
    entries.add(entry);
  }

  synchronized void misses(long firstId, long lastId) {
    missed.add(new Range(firstId, lastId));
  }

  synchronized void leaves(ChannelEntry entry) {
    leave = entry;
  }

  synchronized @Nullable ChannelEntry leave() {
    return leave;
  }

  boolean hasLeft() {
    return leave() != null;
  }

  synchronized List<ChannelEntry> entries() {
    return List.copyOf(entries);
  }

  synchronized boolean hasMissed(long id) {
    return missed.stream().anyMatch(range -> range.first <= id && id <= range.last);
  }

  List<String> texts() {
    return entries().stream().map(entry -> entry.event().text()).toList();
  }

  List<Kind> kinds() {
    return entries().stream().map(entry -> entry.event().kind()).toList();
  }

  /** Who came, left and so on, such as {@code LEAVE bob: quit}; of chat the text. */
  List<String> lines() {
    return entries().stream().map(MemberLog::line).toList();
  }

  private static String line(ChannelEntry entry) {
    String who = entry.event().user().map(card -> card.nickname()).orElse("host");
    String text = entry.event().text();
    return entry.event().kind() + " " + who + (text.isEmpty() ? "" : ": " + text);
  }

  @Override
  public String toString() {
    return join.event() + " at " + join.id();
  }

  private record Range(long first, long last) {}
}
