package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelEntry;
import io.github.chatserver.registry.ChannelEvent.Kind;
import io.github.chatserver.registry.ChannelSnapshot;
import io.github.chatserver.registry.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one member got, from its JOIN to its LEAVE. */
final class MemberLog {

  final UserId user;
  final String channel;
  final ChannelEntry join;
  final ChannelSnapshot snapshot;
  final List<ChannelEntry> entries = new CopyOnWriteArrayList<>();
  volatile boolean left;

  MemberLog(String channel, ChannelEntry join, ChannelSnapshot snapshot) {
    this.user = join.event().user().orElseThrow().id();
    this.channel = channel;
    this.join = join;
    this.snapshot = snapshot;
  }

  List<String> texts() {
    return entries.stream().map(entry -> entry.event().text()).toList();
  }

  List<Kind> kinds() {
    return entries.stream().map(entry -> entry.event().kind()).toList();
  }

  List<Long> ids() {
    return entries.stream().map(ChannelEntry::id).toList();
  }

  ChannelEntry last() {
    return entries.get(entries.size() - 1);
  }
}
