package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ConnectFailedException;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.NicknameRejectedException;
import io.github.chatserver.client.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client without a screen of its own: prints the server's lines as they come, and sends what
 * comes in as it is.
 *
 * <p>{@link #run} is for one thread; it starts another one, which reads the input.
 */
final class PlainClient {
  static final int LEFT = 0;
  static final int FAILED = 1;

  private static final Logger LOG = LoggerFactory.getLogger(PlainClient.class);
  // Longer than the minute after which a server ends what its flood control holds back (8.2).
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> REMEDIES =
      Map.of(
          "SHUTDOWN", "start the client again when the server is back",
          "KICKED", "ask a moderator before you come back",
          "BANNED", "ask a moderator before you come back",
          "TOO_FAST", "send fewer lines a second",
          "SLOW_CONSUMER", "read the output faster");

  private final Streams streams;
  private final ServerAddress server;
  private final Duration timeout;
  private final LineInput input;
  private final LineOutput output;
  private volatile boolean inputEnded;

  PlainClient(Streams streams, ServerAddress server, Duration timeout) {
    this.streams = streams;
    this.server = server;
    this.timeout = timeout;
    this.input = new LineInput(streams.in());
    this.output = new LineOutput(streams, server);
  }

  /**
   * Chats until either side ends it; blocks.
   *
   * @param name the nickname; null to ask in a terminal, and to take the user's name in a pipe
   * @return the exit code
   */
  int run(@Nullable String name) throws InterruptedException {
    try (ChatClient client = name == null ? connectUnnamed() : connect(name)) {
      return client == null ? LEFT : talk(client);
    } catch (NicknameRejectedException e) {
      streams.say(e.getMessage() + " with --name");
    } catch (IllegalArgumentException e) {
      streams.say(e.getMessage() + "; choose another nickname for " + server + " with --name");
    } catch (IOException e) {
      streams.say(e);
    }
    return FAILED;
  }

  private @Nullable ChatClient connectUnnamed() throws IOException {
    String user = System.getProperty("user.name", "");
    return streams.interactive() ? connectAsking(user) : connect(user);
  }

  /** Asks until a nickname is accepted; null if the person has left instead. */
  private @Nullable ChatClient connectAsking(String user) throws IOException {
    while (true) {
      streams.err().print("Nickname for " + server + " [" + user + "]: ");
      streams.err().flush();
      String answer = input.read();
      if (answer == null) {
        streams.err().println();
        return null;
      }
      try {
        return connect(answer.isBlank() ? user : answer);
      } catch (NicknameRejectedException | IllegalArgumentException e) {
        streams.say(e);
      }
    }
  }

  private ChatClient connect(String nickname) throws ConnectFailedException {
    return ChatClient.builder()
        .host(server.host())
        .port(server.port())
        .nickname(nickname)
        // What is printed is what a server sends to one who asks for no tags.
        .tags()
        .connectTimeout(timeout)
        .handshakeTimeout(timeout)
        // Whoever pipes a file in wants all of it sent, however long the server takes to read it.
        .sendTimeout(Duration.ofDays(365))
        .listener(output)
        .connect();
  }

  private int talk(ChatClient client) throws InterruptedException {
    Thread typing = new Thread(() -> sendInput(client), "chat-input");
    typing.setDaemon(true);
    typing.start();
    long before;
    boolean expecting;
    do {
      before = output.lines();
      expecting = !inputEnded;
    } while (!client.awaitEnd(ANSWER_PATIENCE) && (expecting || before < output.lines()));
    return explain(output.end());
  }

  private void sendInput(ChatClient client) {
    try {
      for (String line = input.read(); line != null; line = input.read()) {
        send(client, line);
      }
    } catch (IOException e) {
      // The connection has ended, which the other thread explains; or there is nothing to read.
      LOG.debug("The input ended: {}", e.toString());
    }
    inputEnded = true;
    // A quit (protocol 1.5): all that was sent is answered before the server closes.
    client.shutdownOutput();
  }

  private void send(ChatClient client, String line) throws IOException {
    try {
      // The library does not send these two; the server treats all control characters alike (1.3).
      client.send(line.replace('\r', '\u0001').replace('\u0000', '\u0001'));
    } catch (IllegalArgumentException e) {
      streams.say("not sent to " + server + ": " + e.getMessage());
    }
  }

  private int explain(@Nullable Disconnected end) {
    if (output.isGone() || (end != null && end.cause() == Disconnected.Cause.LEFT)) {
      return LEFT;
    }
    if (end == null) {
      streams.say(server + " does not answer any more; check that it works, then try again");
    } else if (end.refusal().isPresent()) {
      streams.say(explained(end.refusal().get()));
    } else {
      streams.say(
          "lost the connection to "
              + server
              + "; check that the server runs, then start the client again");
    }
    return FAILED;
  }

  private String explained(Refusal refusal) {
    String remedy = REMEDIES.getOrDefault(refusal.code(), "start the client again to come back");
    return server + " closed the connection (" + refusal.line().substring(2) + "); " + remedy;
  }
}
