package io.github.chatserver.internal.gate;

import io.github.chatserver.Limits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections, in all and by address; an IPv6 address counts by its /64 (protocol 8.1).
 *
 * <p>Thread-safe.
 */
public final class Permits {
  private static final int NETWORK_BYTES = 8;

  private final int maxClients;
  private final int perAddress;
  private final boolean loopbackCounted;
  private final ReentrantLock lock = new ReentrantLock();

  // guarded by lock
  private final Map<ByteBuffer, Integer> byAddress = new HashMap<>();
  private int clients;

  /** What came of asking. */
  public enum Answer {
    /** Let in, until the permit is given back. */
    GRANTED,
    /** The address has as many connections as it may have. */
    TOO_MANY_CONNECTIONS,
    /** The server has as many clients as it may have. */
    SERVER_FULL
  }

  /** Permits within these limits. */
  public Permits(Limits limits) {
    this.maxClients = limits.maxClients();
    this.perAddress = limits.perAddress();
    this.loopbackCounted = limits.isLoopbackCounted();
  }

  /** Asks for a permit; null for a connection without an address. */
  public Answer acquire(@Nullable InetAddress address) {
    ByteBuffer counted = counted(address);
    lock.lock();
    try {
      int before = counted == null ? 0 : byAddress.getOrDefault(counted, 0);
      if (before >= perAddress) {
        return Answer.TOO_MANY_CONNECTIONS;
      }
      if (clients >= maxClients) {
        return Answer.SERVER_FULL;
      }
      clients++;
      if (counted != null) {
        byAddress.put(counted, before + 1);
      }
      return Answer.GRANTED;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a permit back. */
  public void release(@Nullable InetAddress address) {
    ByteBuffer counted = counted(address);
    lock.lock();
    try {
      clients--;
      if (counted != null) {
        byAddress.computeIfPresent(counted, (key, count) -> count == 1 ? null : count - 1);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many permits are out. */
  int clients() {
    lock.lock();
    try {
      return clients;
    } finally {
      lock.unlock();
    }
  }

  /** How many addresses are remembered. */
  int addresses() {
    lock.lock();
    try {
      return byAddress.size();
    } finally {
      lock.unlock();
    }
  }

  /** Under what an address counts; null if it does not. */
  private @Nullable ByteBuffer counted(@Nullable InetAddress address) {
    if (address == null || (address.isLoopbackAddress() && !loopbackCounted)) {
      return null;
    }
    byte[] bytes = address.getAddress();
    boolean network = address instanceof Inet6Address && !address.isLoopbackAddress();
    return ByteBuffer.wrap(network ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
