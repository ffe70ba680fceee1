package io.github.chatserver.examples.bridge;

import java.io.IOException;

/**
 * Runs a bridge: {@code Main here=bridge@localhost:6666/main there=bridge@localhost:6667/main}. The
 * secrets that it logs in with are in the environment: {@code SECRET_ONE}, {@code SECRET_TWO}.
 *
 * <p>Stateless.
 */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 2) {
      System.err.println(
          "usage: Main label=nickname@host:port/channel label=nickname@host:port/channel");
      return;
    }
    Side one = Side.parse(args[0], secret("SECRET_ONE"));
    Side two = Side.parse(args[1], secret("SECRET_TWO"));
    try (Bridge bridge = Bridge.between(one, two)) {
      System.out.println(one + " and " + two + " are joined");
      bridge.awaitEnd();
    }
  }

  private static String secret(String variable) {
    return System.getenv().getOrDefault(variable, "");
  }
}
