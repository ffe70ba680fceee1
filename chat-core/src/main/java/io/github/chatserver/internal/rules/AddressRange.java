package io.github.chatserver.internal.rules;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address, or all addresses whose first bits are the same.
 *
 * <p>Immutable.
 */
public final class AddressRange {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /**
   * Only what is an address in digits; a name would be looked up, which blocks and can be anything.
   * So is 300.1.1.1, and what has a dot in front of its first colon. What begins like this and has
   * a colon is read as an IPv6 address or not at all.
   */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(" + OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(/\\d{1,3})?");

  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}; empty for anything else.
   */
  public static Optional<AddressRange> parse(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    String[] parts = text.split("/", 2);
    byte[] address;
    try {
      address = InetAddress.getByName(parts[0]).getAddress();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
    int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
    return bits > address.length * 8
        ? Optional.empty()
        : Optional.of(new AddressRange(masked(address, bits), bits));
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] network = address.clone();
    for (int i = 0; i < network.length; i++) {
      int kept = Math.max(0, Math.min(8, bits - i * 8));
      network[i] &= (byte) (0xFF << (8 - kept));
    }
    return network;
  }

  /** Whether an address is among them. */
  public boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    return bytes.length == address.length && Arrays.equals(masked(bytes, bits), address);
  }

  @Override
  public String toString() {
    try {
      String text = InetAddress.getByAddress(address).getHostAddress();
      return bits == address.length * 8 ? text : text + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // its length is that of an address
    }
  }
}
