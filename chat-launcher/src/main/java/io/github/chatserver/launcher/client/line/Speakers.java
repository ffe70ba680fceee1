package io.github.chatserver.launcher.client.line;

import io.github.chatserver.client.Action;
import io.github.chatserver.client.Broadcast;
import io.github.chatserver.client.Left;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.PrivateMessage;
import io.github.chatserver.client.PrivateMessageSent;
import io.github.chatserver.client.Renamed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who spoke, and to whom one spoke oneself.
 *
 * <p>Not thread-safe.
 */
final class Speakers {
  private final KnownNames names = new KnownNames();

  void follow(LineEvent event) {
    if (event instanceof Message said) {
      names.add(said.sender());
    } else if (event instanceof Action done) {
      names.add(done.sender());
    } else if (event instanceof Broadcast said) {
      names.add(said.sender());
    } else if (event instanceof PrivateMessage said) {
      names.add(said.sender());
    } else if (event instanceof PrivateMessageSent said) {
      names.add(said.receiver());
    } else if (event instanceof Left left) {
      names.remove(left.nickname());
    } else if (event instanceof Renamed renamed) {
      names.rename(renamed.oldNickname(), renamed.newNickname());
    }
  }

  /** Returns them, the latest first; a copy. */
  List<String> latestFirst() {
    List<String> latest = new ArrayList<>();
    names.all().forEach(latest::add);
    Collections.reverse(latest);
    return latest;
  }
}
