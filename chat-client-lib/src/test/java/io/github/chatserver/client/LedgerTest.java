package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was sent, what is proven, and who is answered when. */
@Timeout(10)
class LedgerTest {
  private static final long SOON = TimeUnit.SECONDS.toNanos(5);

  private final Ledger ledger = new Ledger(true);
  private final OutgoingQueue queue = new OutgoingQueue(1 << 20, "localhost:6666", ledger);
  private final List<String> told = new ArrayList<>();

  private Expectation expecting(String name) {
    return new Expectation() {
      @Override
      public boolean takes(LineEvent event) {
        told.add(name + " takes " + event.body());
        return true;
      }

      @Override
      public void answered() {
        told.add(name + " answered");
      }

      @Override
      public void failed(IOException why) {
        told.add(name + " failed");
      }
    };
  }

  private void say(String line) throws IOException {
    queue.put(OutgoingText.line(line), SOON);
  }

  private List<String> taken() {
    return new String(queue.take(), StandardCharsets.UTF_8).lines().toList();
  }

  private boolean answers(String ping) {
    return ledger.follows(LineEvent.of("* pong " + ping.substring("-ping ".length())));
  }

  @Test
  void whatStandsInFrontOfAnAnsweredPingIsProven() throws IOException {
    say("one");
    queue.prove();
    say("two");
    List<String> lines = taken();
    say("three");
    assertThat(lines).hasSize(3);
    assertThat(queue.openLines().uncertain()).containsExactly("one", "two");
    assertThat(answers(lines.get(1))).isTrue();
    assertThat(queue.openLines().uncertain()).containsExactly("two");
    assertThat(queue.openLines().unsent()).containsExactly("three");
  }

  @Test
  void proofMayEndInsideOfABatchAndOverSeveral() throws IOException {
    say("one");
    taken();
    say("two");
    queue.prove();
    say("three");
    String ping = taken().get(1);
    say("four");
    taken();
    answers(ping);
    assertThat(queue.openLines().uncertain()).containsExactly("three", "four");
    queue.prove();
    answers(taken().get(0));
    assertThat(queue.openLines().uncertain()).isEmpty();
    assertThat(ledger.isFull()).isFalse();
  }

  @Test
  void nothingIsAskedForWhereNothingIsOpen() throws IOException {
    queue.prove();
    assertThat(queue.size()).isZero();
    say("one");
    queue.prove();
    queue.prove();
    assertThat(taken()).hasSize(2);
  }

  @Test
  void manyLinesBringPingsOfTheirOwnAndTheWriterWaitsForProof() throws Exception {
    String line = "x".repeat(1023);
    List<String> pings = new ArrayList<>();
    for (int i = 0; i < Ledger.MOST_UNPROVEN / 1024; i++) {
      say(line);
      taken().stream().filter(sent -> sent.startsWith("-ping ")).forEach(pings::add);
    }
    assertThat(pings).hasSizeGreaterThan(10);
    say("behind the window");
    CompletableFuture<List<String>> next = CompletableFuture.supplyAsync(this::taken);
    assertThat(next).isNotDone();
    answers(pings.get(0));
    queue.proven();
    assertThat(next.get()).containsExactly("behind the window");
  }

  @Test
  void writerDoesNotWaitForProofThatAServerWithoutPingCannotGive() throws IOException {
    String refusal = "! UNKNOWN_COMMAND there is no command -ping";
    say("-roll");
    queue.prove();
    taken();
    assertThat(ledger.follows(LineEvent.of(refusal))).as("may be that of -roll").isFalse();
    assertThat(ledger.follows(LineEvent.of(refusal))).isTrue();
    String line = "x".repeat(1023);
    for (int i = 0; i < 2 * Ledger.MOST_UNPROVEN / 1024; i++) {
      say(line);
      assertThat(taken()).containsExactly(line);
    }
    assertThat(queue.openLines().uncertain()).hasSizeLessThanOrEqualTo(Ledger.MOST_UNPROVEN / 1024);
  }

  @Test
  void serverThatHasAnsweredAPingOffersIt() throws IOException {
    queue.ping(null);
    answers(taken().get(0));
    queue.ping(expecting("ping"));
    taken();
    assertThat(ledger.follows(LineEvent.of("! UNKNOWN_COMMAND what?"))).isTrue();
    assertThat(told).containsExactly("ping takes ! UNKNOWN_COMMAND what?");
  }

  /** Chat may be forbidden as well (protocol 6.3), so the first refusal may be that of the chat. */
  @Test
  void pingThatIsForbiddenIsToldByItsPlace() throws IOException {
    LineEvent refusal = LineEvent.of("! NOT_ALLOWED you may not");
    say("hello");
    queue.ping(expecting("ping"));
    taken();
    assertThat(ledger.follows(refusal)).as("may be that of the chat").isTrue();
    assertThat(ledger.isInDoubt(refusal)).isTrue();
    assertThat(ledger.follows(refusal)).isTrue();
    assertThat(ledger.isPingless()).isTrue();
    assertThat(told).containsExactly("ping takes ! NOT_ALLOWED you may not", "ping failed");
  }

  @Test
  void manyLinesInFrontDoNotHideThatNoPingIsAnswered() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      say("hello");
    }
    queue.ping(null);
    taken();
    LineEvent refusal = LineEvent.of("! NOT_ALLOWED you may not");
    for (int i = 0; i < 8; i++) {
      ledger.follows(refusal);
      assertThat(ledger.isInDoubt(refusal)).isTrue();
    }
    ledger.follows(refusal);
    assertThat(ledger.isPingless()).isTrue();
  }

  @Test
  void pongTakesAWrongVerdictBack() throws IOException {
    queue.ping(null);
    String ping = taken().get(0);
    ledger.follows(LineEvent.of("! UNKNOWN_COMMAND of the host's own making"));
    assertThat(ledger.isPingless()).isTrue();
    String line = "x".repeat(1023);
    for (int i = 0; i < 2 * Ledger.MOST_UNPROVEN / 1024; i++) {
      say(line);
      taken();
    }
    answers(ping);
    assertThat(ledger.isPingless()).isFalse();
    say("the writer must not wait for a pong that will not come");
    queue.prove();
    List<String> next = taken();
    assertThat(next).hasSize(2);
    answers(next.get(1));
    assertThat(queue.openLines().uncertain()).isEmpty();
  }

  @Test
  void answerGoesToWhoIsFirst() throws IOException {
    queue.ask(OutgoingText.line("-who"), expecting("who"), SOON);
    queue.ask(OutgoingText.line("-list"), expecting("list"), SOON);
    List<String> lines = taken();
    assertThat(lines).hasSize(5);
    assertThat(ledger.follows(LineEvent.of("* of the greeting"))).isFalse();
    answers(lines.get(0));
    assertThat(ledger.follows(LineEvent.of("* a"))).isTrue();
    answers(lines.get(2));
    ledger.follows(LineEvent.of("! USAGE b"));
    answers(lines.get(4));
    assertThat(ledger.follows(LineEvent.of("* c"))).isFalse();
    assertThat(told)
        .containsExactly("who takes * a", "who answered", "list takes ! USAGE b", "list answered");
  }

  @Test
  void pingInFrontKeepsEarlierAnswersOut() throws IOException {
    say("-topic");
    queue.ask(OutgoingText.line("-who"), expecting("who"), SOON);
    List<String> lines = taken();
    assertThat(lines).hasSize(4);
    assertThat(ledger.follows(LineEvent.of("* of the topic"))).isFalse();
    answers(lines.get(1));
    assertThat(ledger.follows(LineEvent.of("* of who"))).isTrue();
  }

  @Test
  void pongWithAWrongTokenIsNobodysButShown() {
    assertThat(ledger.follows(LineEvent.of("* pong 1"))).isFalse();
    queue.ping(expecting("ping"));
    String token = taken().get(0);
    assertThat(answers(token)).isTrue();
    assertThat(answers(token)).as("said twice").isTrue();
    assertThat(told).containsExactly("ping answered");
  }

  @Test
  void thoseWhoWaitAtTheEndAreHandedOut() throws IOException {
    queue.ask(OutgoingText.line("-who"), expecting("who"), SOON);
    queue.ping(null);
    queue.ping(expecting("pace"));
    assertThat(ledger.unanswered()).hasSize(2);
    assertThat(ledger.unanswered()).isEmpty();
  }

  /** A server may swallow every ping, and go on talking. */
  @Test
  void forgetsThePingsOfRequestsThatAreOver() throws IOException {
    Expectation over =
        new Expectation() {
          @Override
          public boolean isOver() {
            return true;
          }

          @Override
          public void answered() {}

          @Override
          public void failed(IOException why) {}
        };
    for (int i = 0; i < 10_000; i++) {
      queue.ask(OutgoingText.line("-who"), over, SOON);
    }
    queue.ask(OutgoingText.line("-list"), expecting("list"), SOON);
    List<String> lines = taken();
    assertThat(ledger.follows(LineEvent.of("* of who"))).isFalse();
    answers(lines.get(lines.size() - 3));
    assertThat(ledger.follows(LineEvent.of("* of list"))).isTrue();
    for (int i = 0; i < 10_000; i++) {
      queue.ask(OutgoingText.line("-who"), over, SOON);
    }
    assertThat(ledger.unanswered()).hasSizeLessThan(2_000);
  }

  @Test
  void writerDoesNotWaitForProofWhenNothingMoreWillCome() throws IOException {
    String line = "x".repeat(1023);
    for (int i = 0; i < Ledger.MOST_UNPROVEN / 1024; i++) {
      say(line);
      taken();
    }
    say("behind the window");
    queue.finish(new byte[0]);
    assertThat(taken()).containsExactly("behind the window");
    assertThat(queue.take()).isNull();
  }

  @Test
  void openLinesShowNoText() throws IOException {
    say("-login sesame");
    assertThat(queue.openLines().toString()).doesNotContain("sesame");
  }
}
