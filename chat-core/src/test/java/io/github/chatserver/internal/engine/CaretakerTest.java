package io.github.chatserver.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caretaker's round. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CaretakerTest {
  @Test
  void looksAfterTheOthersThoughOneFails() {
    List<String> seen = new ArrayList<>();
    Caretaker.each(
        List.of("alice", "bob", "carol"),
        name -> {
          if (name.equals("alice")) {
            throw new AssertionError("of " + name);
          }
          seen.add(name);
        });
    assertThat(seen).containsExactly("bob", "carol");
  }
}
