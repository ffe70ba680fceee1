package io.github.chatserver.examples.bridge;

/**
 * One end of a bridge.
 *
 * @param label what the other side calls it; no bracket or space in it
 * @param host the server's host
 * @param port the server's port
 * @param channel the channel
 */
record Side(String label, String host, int port, String channel) {
  Side {
    if (!label.matches("[^\\s\\[\\]]{1,16}")) {
      throw new IllegalArgumentException("no label: '" + label + "'; take a short word");
    }
  }

  /** Reads {@code label=host:port/channel}. */
  static Side parse(String text) {
    String[] parts = text.split("[=:/]", 5);
    if (parts.length != 4) {
      throw new IllegalArgumentException("write label=host:port/channel, not " + text);
    }
    return new Side(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]);
  }
}
