package io.github.chatserver.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Protocol 1.1 and 1.3, on texts that nobody thought of. */
class TextLinesPropertyTest {
  @Property
  void everyLineIsSafeAndFits(@ForAll String text, @ForAll @IntRange(min = 4, max = 50) int limit) {
    assertThat(TextLines.of(text, limit))
        .allSatisfy(
            line -> {
              assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(limit);
              assertThat(SafeText.sanitize(line)).isSameAs(line);
              assertThat(new String(line.getBytes(UTF_8), UTF_8)).isEqualTo(line);
            });
  }

  @Property
  void foldingLosesNothing(@ForAll String text, @ForAll @IntRange(min = 4, max = 50) int limit) {
    String once = String.join("", TextLines.of(text, Integer.MAX_VALUE));
    assertThat(String.join("", TextLines.of(text, limit))).isEqualTo(once);
  }
}
