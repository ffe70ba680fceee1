package io.github.chatserver.internal.time;

/** The machine's time, which nobody sets. Stateless. */
final class SystemTime implements TimeSource {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long pause(long nanos) {
    return nanos;
  }
}
