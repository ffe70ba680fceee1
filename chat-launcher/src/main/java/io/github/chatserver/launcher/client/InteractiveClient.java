package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
import io.github.chatserver.client.CommandRefusedException;
import io.github.chatserver.client.ConnectFailedException;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.NicknameRejectedException;
import io.github.chatserver.client.NotConnectedException;
import io.github.chatserver.client.Tag;
import io.github.chatserver.launcher.client.line.CleanText;
import io.github.chatserver.launcher.client.line.Completion;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.Surroundings;
import io.github.chatserver.launcher.client.line.Typed;
import io.github.chatserver.launcher.client.screen.Keyboard;
import io.github.chatserver.launcher.client.screen.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client for a person at a terminal.
 *
 * <p>{@link #run} is for one thread, which waits for the end. What is typed comes on the thread
 * {@code chat-keyboard}; {@code chat-connect} connects, and {@code chat-send} sends, since both may
 * have to wait.
 */
final class InteractiveClient implements Keyboard {
  /** With the 1.5 s for which a client that leaves waits for the farewell, about 2 s. */
  private static final long PATIENCE_MILLIS = 500;

  private static final String LOST =
      "not all that was entered has arrived; the last lines above say what";
  private static final List<String> HELP =
      List.of(
          "a line is said to everybody in the channel",
          "a command begins with a slash or a dash: /who, -who",
          "a text that begins so is said with two of them: //usr, --dash",
          "pasted lines are said, each as a line, and are never commands",
          "Tab completes commands, nicknames, channels; Up finds what was typed",
          "Ctrl-C clears the line; on an empty one it leaves, as Ctrl-D and /quit do");

  /** For a terminal that takes a line at a time, and knows no keys. */
  private static final List<String> PLAIN_HELP =
      List.of(HELP.get(0), HELP.get(1), HELP.get(2), "Ctrl-D and /quit leave");

  private final Destination destination;
  private final Screen screen;
  private final String user;
  private final Outbox outbox = new Outbox();
  private final Surroundings surroundings = new Surroundings();
  private final Transcript transcript;
  private final ConnectionStatus status;
  private final CompletableFuture<Ending> over = new CompletableFuture<>();
  private final CompletableFuture<ChatClient> client = new CompletableFuture<>();
  private volatile boolean asking;
  private volatile @Nullable String farewell;

  InteractiveClient(Destination destination, Screen screen, EventText text, String user) {
    this.destination = destination;
    this.screen = screen;
    this.user = user;
    this.transcript = new Transcript(screen, text);
    this.status = new ConnectionStatus(screen, destination.server(), surroundings, outbox);
  }

  /**
   * Chats until either side ends it; blocks.
   *
   * @param name the nickname; null to ask for it
   * @return how it ended
   */
  Ending run(@Nullable String name) throws InterruptedException {
    if (name == null) {
      ask();
    } else {
      connect(name, refused -> over.complete(Ending.failed(refused + " with --name")));
    }
    var unused = start("chat-keyboard", this::type);
    Thread sender = start("chat-send", this::send);
    try {
      return untilTheEnd(sender);
    } finally {
      screen.close();
    }
  }

  private Ending untilTheEnd(Thread sender) throws InterruptedException {
    Ending ending;
    boolean all;
    try {
      ending = over.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      all = leave(sender);
    }
    return all || ending.code() != 0 ? ending : Ending.failed(LOST);
  }

  private Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((dying, failure) -> over.completeExceptionally(failure));
    thread.start();
    return thread;
  }

  private void type() {
    screen.read(this);
    over.complete(Ending.LEFT);
  }

  private void ask() {
    asking = true;
    screen.ask("Nickname for " + destination.server() + " [" + user + "]: ");
  }

  private void answer(String text) {
    String name = CleanText.of(text).strip();
    connect(
        name.isEmpty() ? user : name,
        refused -> {
          // First, since whoever has read the refusal may answer at once.
          asking = true;
          transcript.tell(Style.ERROR, refused);
          ask();
        });
  }

  private void connect(String name, Consumer<String> refusal) {
    asking = false;
    status.connecting(name);
    var unused = start("chat-connect", () -> tryToConnect(name, refusal));
  }

  private void tryToConnect(String name, Consumer<String> refusal) {
    try {
      ChatClient connected = dial(name);
      client.complete(connected);
      if (over.isDone()) {
        // Whoever waited for it has left meanwhile.
        connected.close();
      }
    } catch (NicknameRejectedException | IllegalArgumentException e) {
      refusal.accept(String.valueOf(e.getMessage()));
    } catch (ConnectFailedException e) {
      over.complete(Ending.failed(String.valueOf(e.getMessage())));
    }
  }

  private ChatClient dial(String name) throws ConnectFailedException {
    ChatClientBuilder builder =
        destination
            .client(name)
            // A line waits as long as the server's flood control wants; the bar says so.
            .sendTimeout(Duration.ofDays(365))
            .listener(new Conversation(transcript, status, surroundings, outbox, over));
    return (screen.keepsTypedLines()
            ? builder.tags(Tag.TIME, Tag.CODE)
            : builder.tags(Tag.TIME, Tag.CODE, Tag.ECHO))
        .connect();
  }

  @Override
  public boolean entered(String text) {
    if (asking) {
      answer(text);
      return false;
    }
    act(Typed.of(text));
    return true;
  }

  private void act(Typed typed) {
    if (typed instanceof Typed.Hint hint) {
      transcript.tell(Style.NOTICE, hint.text());
    } else if (typed instanceof Typed.Wire wire) {
      send(wire.lines());
    } else if (typed instanceof Typed.Help help) {
      help(help.line());
    } else if (typed instanceof Typed.Quit quit) {
      quit(quit.line());
    }
  }

  /** Shows what the server offers, and then the keys of the client: what comes last is read. */
  private void help(String line) {
    ChatClient open = client.getNow(null);
    if (open == null || !status.isConnected()) {
      send(List.of(line));
      explain();
      return;
    }
    var unused =
        open.ask()
            .command(line)
            .whenComplete(
                (answer, failure) -> {
                  if (failure == null) {
                    answer.lines().forEach(listed -> show(open, listed));
                  } else if (failure instanceof CommandRefusedException refused) {
                    transcript.tell(Style.ERROR, refused.text() + " (" + refused.code() + ")");
                  } else if (!(failure instanceof NotConnectedException)) {
                    // It offers no -ping, so that nobody knows where the answer ends.
                    send(List.of(line));
                  }
                  explain();
                });
  }

  private void show(ChatClient open, LineEvent line) {
    surroundings.follow(line, open.channel());
    transcript.show(line, open.nickname());
  }

  private void explain() {
    (screen.keepsTypedLines() ? PLAIN_HELP : HELP)
        .forEach(line -> transcript.tell(Style.NOTICE, line));
  }

  /** Leaves at once: what waits to be sent would hold the line up. */
  private void quit(String line) {
    farewell = line;
    over.complete(Ending.LEFT);
  }

  /** Hands lines over; those that come before the first welcome wait for it. */
  private void send(List<String> lines) {
    if (status.isLost() || !outbox.add(lines)) {
      lines.forEach(transcript::refuse);
    }
    status.refresh();
  }

  private void send() {
    try {
      ChatClient open = client.get();
      for (String line = outbox.take(); line != null; line = outbox.take()) {
        send(open, line);
        outbox.handedOver();
        status.refresh();
      }
    } catch (InterruptedException e) {
      // It is over, and nothing waits any more.
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(ChatClient open, String line) {
    try {
      open.paced().send(line);
    } catch (IllegalArgumentException e) {
      transcript.tell(Style.ERROR, "not sent: " + e.getMessage());
    } catch (IOException e) {
      transcript.refuse(line);
    }
  }

  /** Leaves; what has not arrived by then, or perhaps not, is named. Tells whether all has. */
  private boolean leave(Thread sender) throws InterruptedException {
    long before = transcript.lost();
    ChatClient open = client.getNow(null);
    String line = farewell;
    if (open != null) {
      outbox.finish(line == null && status.isConnected() ? PATIENCE_MILLIS : 0);
      // It may wait for its turn, and refuses what it is interrupted with.
      sender.interrupt();
      sender.join(PATIENCE_MILLIS);
      if (line != null) {
        sayFarewell(open, line);
      }
      open.close();
    }
    outbox.clear().forEach(transcript::refuse);
    return transcript.lost() == before;
  }

  private static void sayFarewell(ChatClient open, String line) {
    try {
      // If there is no room, the one of the library's goes without a reason.
      var unused = open.trySend(line);
    } catch (NotConnectedException | IllegalArgumentException e) {
      // There is nobody to say it to, or it cannot be said: leaving is what counts.
      return;
    }
  }

  @Override
  public Completion complete(String text) {
    return asking
        ? new Completion(text.length(), List.of())
        : Completion.of(text, surroundings, status.nickname());
  }
}
