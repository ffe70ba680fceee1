package io.github.chatserver.examples.bridge;

import io.github.chatserver.client.Action;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.Message;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a bridge: says on one side what it hears on the other.
 *
 * <p>The guard against loops: what is said across a bridge begins with the label of the side that
 * it comes from, bridges pass such lines on as they are, and none carries a line back to where it
 * comes from. So however many bridges stand between however many servers, a line crosses each at
 * most once in each direction.
 *
 * <p>{@link #on} is the event thread's; the rest is thread-safe.
 */
final class Relay implements EventListener {
  private static final Pattern CARRIED = Pattern.compile("\\[[^\\s\\[\\]]{1,16}\\] .*");

  private final Side from;
  private final Side to;
  private volatile @Nullable ChatClient far;

  Relay(Side from, Side to) {
    this.from = from;
    this.to = to;
  }

  /** Begins to carry lines. */
  void carryTo(ChatClient client) {
    far = client;
  }

  @Override
  public void on(ChatClient near, ChatEvent event) throws IOException {
    if (event instanceof Message message && !message.isReplayed()) {
      carry(message.sender(), ": ", message.text());
    } else if (event instanceof Action action && !action.isReplayed()) {
      carry(action.sender(), " ", action.text());
    } else if (event instanceof Gap) {
      say("[" + from.label() + "] * the bridge was down; some lines may be missing here");
    }
  }

  private void carry(String sender, String between, String text) throws IOException {
    if (!isBridge(sender)) {
      say("[" + from.label() + "] " + sender + between + text);
    } else if (CARRIED.matcher(text).matches() && !text.startsWith("[" + to.label() + "] ")) {
      say(text);
    }
  }

  /** A bridge's nickname, so that nobody's text is taken for one that a bridge has carried. */
  private static boolean isBridge(String sender) {
    return sender.matches(Bridge.NICKNAME + "(-\\d)?");
  }

  /** Waits while the far server's flood control bears no more; nothing is lost by it. */
  private void say(String line) throws IOException {
    ChatClient client = far;
    if (client != null) {
      client.paced().say(line);
    }
  }
}
