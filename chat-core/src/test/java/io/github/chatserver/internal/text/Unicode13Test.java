package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.VersionInfo;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Compares the tables with ICU, Unicode's own library, over all code points. ICU must be of a
 * version that implements Unicode 13: 67 to 69.
 */
@Timeout(120)
class Unicode13Test {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  @BeforeAll
  static void icuIsOfUnicode13() {
    assertThat(UCharacter.getUnicodeVersion()).isEqualTo(VersionInfo.getInstance(13));
  }

  @Test
  void kindsAreUnicodes() {
    everyCodePoint(
        c -> {
          int kind = Math.min(Unicode13.kind(c), Unicode13.LETTER);
          assertThat(kind).as("U+%04X", c).isEqualTo(expectedKind(c));
        });
  }

  @Test
  void scriptsOfLettersAreUnicodes() {
    Map<Integer, Integer> kindOfScript = new HashMap<>();
    kindOfScript.put(UScript.COMMON, Unicode13.LETTER);
    kindOfScript.put(UScript.INHERITED, Unicode13.LETTER);
    kindOfScript.put(UScript.HAN, Unicode13.HAN);
    kindOfScript.put(UScript.HIRAGANA, Unicode13.HIRAGANA);
    kindOfScript.put(UScript.KATAKANA, Unicode13.KATAKANA);
    kindOfScript.put(UScript.HANGUL, Unicode13.HANGUL);
    kindOfScript.put(UScript.BOPOMOFO, Unicode13.BOPOMOFO);
    Map<Integer, Integer> scriptOfKind = new HashMap<>();
    kindOfScript.forEach((script, kind) -> scriptOfKind.putIfAbsent(kind, UScript.COMMON));
    everyCodePoint(
        c -> {
          int kind = Unicode13.kind(c);
          if (kind > Unicode13.BOPOMOFO) {
            int script = UScript.getScript(c);
            assertThat(kindOfScript.computeIfAbsent(script, unseen -> kind)).isEqualTo(kind);
            assertThat(scriptOfKind.computeIfAbsent(kind, unseen -> script)).isEqualTo(script);
          } else if (kind >= Unicode13.LETTER) {
            assertThat(kindOfScript.get(UScript.getScript(c))).as("U+%04X", c).isEqualTo(kind);
          }
        });
    assertThat(kindOfScript).hasSizeGreaterThan(140);
  }

  @Test
  void foldingsAreUnicodes() {
    everyCodePoint(
        c -> {
          String text = Character.toString(c);
          assertThat(Unicode13.foldCase(text))
              .as("U+%04X", c)
              .isEqualTo(UCharacter.foldCase(text, true));
        });
  }

  @Test
  void normalizerOfTheJdkAgreesOnAllThatIsAssigned() {
    everyCodePoint(
        c -> {
          if (Unicode13.kind(c) != Unicode13.UNASSIGNED) {
            String text = Character.toString(c);
            String normalized = Normalizer.normalize(text, Normalizer.Form.NFKC);
            assertThat(normalized).as("U+%04X", c).isEqualTo(NFKC.normalize(text));
          }
        });
  }

  @Test
  void whatIsAssignedStaysSoWhenNormalizedAndFolded() {
    everyCodePoint(
        c -> {
          if (Unicode13.kind(c) != Unicode13.UNASSIGNED) {
            assertThat(Names.fold(Character.toString(c)).codePoints())
                .allMatch(folded -> Unicode13.kind(folded) != Unicode13.UNASSIGNED);
          }
        });
  }

  @Test
  void normalizerOfTheJdkAgreesOnLettersWithMarks() {
    IntStream.range(0, 0x3100)
        .filter(c -> Unicode13.kind(c) >= Unicode13.LETTER)
        .forEach(
            c -> {
              for (String marks : List.of("\u0301", "\u0345", "\u0345\u0323\u0308", "\u3099")) {
                String text = Character.toString(c) + marks;
                assertThat(Names.fold(text))
                    .as("U+%04X", c)
                    .isEqualTo(NFKC.normalize(UCharacter.foldCase(NFKC.normalize(text), true)));
              }
            });
  }

  @Test
  void whiteSpaceIsUnicodes() {
    everyCodePoint(
        c ->
            assertThat(SafeText.isWhiteSpace(c))
                .as("U+%04X", c)
                .isEqualTo(UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE)));
  }

  private static int expectedKind(int codePoint) {
    if (UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      return Unicode13.IGNORABLE;
    }
    return switch (UCharacter.getType(codePoint)) {
      case UCharacterCategory.UPPERCASE_LETTER,
          UCharacterCategory.LOWERCASE_LETTER,
          UCharacterCategory.TITLECASE_LETTER,
          UCharacterCategory.MODIFIER_LETTER,
          UCharacterCategory.OTHER_LETTER ->
          Unicode13.LETTER;
      case UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.ENCLOSING_MARK,
          UCharacterCategory.COMBINING_SPACING_MARK ->
          Unicode13.MARK;
      case UCharacterCategory.DECIMAL_DIGIT_NUMBER -> Unicode13.DIGIT;
      case UCharacterCategory.UNASSIGNED -> Unicode13.UNASSIGNED;
      default -> Unicode13.OTHER;
    };
  }

  private static void everyCodePoint(IntConsumer check) {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(check);
  }
}
