package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.launcher.client.line.Shown;
import io.github.chatserver.launcher.client.line.Style;
import io.github.chatserver.launcher.client.line.StyledText;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PrinterTest {
  private final Printer printer = new Printer();

  private static Shown line(int number) {
    return Shown.of(Style.PLAIN, "line " + number);
  }

  @Test
  void givesLinesInOrderAndInBatches() {
    for (int i = 0; i < 250; i++) {
      printer.add(line(i), true);
    }

    assertThat(printer.take().lines()).hasSize(Printer.BATCH).startsWith(line(0));
    assertThat(printer.take().lines()).hasSize(Printer.BATCH);
    assertThat(printer.take().lines()).hasSize(50).endsWith(line(249));
  }

  @Test
  void givesTheLatestSurroundingsAndOnlyOnce() {
    printer.surround(StyledText.of(Style.BAR, "old"), "> ");
    printer.surround(StyledText.of(Style.BAR, "new"), "] ");
    printer.end();

    assertThat(printer.take())
        .isEqualTo(new Printer.Batch(List.of(), StyledText.of(Style.BAR, "new"), "] "));
    assertThat(printer.take()).isNull();
  }

  @Test
  void givesWhatWaitsBeforeTheEnd() {
    printer.add(line(1), true);
    printer.end();

    assertThat(printer.take().lines()).containsExactly(line(1));
    assertThat(printer.take()).isNull();
  }

  @Test
  void makesWhoBringsTooMuchWaitButNeverWhoTypes() throws InterruptedException {
    for (int i = 0; i < Printer.CAPACITY; i++) {
      printer.add(line(i), true);
    }
    printer.add(line(-1), false);
    CountDownLatch added = new CountDownLatch(1);
    Thread bringing =
        new Thread(
            () -> {
              printer.add(line(-2), true);
              added.countDown();
            });
    bringing.start();
    while (bringing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    printer.take();

    assertThat(added.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
