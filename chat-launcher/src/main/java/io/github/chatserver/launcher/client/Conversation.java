package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.ConnectionLost;
import io.github.chatserver.client.Disconnected;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Gap;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.NotConnectedException;
import io.github.chatserver.client.Reconnected;
import io.github.chatserver.client.Reconnecting;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.Surroundings;
import io.github.chatserver.launcher.client.line.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Follows what happens, in the order in which it happens: shows it, and tells those who keep what
 * can be known by it.
 *
 * <p>Confined to the client library's event thread; a question that fails is told on another.
 */
final class Conversation implements EventListener {
  /**
   * In a larger channel nobody is asked who is there: joins and leaves are not told there (protocol
   * 4.2), so that the answer would be long, and old at once.
   */
  private static final int MOST_ASKED = 500;

  private static final String WHO = "-who";

  private final Transcript transcript;
  private final ConnectionStatus status;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final CompletableFuture<Ending> end;

  /** The open question who is here, of the connection that is there. */
  private final AtomicReference<@Nullable Object> question = new AtomicReference<>();

  /** Makes a follower; the last one is completed when the conversation has ended. */
  Conversation(
      Transcript transcript,
      ConnectionStatus status,
      Surroundings surroundings,
      Outbox outbox,
      CompletableFuture<Ending> end) {
    this.transcript = transcript;
    this.status = status;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.end = end;
  }

  @Override
  public void on(ChatClient client, ChatEvent event) {
    if (event instanceof LineEvent line) {
      hear(client, line);
    } else if (event instanceof ConnectionLost loss) {
      lose(client, loss);
    } else if (event instanceof Reconnecting attempt) {
      retry(client, attempt);
    } else if (event instanceof Reconnected back) {
      comeBack(client, back);
    } else if (event instanceof Gap gap) {
      transcript.tell(Style.NOTICE, missed(gap));
    } else if (event instanceof Disconnected last) {
      status.lost(client.nickname());
      name(last.uncertain(), last.unsent());
      end.complete(Ending.of(last, status.server()));
    }
  }

  private void hear(ChatClient client, LineEvent line) {
    String before = surroundings.channel();
    surroundings.follow(line, client.channel());
    transcript.show(line, client.nickname());
    if (line.isCut()) {
      transcript.tell(Style.ERROR, "that line was longer than any may be, and was cut");
    }
    if (line instanceof Message said) {
      if (said.sender().equals(client.nickname())) {
        outbox.echoed(said.text());
      }
      return;
    }
    if (!before.equals(client.channel())) {
      lookRound(client);
    }
    status.connected(client.nickname());
  }

  /**
   * Asks who is here, to be completed and counted; what else is shown does not wait for it. One
   * question is open at a time, however often a server says that one is elsewhere.
   */
  private void lookRound(ChatClient client) {
    if (question.get() != null
        || surroundings.isComplete()
        || surroundings.members() > MOST_ASKED) {
      return;
    }
    Object own = new Object();
    question.set(own);
    surroundings.asked();
    String where = client.channel();
    var unused =
        client
            .ask()
            .who()
            .whenComplete(
                (here, failure) -> {
                  if (!(failure instanceof NotConnectedException)) {
                    // Else the loss of the connection, which follows, says what became of it.
                    question.compareAndSet(own, null);
                  }
                  if (failure == null) {
                    surroundings.found(here.channel(), here.nicknames());
                    status.refresh();
                    if (!where.equals(client.channel())) {
                      lookRound(client);
                    }
                  }
                });
  }

  private void lose(ChatClient client, ConnectionLost loss) {
    status.lost(client.nickname());
    // Why, the server has said in its last line, if it said anything.
    transcript.tell(Style.ERROR, "lost the connection to " + status.server());
    name(loss.uncertain(), loss.unsent());
    question.set(null);
    outbox.clear().forEach(transcript::refuse);
    // Whoever does nothing would be sent away again and again (protocol 8.5).
    boolean used = outbox.wasUsed();
    loss.refusal()
        .filter(word -> word.code().equals("TIMEOUT") && !used)
        .ifPresent(word -> end.complete(Ending.explained(word, status.server())));
  }

  /** Says what became of the lines that the end of a connection overtook. */
  private void name(List<String> uncertain, List<String> unsent) {
    outbox.lost(typed(uncertain)).forEach(transcript::doubt);
    typed(unsent).forEach(transcript::refuse);
  }

  /** Leaves away the last word, and what nobody typed: the question of {@link #lookRound}. */
  private List<String> typed(List<String> lines) {
    List<String> typed = new ArrayList<>(lines);
    typed.removeIf(line -> Typed.of(line) instanceof Typed.Quit);
    if (question.get() != null) {
      typed.remove(WHO);
    }
    return typed;
  }

  private void retry(ChatClient client, Reconnecting attempt) {
    attempt
        .failure()
        .filter(failure -> attempt.attempt() == 2)
        .ifPresent(failure -> transcript.tell(Style.NOTICE, failure.getMessage() + " (trying on)"));
    status.returning(client.nickname(), attempt);
  }

  private void comeBack(ChatClient client, Reconnected back) {
    surroundings.arrived(back.channel());
    status.connected(back.nickname());
    transcript.tell(
        Style.NOTICE, "connected again, as " + back.nickname() + " in " + back.channel());
    back.refusal()
        .ifPresent(
            refusal ->
                transcript.tell(
                    Style.ERROR, "not where you were (" + Refused.reason(refusal) + ")"));
    lookRound(client);
  }

  private static String missed(Gap gap) {
    if (gap.isFilled()) {
      return "said in " + gap.channel() + " meanwhile:";
    }
    return gap.recovered() == 0
        ? "what was said in " + gap.channel() + " meanwhile is not known"
        : "said in " + gap.channel() + " meanwhile, as far as it is known:";
  }
}
