package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HeldErrorsTest {
  private final PrintStream found = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void redirect() {
    System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(found);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void comeOutWhenTheyAreReleasedAndNotBefore() {
    HeldErrors errors = HeldErrors.hold();
    System.err.println("WARN a thing");
    System.err.println("\tat é\u001b]0;title\u0007");
    assertThat(said()).isEmpty();

    errors.release();
    assertThat(said().lines()).containsExactly("WARN a thing", " at é]0;title");
    errors.release();
    System.err.println("behind it");
    assertThat(said().lines()).hasSize(3).endsWith("behind it");
  }

  @Test
  void areBounded() {
    HeldErrors errors = HeldErrors.hold();
    System.err.println("the first");
    System.err.print("x".repeat(2 * HeldErrors.CAPACITY));
    errors.release();

    assertThat(said()).startsWith("the first");
    assertThat(said().strip()).hasSize(HeldErrors.CAPACITY);
  }
}
