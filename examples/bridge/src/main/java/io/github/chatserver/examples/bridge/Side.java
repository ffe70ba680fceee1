package io.github.chatserver.examples.bridge;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One end of a bridge.
 *
 * <p>Bridges believe each other what they say in somebody's name. So the server must keep the
 * nicknames of bridges for those who know a secret: by an {@code Authenticator} that refuses them
 * to everybody else. Where it has none, anybody may take them while no bridge does, and put words
 * into the mouths of people on other servers.
 *
 * @param label what the other side calls it; no bracket or space in it
 * @param host the server's host
 * @param port the server's port
 * @param channel the channel
 * @param bridges the nicknames of all bridges in that channel, this one's first
 * @param secret what the bridge logs in with; empty if the server asks for nothing
 */
record Side(
    String label, String host, int port, String channel, List<String> bridges, String secret) {
  private static final Pattern TEXT =
      Pattern.compile("([^=]+)=([^@/:]+)@([^@/:]+):(\\d{1,5})/([^/]+)");

  Side {
    if (!label.matches("[^\\s\\[\\]]{1,16}")) {
      throw new IllegalArgumentException("no label: '" + label + "'; take a short word");
    }
    bridges = List.copyOf(bridges);
    if (bridges.isEmpty()) {
      throw new IllegalArgumentException("a bridge needs a nickname");
    }
  }

  /** Reads {@code label=nickname@host:port/channel}; further bridges' nicknames behind commas. */
  static Side parse(String text, String secret) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("write label=nickname@host:port/channel, not " + text);
    }
    return new Side(
        parts.group(1),
        parts.group(3),
        Integer.parseInt(parts.group(4)),
        parts.group(5),
        List.of(parts.group(2).split(",", -1)),
        secret);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return label + "=" + String.join(",", bridges) + "@" + host + ":" + port + "/" + channel;
  }
}
