package io.github.chatserver.examples.bridge;

import io.github.chatserver.client.Action;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.Message;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a bridge: hears on one side what a {@link Carrier} says on the other.
 *
 * <p>The guard against loops: what is said across a bridge begins with the label of the side that
 * it comes from, bridges pass such lines on as they are, and none carries a line back to where it
 * comes from. So however many bridges stand between however many servers, a line crosses each at
 * most once in each direction. Only who is called like a bridge is taken for one, so a server must
 * keep those nicknames for bridges; see {@link Side}.
 *
 * <p>{@link #on} is the event thread's, and never blocks; the rest is thread-safe.
 */
final class Relay implements EventListener {
  private static final Pattern CARRIED = Pattern.compile("\\[[^\\s\\[\\]]{1,16}\\] .*");

  private final Side from;
  private final Side to;
  private volatile @Nullable Carrier carrier;

  Relay(Side from, Side to) {
    this.from = from;
    this.to = to;
  }

  /** Begins to carry lines. */
  void carryBy(Carrier value) {
    carrier = value;
  }

  @Override
  public void on(ChatClient near, ChatEvent event) {
    if (event instanceof Message message && !message.isReplayed()) {
      carry(message.sender(), ": ", message.text());
    } else if (event instanceof Action action && !action.isReplayed()) {
      carry(action.sender(), " ", action.text());
    } else if (event instanceof Gap) {
      take("[" + from.label() + "] * the bridge was down; some lines may be missing here");
    }
  }

  private void carry(String sender, String between, String text) {
    if (!from.bridges().contains(sender)) {
      take("[" + from.label() + "] " + sender + between + text);
    } else if (CARRIED.matcher(text).matches() && !text.startsWith("[" + to.label() + "] ")) {
      take(text);
    }
  }

  private void take(String line) {
    Carrier open = carrier;
    if (open != null) {
      open.take(line);
    }
  }
}
