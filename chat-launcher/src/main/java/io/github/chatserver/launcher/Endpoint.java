package io.github.chatserver.launcher;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * Writes an address as it is typed into a client: {@code 127.0.0.1:6666}, {@code [::1]:6666}.
 *
 * <p>Stateless.
 */
final class Endpoint {
  private static final int GROUPS = 8;

  private Endpoint() {}

  static String format(InetSocketAddress endpoint) {
    InetAddress address = endpoint.getAddress();
    if (address instanceof Inet6Address) {
      return "[" + shorten(address.getHostAddress()) + "]:" + endpoint.getPort();
    }
    return address.getHostAddress() + ":" + endpoint.getPort();
  }

  /** Puts {@code ::} for the longest run of zeros, as RFC 5952 wants; the JDK writes all groups. */
  private static String shorten(String full) {
    int percent = full.indexOf('%');
    String scope = percent < 0 ? "" : full.substring(percent);
    String[] groups = full.substring(0, full.length() - scope.length()).split(":");
    int start = 0;
    int length = 1; // a single zero stays
    for (int from = 0; from < GROUPS; from++) {
      int run = zerosFrom(groups, from);
      if (run > length) {
        start = from;
        length = run;
      }
    }
    if (length == 1) {
      return String.join(":", groups) + scope;
    }
    return join(groups, 0, start) + "::" + join(groups, start + length, GROUPS) + scope;
  }

  private static int zerosFrom(String[] groups, int from) {
    int end = from;
    while (end < GROUPS && groups[end].equals("0")) {
      end++;
    }
    return end - from;
  }

  private static String join(String[] groups, int from, int to) {
    return String.join(":", Arrays.asList(groups).subList(from, to));
  }
}
