package io.github.chatserver.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What a scripted client reads: lines that a server may send, or the test fails. Confined to the
 * thread that reads.
 */
final class IncomingLines {
  private static final int LONGEST_LINE = 16 * 1024;

  private final String name;
  private final Link link;

  IncomingLines(String name, Link link) {
    this.name = name;
    this.link = link;
  }

  /** The next line, which should be something; what, a failure says. */
  String next(String expected) {
    String line = nextOrEnd(expected);
    if (line == null) {
      throw new AssertionFailedError(
          name + " was disconnected, and expected <" + expected + ">", expected, null);
    }
    return line;
  }

  /** The next line, or null at the end of the stream or the reset; a torn last one is left out. */
  @Nullable String nextOrEnd(String expected) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      int next;
      while ((next = link.read()) != '\n') {
        if (next < 0) {
          return null;
        }
        bytes.write(next);
      }
    } catch (SocketTimeoutException e) {
      String half = bytes.size() == 0 ? "nothing" : "half a line, <" + bytes + ">,";
      throw new AssertionFailedError(
          name + " saw " + half + " in time, and expected <" + expected + ">", expected, half, e);
    } catch (IOException e) {
      return null;
    }
    return decode(bytes.toByteArray());
  }

  private String decode(byte[] bytes) {
    if (bytes.length >= LONGEST_LINE) {
      throw new AssertionFailedError("a line of " + bytes.length + " bytes to " + name);
    }
    try {
      String line = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (line.chars().anyMatch(Character::isISOControl)) {
        throw new AssertionFailedError("a control character in the line to " + name + ": " + line);
      }
      return line;
    } catch (CharacterCodingException e) {
      throw new AssertionFailedError("the line to " + name + " is no UTF-8", e);
    }
  }

  /** Whatever bytes come up to the end of the stream, or the reset; one a char. */
  String rawToTheEnd() {
    StringBuilder read = new StringBuilder();
    try {
      for (int next = link.read(); next >= 0; next = link.read()) {
        read.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionFailedError(name + " saw no end in time", e);
    } catch (IOException e) {
      return read.toString(); // a reset is an end, too
    }
    return read.toString();
  }

  /** The next byte; -1 at the end of the stream alone. */
  int rawByte() {
    try {
      return link.read();
    } catch (IOException e) {
      throw new AssertionFailedError(name + " reads no end of the stream but " + e, e);
    }
  }
}
