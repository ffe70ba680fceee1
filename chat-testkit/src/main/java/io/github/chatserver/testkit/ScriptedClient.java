package io.github.chatserver.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.opentest4j.AssertionFailedError;

/**
 * A client whose every line a test scripts: says lines and checks, line by line, what the server
 * sends.
 *
 * <pre>{@code
 * alice.says("hi");
 * bob.sees("alice: hi").seesNothing();
 * }</pre>
 *
 * <p>Nothing is skipped: a line that the test does not expect fails it. Whatever comes must be
 * strict UTF-8 without control characters, in lines of at most 16 KiB (protocol 1.1, 1.3), or the
 * test fails. Each wait is bounded by {@link Patience#LIMIT}. A client that cannot send throws
 * {@link UncheckedIOException}.
 *
 * <p>Not thread-safe; one thread may send while another reads.
 */
public final class ScriptedClient implements AutoCloseable {
  private static final AtomicLong TOKENS = new AtomicLong();

  private final String name;
  private final Link link;
  private final IncomingLines incoming;

  /**
   * Makes a client at the end of a link, which has neither read nor sent anything yet.
   *
   * @param name what failures call it
   * @param link what it sits at
   */
  public ScriptedClient(String name, Link link) {
    this.name = name;
    this.link = link;
    this.incoming = new IncomingLines(name, link);
  }

  /**
   * Connects a client to a server that is not a {@link ChatRoom}'s. Blocks until it is connected.
   *
   * @param name what failures call it
   * @param server where the server listens
   * @return a client that has read nothing yet; the test closes it
   * @throws IOException if it cannot connect
   */
  public static ScriptedClient at(String name, InetSocketAddress server) throws IOException {
    return new ScriptedClient(name, new SocketLink(server, 0));
  }

  /**
   * Sends lines, all in one piece.
   *
   * @param lines the lines without their ends: chat, or commands with their dash
   * @return this client
   */
  public ScriptedClient says(String... lines) {
    return sends(String.join("\n", lines) + "\n");
  }

  /**
   * Sends a text as it stands, without a line end of its own.
   *
   * @param text the text
   * @return this client
   */
  public ScriptedClient sends(String text) {
    return sends(text.getBytes(UTF_8));
  }

  /**
   * Sends bytes.
   *
   * @param bytes the bytes
   * @return this client
   */
  public ScriptedClient sends(byte[] bytes) {
    try {
      link.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " could not send", e);
    }
    return this;
  }

  /**
   * Sends bytes as far as the server takes them; it may close the connection in the middle.
   *
   * @param bytes the bytes
   * @return this client
   */
  public ScriptedClient sendsUnlessClosed(byte[] bytes) {
    try {
      link.send(bytes);
    } catch (IOException e) {
      return this; // what the client reads next says more
    }
    return this;
  }

  /**
   * Expects the next lines to be exactly these.
   *
   * @param lines the lines without their ends
   * @return this client
   */
  public ScriptedClient sees(String... lines) {
    for (String line : lines) {
      String read = incoming.next(line);
      if (!read.equals(line)) {
        throw unexpected(line, read);
      }
    }
    return this;
  }

  /**
   * Expects the next line to begin so.
   *
   * @param beginning its first characters
   * @return the whole line
   */
  public String seesStartingWith(String beginning) {
    String read = incoming.next(beginning + "…");
    if (!read.startsWith(beginning)) {
      throw unexpected(beginning + "…", read);
    }
    return read;
  }

  /**
   * Expects the next line to match.
   *
   * @param regex an expression for the whole line
   * @return the line
   */
  public String seesMatching(String regex) {
    String read = incoming.next(regex);
    if (!read.matches(regex)) {
      throw unexpected(regex, read);
    }
    return read;
  }

  /**
   * Expects the next lines to be refusals or errors with these codes, whatever their sentences say.
   *
   * @param codes codes of protocol 7, such as {@code NO_SUCH_NICK}
   * @return this client
   */
  public ScriptedClient isTold(String... codes) {
    for (String code : codes) {
      seesMatching("! " + code + " \\S.*");
    }
    return this;
  }

  /**
   * Expects that nothing waits to be read: what comes next is the answer to a ping. What others
   * have sent counts only if their own pings were answered before.
   *
   * @return this client
   */
  public ScriptedClient seesNothing() {
    String token = ping();
    String read = reads();
    if (!withoutTags(read).equals("* pong " + token)) {
      throw unexpected("nothing", read);
    }
    return this;
  }

  /**
   * Reads all lines up to the answer to a ping.
   *
   * @return the lines, without that answer
   */
  public List<String> seesUntilPong() {
    return readsUntil("* pong " + ping());
  }

  private String ping() {
    String token = "token-" + TOKENS.incrementAndGet();
    says("-ping " + token);
    return token;
  }

  /**
   * Reads all lines up to one.
   *
   * @param last that line, without tags
   * @return the lines before it
   */
  public List<String> readsUntil(String last) {
    List<String> lines = new ArrayList<>();
    for (String line = reads(); !withoutTags(line).equals(last); line = reads()) {
      lines.add(line);
    }
    return lines;
  }

  private static String withoutTags(String line) {
    return line.startsWith("@") ? line.substring(line.indexOf(' ') + 1) : line;
  }

  /**
   * Reads all lines up to the end of the stream, or the reset.
   *
   * @return the lines; a torn last one is left out
   */
  public List<String> readsToTheEnd() {
    List<String> lines = new ArrayList<>();
    for (String line = incoming.nextOrEnd("the end");
        line != null;
        line = incoming.nextOrEnd("the end")) {
      lines.add(line);
    }
    return lines;
  }

  /**
   * Reads whatever bytes come up to the end of the stream, or the reset.
   *
   * @return the bytes, one a char
   */
  public String readsRawToTheEnd() {
    return incoming.rawToTheEnd();
  }

  /** Expects the stream to end now, with nothing before the end. */
  public void isDisconnected() {
    String read = incoming.nextOrEnd("the end");
    if (read != null) {
      throw unexpected("the end", read);
    }
  }

  /** Expects the stream to end now in good order: behind an end of stream, not behind a reset. */
  public void isDisconnectedInGoodOrder() {
    int read = incoming.rawByte();
    if (read != -1) {
      throw unexpected("the end", "a byte " + read);
    }
  }

  /**
   * Reads the next line; blocks.
   *
   * @return the line without its end
   */
  public String reads() {
    return incoming.next("a line");
  }

  private AssertionFailedError unexpected(String expected, String actual) {
    return new AssertionFailedError(
        "what " + name + " sees next: expected <" + expected + "> but was <" + actual + ">",
        expected,
        actual);
  }

  /**
   * Ends the sending half, as {@code nc} does at the end of its input.
   *
   * @return this client
   */
  public ScriptedClient halfCloses() {
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

  /**
   * Returns what the client sits at.
   *
   * @return the link
   */
  public Link link() {
    return link;
  }

  /** Hangs up, without a {@code -quit}. Idempotent. */
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
