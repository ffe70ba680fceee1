package io.github.chatserver.registry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The small pieces that an event's bytes are made of: octets, 64-bit numbers, counts, and strings
 * as a count of UTF-8 bytes and these.
 *
 * <p>Its parts are for one thread.
 */
final class EventBytes {

  private EventBytes() {}

  static final class Writer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    void octet(int value) {
      out.write(value);
    }

    void count(int value) {
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    void number(long value) {
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    void string(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      count(utf8.length);
      out.writeBytes(utf8);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  static final class Reader {

    private final ByteBuffer in;

    Reader(byte[] bytes) {
      this.in = ByteBuffer.wrap(bytes);
    }

    int octet() {
      return Byte.toUnsignedInt(need(1).get());
    }

    long number() {
      return need(Long.BYTES).getLong();
    }

    /** Everything counted takes at least a byte, so no count can be larger than what is left. */
    int count() {
      int count = need(Integer.BYTES).getInt();
      if (count < 0 || count > in.remaining()) {
        throw new IllegalArgumentException("an event that ends too early");
      }
      return count;
    }

    String string() {
      int length = count();
      ByteBuffer utf8 = in.slice(in.position(), length);
      in.position(in.position() + length);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("an event with a text that is not UTF-8", e);
      }
    }

    void end() {
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(
            "an event with " + in.remaining() + " bytes behind its end");
      }
    }

    private ByteBuffer need(int bytes) {
      if (in.remaining() < bytes) {
        throw new IllegalArgumentException("an event that ends too early");
      }
      return in;
    }
  }
}
