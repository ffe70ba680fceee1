package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ConnectFailedException;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.NicknameRejectedException;
import io.github.chatserver.client.NotConnectedException;
import io.github.chatserver.client.SendTimeoutException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client in a pipe: prints the server's lines as they come, and sends what comes in as it is.
 *
 * <p>{@link #run} is for one thread; it starts another one, which reads the input.
 */
final class PlainClient {
  private static final Logger LOG = LoggerFactory.getLogger(PlainClient.class);
  // Longer than the minute after which a server ends what its flood control holds back (8.2).
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(90);

  private static final long INPUT_PATIENCE_MILLIS = 1_000;

  private final Streams streams;
  private final Destination destination;
  private final ServerAddress server;
  private final LineInput input;
  private final LineOutput output;
  private volatile boolean inputEnded;
  private volatile boolean inputLeft;
  private volatile @Nullable Ending failure;

  PlainClient(Streams streams, Destination destination) {
    this.streams = streams;
    this.destination = destination;
    this.server = destination.server();
    this.input = new LineInput(streams.in());
    this.output = new LineOutput(streams, destination);
  }

  /**
   * Chats until either side ends it; blocks.
   *
   * @param name the nickname
   * @return how it ended
   */
  Ending run(String name) throws InterruptedException {
    try (ChatClient client = connect(name)) {
      return talk(client);
    } catch (NicknameRejectedException e) {
      return Ending.failed(e.getMessage() + " with --name");
    } catch (IllegalArgumentException e) {
      return Ending.failed(
          e.getMessage() + "; choose another nickname for " + server + " with --name");
    } catch (IOException e) {
      return Ending.failed(String.valueOf(e.getMessage()));
    }
  }

  private ChatClient connect(String nickname) throws ConnectFailedException {
    return destination
        .client(nickname)
        .tags()
        // Whoever pipes a file in wants all of it sent, however long the server takes to read it.
        .sendTimeout(Duration.ofDays(365))
        .listener(output)
        .connect();
  }

  private Ending talk(ChatClient client) throws InterruptedException {
    Thread typing = new Thread(() -> sendInput(client), "chat-input");
    typing.setDaemon(true);
    typing.start();
    long before;
    boolean expecting;
    do {
      before = output.lines();
      expecting = !inputEnded;
    } while (!client.awaitEnd(ANSWER_PATIENCE) && (expecting || before < output.lines()));
    // It finds out whether there is input left, unless it waits for that.
    typing.join(INPUT_PATIENCE_MILLIS);
    return explain(output.end());
  }

  /** Sends all the input; runs on a thread of its own. */
  void sendInput(ChatClient client) {
    try {
      for (String line = input.read(); line != null; line = input.read()) {
        send(client, line);
      }
    } catch (NotConnectedException e) {
      // Nothing is shut here: that would make a leave of the end, which the other thread explains.
      LOG.debug("The connection ended before the input: {}", e.toString());
      inputLeft = true;
      return;
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.debug("The input was not sent to its end", e);
      failure = Ending.failed("not all of the input was sent to " + server + ": " + e.getMessage());
    }
    inputEnded = true;
    // A quit (protocol 1.5): all that was sent is answered before the server closes.
    client.shutdownOutput();
  }

  private void send(ChatClient client, String line) throws IOException, InterruptedException {
    // The library does not send these two; the server treats all control characters alike (1.3).
    String sendable = line.replace('\r', '\u0001').replace('\u0000', '\u0001');
    while (true) {
      try {
        client.paced().send(sendable);
        return;
      } catch (NotConnectedException e) {
        if (!output.comeback().await(client)) {
          throw e;
        }
      } catch (SendTimeoutException e) {
        // Nothing was sent. A connection that is dead ends by itself; until then the server, or
        // whoever reads the output, only takes long.
        LOG.debug("Trying again: {}", e.toString());
      } catch (IllegalArgumentException e) {
        streams.say("not sent to " + server + ": " + e.getMessage());
        return;
      }
    }
  }

  private Ending explain(@Nullable Disconnected end) {
    if (output.isGone()) {
      return Ending.LEFT;
    }
    Ending early = failure;
    if (early != null) {
      return early;
    }
    if (end == null) {
      return Ending.failed(
          server + " does not answer any more; check that it works, then try again");
    }
    Ending ending = Ending.of(end, server);
    return ending.code() == 0 ? complete(end, ending) : ending;
  }

  /** Who left has sent all, or is told that it is not so. */
  private Ending complete(Disconnected end, Ending left) {
    if (inputLeft || !end.unsent().isEmpty()) {
      return Ending.failed("not all of the input was sent to " + server);
    }
    return end.uncertain().isEmpty()
        ? left
        : Ending.failed("not all of the input may have arrived at " + server);
  }
}
