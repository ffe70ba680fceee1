package io.github.chatserver.registry.remote;

/**
 * What goes over a link: a frame, its number, and the number of the last frame that its sender has
 * received. A frame of number 0 is a heartbeat, or a greeting. Immutable, as long as nobody writes
 * to the body.
 */
final class Packet {
  private final long number;
  private final long received;
  private final byte[] body;

  Packet(long number, long received, byte[] body) {
    this.number = number;
    this.received = received;
    this.body = body;
  }

  long number() {
    return number;
  }

  long received() {
    return received;
  }

  byte[] body() {
    return body;
  }
}
