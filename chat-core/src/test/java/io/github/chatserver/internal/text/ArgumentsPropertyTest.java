package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Protocol 1.3 and 3.1, on texts that nobody thought of. */
class ArgumentsPropertyTest {
  @Property
  void splitsAsTheSanitizedTextDoes(@ForAll("rawTexts") String raw) {
    String text = SafeText.strip(SafeText.sanitize(raw));
    List<String> expected =
        text.isEmpty() ? List.of() : List.of(text.split("[ \u00A0\u3000]+", -1));
    assertThat(words(raw)).isEqualTo(expected);
    assertThat(Arguments.parse(raw).rest(0)).isEqualTo(text);
  }

  @Property
  void tellsOfAlterationsInAndAroundEachArgument(@ForAll("rawTexts") String raw) {
    Arguments arguments = Arguments.parse(raw);
    for (int index = 0; index < arguments.size(); index++) {
      assertThat(arguments.altered(index)).isEqualTo(isAltered(raw, index));
    }
  }

  @Provide
  Arbitrary<String> rawTexts() {
    return Arbitraries.strings()
        .withChars('a', 'b', ' ', '\t', '\u00A0', '\u3000', '\u2028', '\u001B', '\u202E', '\u0085')
        .ofMaxLength(20);
  }

  /** Looks at each removed character: which arguments have it in them or around them. */
  private static boolean isAltered(String raw, int argument) {
    for (int index = 0; index < raw.length(); index++) {
      if (SafeText.isRemovable(raw.charAt(index))) {
        int latest = begunIn(raw.substring(0, index)) - 1;
        boolean cutsWord = begunIn(raw.substring(0, index) + "x") - 1 == latest;
        boolean wordGoesOn = !startsWithSpace(raw.substring(index));
        if (argument == latest || (argument == latest + 1 && !(cutsWord && wordGoesOn))) {
          return true;
        }
      }
    }
    return false;
  }

  private static int begunIn(String raw) {
    return words(raw).size();
  }

  private static boolean startsWithSpace(String raw) {
    String text = SafeText.sanitize(raw);
    return text.isEmpty() || SafeText.isWhiteSpace(text.charAt(0));
  }

  private static List<String> words(String raw) {
    Arguments arguments = Arguments.parse(raw);
    return IntStream.range(0, arguments.size()).mapToObj(arguments::get).toList();
  }
}
