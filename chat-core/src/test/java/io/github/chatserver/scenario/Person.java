package io.github.chatserver.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A scripted client: says lines and checks, line by line, what the server sends. Whatever it reads
 * must be strict UTF-8 without control characters, in lines of at most 16 KiB (protocol 1.1, 1.3).
 *
 * <p>Each wait is bounded. Not thread-safe; one thread may send while another reads.
 */
public final class Person implements AutoCloseable {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final AtomicLong TOKENS = new AtomicLong();

  private final Link link;
  private final String name;

  /** Somebody at the end of a link, who has neither read nor sent anything yet. */
  public Person(String name, Link link) {
    this.name = name;
    this.link = link;
  }

  /** Sends each text as one line, all in one piece. */
  public Person says(String... lines) {
    return sends(String.join("\n", lines) + "\n");
  }

  /** Sends this text as it stands, without a line end of its own. */
  public Person sends(String text) {
    return sends(text.getBytes(UTF_8));
  }

  /** Sends these bytes. */
  public Person sends(byte[] bytes) {
    try {
      link.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not send", e);
    }
    return this;
  }

  /** Sends these bytes as far as the server takes them; it may have closed in the middle. */
  public Person sendsUnlessClosed(byte[] bytes) {
    try {
      link.send(bytes);
    } catch (IOException e) {
      return this; // what a test looks at comes next
    }
    return this;
  }

  /** The next lines are exactly these. */
  public Person sees(String... lines) {
    for (String line : lines) {
      assertThat(reads()).as("what %s sees next", name).isEqualTo(line);
    }
    return this;
  }

  /** The next line begins so; returns it. */
  public String seesStartingWith(String beginning) {
    String line = reads();
    assertThat(line).as("what %s sees next", name).startsWith(beginning);
    return line;
  }

  /** The next line matches; returns it. */
  public String seesMatching(String regex) {
    String line = reads();
    assertThat(line).as("what %s sees next", name).matches(regex);
    return line;
  }

  /** The next lines are refusals or errors with these codes, whatever their sentences say. */
  public Person isTold(String... codes) {
    for (String code : codes) {
      assertThat(reads()).as("what %s is told", name).matches("! " + code + " \\S.*");
    }
    return this;
  }

  /**
   * Nothing waits to be read: what comes next is the answer to a ping. What others have sent counts
   * only if their own pings were answered before.
   */
  public Person seesNothing() {
    String token = "token-" + TOKENS.incrementAndGet();
    says("-ping " + token);
    String line = reads();
    assertThat(line.replaceFirst("^@\\S+ ", ""))
        .as("what %s sees where there should be nothing: %s", name, line)
        .isEqualTo("* pong " + token);
    return this;
  }

  /** All lines up to the answer to a ping, which is not among them. */
  public List<String> seesUntilPong() {
    String token = "token-" + TOKENS.incrementAndGet();
    says("-ping " + token);
    return readsUntil("* pong " + token);
  }

  /** All lines up to one, which is not among them. */
  public List<String> readsUntil(String last) {
    List<String> lines = new ArrayList<>();
    for (String line = reads(); !line.replaceFirst("^@\\S+ ", "").equals(last); line = reads()) {
      lines.add(line);
    }
    return lines;
  }

  /** All lines up to the end of the stream, or the reset; a torn last line is left out. */
  public List<String> readsToTheEnd() {
    List<String> lines = new ArrayList<>();
    for (String line = readsOrEnd(); line != null; line = readsOrEnd()) {
      lines.add(line);
    }
    return lines;
  }

  /** Whatever bytes come up to the end of the stream, or the reset, one a char. */
  public String readsRawToTheEnd() {
    StringBuilder read = new StringBuilder();
    try {
      for (int next = link.read(); next >= 0; next = link.read()) {
        read.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError(name + " saw no end in time", e);
    } catch (IOException e) {
      return read.toString(); // a reset is an end, too
    }
    return read.toString();
  }

  /** The stream ends now, with nothing before the end. */
  public void isDisconnected() {
    assertThat(readsOrEnd()).as("what %s sees instead of the end", name).isNull();
  }

  /** The stream ends now, in good order: behind an end of stream, not behind a reset. */
  public void isDisconnectedInGoodOrder() {
    try {
      assertThat(link.read()).as("what %s reads instead of the end", name).isEqualTo(-1);
    } catch (IOException e) {
      fail(name + " reads no end of the stream but " + e, e);
    }
  }

  /** The next line. */
  public String reads() {
    String line = readsOrEnd();
    if (line == null) {
      throw new AssertionError(name + " was disconnected");
    }
    return line;
  }

  private String readsOrEnd() {
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
      throw new AssertionError(name + " saw nothing in time; half a line: " + bytes, e);
    } catch (IOException e) {
      return null;
    }
    return decode(bytes.toByteArray());
  }

  private String decode(byte[] bytes) {
    assertThat(bytes.length).as("bytes of a line to %s", name).isLessThan(LONGEST_LINE);
    try {
      String line = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      assertThat(line.chars().anyMatch(Character::isISOControl))
          .as("a control character in the line to %s: %s", name, line)
          .isFalse();
      return line;
    } catch (CharacterCodingException e) {
      throw new AssertionError("the line to " + name + " is no UTF-8", e);
    }
  }

  /** Ends the sending half, as {@code nc} does at the end of its input. */
  public Person halfCloses() {
    try {
      link.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Breaks the connection with a reset. */
  public void resets() {
    try {
      link.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the person sits at. */
  public Link link() {
    return link;
  }

  /** Hangs up. */
  @Override
  public void close() {
    try {
      link.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
