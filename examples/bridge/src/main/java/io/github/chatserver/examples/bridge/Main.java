package io.github.chatserver.examples.bridge;

import java.io.IOException;

/**
 * Runs a bridge: {@code Main here=localhost:6666/main there=localhost:6667/main}.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: Main label=host:port/channel label=host:port/channel");
      return;
    }
    try (Bridge bridge = Bridge.between(Side.parse(args[0]), Side.parse(args[1]))) {
      System.out.println(args[0] + " and " + args[1] + " are joined");
      bridge.awaitEnd();
    }
  }
}
