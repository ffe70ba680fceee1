package io.github.chatserver.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Protocol 1.3, on texts and bytes that nobody thought of. */
class SafeTextPropertyTest {
  @Property
  void decodesAsTheStandardSays(@ForAll byte[] bytes) {
    assertThat(decode(bytes)).isEqualTo(Utf8Model.decode(bytes));
  }

  @Property
  void decodesNearlyValidBytesAsTheStandardSays(@ForAll String text, @ForAll byte intruder) {
    byte[] bytes = text.getBytes(UTF_8);
    for (int index = 0; index < bytes.length; index += 3) {
      bytes[index] = intruder;
    }
    assertThat(decode(bytes)).isEqualTo(Utf8Model.decode(bytes));
  }

  @Property
  void sanitizingTwiceChangesNothingMore(@ForAll String text) {
    String once = SafeText.sanitize(text);
    assertThat(SafeText.sanitize(once)).isSameAs(once);
  }

  @Property
  void sanitizedTextIsStrictUtf8WithoutControls(@ForAll String text) {
    String safe = SafeText.sanitize(text);
    assertThat(safe.codePoints()).noneMatch(SafeText::isRemovable).noneMatch(c -> c < ' ');
    assertThat(new String(safe.getBytes(UTF_8), UTF_8)).isEqualTo(safe);
  }

  @Property
  void whateverTheBytesNoLineBreakIsLeft(@ForAll byte[] bytes) {
    assertThat(SafeText.sanitize(decode(bytes)))
        .doesNotContain("\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029");
  }

  private static String decode(byte[] bytes) {
    return SafeText.decode(bytes, 0, bytes.length);
  }
}
