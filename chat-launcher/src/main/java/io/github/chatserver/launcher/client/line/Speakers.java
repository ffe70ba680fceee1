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
  // Who spoke before one came.
  private final KnownNames past = new KnownNames();

  void follow(LineEvent event) {
    KnownNames told = event.isReplayed() ? past : names;
    if (event instanceof Message said) {
      told.add(said.sender());
    } else if (event instanceof Action done) {
      told.add(done.sender());
    } else if (event instanceof Broadcast said) {
      told.add(said.sender());
    } else if (event instanceof PrivateMessage said) {
      told.add(said.sender());
    } else if (event instanceof PrivateMessageSent said) {
      told.add(said.receiver());
    } else if (event instanceof Left left) {
      names.remove(left.nickname());
      past.remove(left.nickname());
    } else if (event instanceof Renamed renamed) {
      names.rename(renamed.oldNickname(), renamed.newNickname());
      past.rename(renamed.oldNickname(), renamed.newNickname());
    }
  }

  /** Returns those who spoke since one came, the latest first; a copy. */
  List<String> latestFirst() {
    return reversed(names);
  }

  /** Returns those of whom a replay tells, the latest first; a copy. */
  List<String> pastLatestFirst() {
    return reversed(past);
  }

  private static List<String> reversed(KnownNames known) {
    List<String> latest = new ArrayList<>();
    known.all().forEach(latest::add);
    Collections.reverse(latest);
    return latest;
  }
}
