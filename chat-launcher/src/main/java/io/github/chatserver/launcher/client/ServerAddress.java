package io.github.chatserver.launcher.client;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a chat server is.
 *
 * <p>Immutable.
 *
 * @param host a name or an address, an IPv6 address without brackets
 * @param port the port
 */
record ServerAddress(String host, int port) {
  static final int DEFAULT_PORT = 6666;

  /**
   * Reads {@code host}, {@code host:port}, {@code [::1]}, {@code [::1]:port}, or an IPv6 address
   * alone.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  static ServerAddress parse(String text) {
    int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
    if (bracket > 0) {
      String rest = text.substring(bracket + 1);
      return of(text.substring(1, bracket), rest.isEmpty() ? ":" + DEFAULT_PORT : rest, text);
    }
    int colon = text.indexOf(':');
    if (colon < 0 || colon != text.lastIndexOf(':')) {
      return of(text, ":" + DEFAULT_PORT, text);
    }
    return of(text.substring(0, colon), text.substring(colon), text);
  }

  private static ServerAddress of(String host, String colonAndPort, String text) {
    boolean plausible =
        !host.isEmpty()
            && host.chars().noneMatch(c -> c <= ' ' || c == '[' || c == ']' || c == '/')
            && colonAndPort.matches(":\\d{1,5}");
    int port = plausible ? Integer.parseInt(colonAndPort.substring(1)) : 0;
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "'" + text + "' is no server; write host, host:port or [IPv6]:port, port 1 to 65535");
    }
    return new ServerAddress(host, port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Reads an address on the command line.
   *
   * <p>Stateless.
   */
  static final class Converter implements ITypeConverter<ServerAddress> {
    @Override
    public ServerAddress convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
