package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol 1.3, 2.3, 6.1 and 6.2. */
@Timeout(60)
class NamesTest {
  private static final String HANGUL_FILLER = "\u3164";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob",
        "B",
        "7",
        "007",
        "a_b-c.d",
        "a.",
        "x--",
        "Straße",
        "Ωμέγα",
        "Борис",
        "דוד",
        "محمد",
        "नेहा",
        "สมชาย",
        "山田",
        "山田たろう",
        "山田タロウ",
        "たろうタロウ",
        "スーパー",
        "김철수",
        "金철수",
        "ㄅㄆㄇ",
        "注ㄧㄣ",
        "٣٤",
        "a٣",
        "e\u0301\u0323x",
        "\uD835\uDD04bc",
        "\uD801\uDC00\uD801\uDC01"
      })
  void acceptsNames(String raw) {
    assertThat(Names.checkNickname(raw)).isInstanceOf(Name.class);
    assertThat(Names.checkChannel(raw)).isInstanceOf(Name.class);
  }

  @Test
  void showsTheNormalizedFormInItsOwnSpelling() {
    assertThat(nickname(" \u3000Bob\u00A0").display()).isEqualTo("Bob");
    assertThat(nickname("Ｂｏｂ").display()).isEqualTo("Bob");
    assertThat(nickname("e\u0301").display()).isEqualTo("é");
    assertThat(nickname("Bob").key()).isEqualTo("bob");
    assertThat(nickname("Bob")).hasToString("Bob");
  }

  @ParameterizedTest
  @CsvSource({
    "Bob, bob",
    "Bob, ＢＯＢ", // fullwidth
    "kim, \u212Aim", // KELVIN SIGN
    "Åsa, \u212Bsa", // ANGSTROM SIGN
    "Straße, STRASSE",
    "Straße, STRA\u1E9EE", // capital sharp s
    "ΟΔΥΣΣΕΥΣ, οδυσσευς", // a final sigma is a sigma
    "ς, σ",
    "ﬁn, FIN", // a ligature
    "é, E\u0301",
    "ǆ, ǅ", // title case
    "\u13A0, \uAB70", // Cherokee
    "ⓃⒾⒸⓀ, nick"
  })
  void findsOneNameInSeveralSpellings(String one, String other) {
    assertThat(nickname(one).key()).isEqualTo(nickname(other).key());
    assertThat(Names.key(one)).isEqualTo(Names.key(other)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"ı, i", "İ, i", "e, é", "o, ø", "bob, bob.", "ss, s", "ə, e"})
  void keepsDifferentNamesApart(String one, String other) {
    assertThat(nickname(one).key()).isNotEqualTo(nickname(other).key());
  }

  @Test
  void foldsWithoutALocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Names.key("IRIS")).isEqualTo("iris");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u3000\u00A0"})
  void refusesNothing(String raw) {
    assertRefused(raw, NameProblem.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bo\u001Bb",
        "\u001Bbob",
        "bob\u0007",
        " bob \u007F",
        "\u202Ebob",
        "bob\u2066",
        "bob\u0085",
        "bob\r",
        "\u001B",
        "\0"
      })
  void refusesRatherThanRepairsControls(String raw) {
    assertRefused(raw, NameProblem.CONTROL);
  }

  @Test
  void countsCodePointsOfTheNormalizedForm() {
    assertThat(Names.nickname("x".repeat(32))).isNotNull();
    assertRefused("x".repeat(33), NameProblem.TOO_LONG);
    assertThat(Names.nickname("\uD801\uDC00".repeat(32))).isNotNull();
    assertRefused("\uD801\uDC00".repeat(33), NameProblem.TOO_LONG);
    assertThat(Names.nickname("e\u0301".repeat(32))).isNotNull();
    assertRefused("ﬃ".repeat(11), NameProblem.TOO_LONG);
    assertRefused("x".repeat(1 << 20), NameProblem.TOO_LONG);
  }

  @Test
  void acceptsTheLongestTextThatNormalizesToThirtyTwo() {
    String longest = "α\u0313\u0300\u0345".repeat(32);
    assertThat(nickname(longest).display()).isEqualTo("\u1F82".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-bob", "_bob", ".bob", "\u0301bob", "-"})
  void refusesABeginningThatIsNoLetterOrDigit(String raw) {
    assertRefused(raw, NameProblem.BEGINNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*bob",
        "#bob",
        "@bob",
        ":bob",
        "<bob",
        "!bob",
        "~bob",
        "+bob",
        "=bob",
        "bob smith",
        "a:b",
        "a/b",
        "a,b",
        "a;b",
        "\uD83D\uDE00",
        "a²³½",
        "Ⅻ\u2183\u2180",
        "a\uFFFDb",
        "a\uE000",
        "a\uD800",
        "a\u00A0b",
        "a\tb",
        "a\u2028b",
        "::1",
        "fe80：：1",
        "a\u00B7"
      })
  void refusesOtherCharacters(String raw) {
    assertRefused(raw, NameProblem.CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0378, // never assigned so far
        0x08C8, // a letter since Unicode 14
        0x1DF25, // a letter since Unicode 15
        0x1CCD6, // becomes an A since Unicode 16
        0xFDD0 // never will be
      })
  void refusesWhatUnicode13DoesNotKnow(int codePoint) {
    assertRefused("a" + Character.toString(codePoint), NameProblem.CHARACTER);
    assertRefused(Character.toString(codePoint), NameProblem.CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bo\u200Bb",
        "bo\u00ADb",
        "bob\u200D",
        "\uFEFFbob",
        HANGUL_FILLER,
        "가" + HANGUL_FILLER,
        "\uFFA0",
        "\u115F\u1160",
        "a\uFE0F",
        "a\u034F",
        "a\uDB40\uDC41",
        "a\u180E",
        "क\u17B4"
      })
  void refusesWhatNobodyCanSee(String raw) {
    assertRefused(raw, NameProblem.INVISIBLE);
  }

  @Test
  void takesMarksBehindLettersOnly() {
    assertThat(Names.nickname("x\u0323\u0324\u0325\u0330")).isNotNull();
    assertRefused("x\u0323\u0324\u0325\u0330\u0331", NameProblem.MARK);
    assertThat(Names.nickname("x\u0323\u0324\u0325\u0330y\u0323\u0324\u0325\u0330")).isNotNull();
    assertRefused("1\u0323", NameProblem.MARK);
    assertRefused("a_\u0323", NameProblem.MARK);
    assertRefused("a1\u0323\u0324", NameProblem.MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bоb", // the middle one Cyrillic
        "Ωmega",
        "山田yamada",
        "ひらa",
        "한글かな",
        "注ㄧ한",
        "ㄅカ",
        "김ㄅ",
        "山ひㄅ",
        "山カ한",
        "אا"
      })
  void refusesAMixtureOfScripts(String raw) {
    assertRefused(raw, NameProblem.SCRIPTS);
  }

  @Test
  void mixesDigitsAndCommonLettersWithAnyScript() {
    assertThat(Names.nickname("борис7")).isNotNull();
    assertThat(Names.nickname("aー")).isNotNull();
    assertThat(Names.nickname("ーa")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.1.1",
        "0.0.0.0",
        "255.255.255.255",
        "010.001.000.009",
        "１９２．１６８．１．１",
        "١٩٢.١٦٨.١.١"
      })
  void refusesAddressesAsNicknamesOnly(String raw) {
    assertThat(Names.checkNickname(raw)).isEqualTo(NameProblem.ADDRESS);
    assertThat(Names.nickname(raw)).isNull();
    assertThat(Names.channel(raw)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "127.1",
        "2130706433",
        "0x7f.1",
        "256.1.1.1",
        "1.2.3.4.5",
        "1.2.3.4.",
        "1..2.3",
        "1.2.3.x",
        "1.2.3.0004",
        "fe80",
        "dead.beef",
        "10.0.0.0-8"
      })
  void acceptsWhatOnlyResemblesAnAddress(String raw) {
    assertThat(Names.nickname(raw)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NAME", "name", " Name ", "ＮＡＭＥ", "ⓃⒶⓂⒺ"})
  void reservesThePromptAsNicknameOnly(String raw) {
    assertThat(Names.checkNickname(raw)).isEqualTo(NameProblem.RESERVED);
    assertThat(Names.channel(raw)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "bo b", "bo\u200Bb", "a\u001B", "aι"})
  void findsNobodyUnderWhatIsNoName(String name) {
    assertThat(Names.key(name)).isNull();
  }

  @Test
  void checksLookUpsBecauseFoldingAloneCanMakeANameOfWhatIsNone() {
    assertThat(nickname("a\u0345").key()).isEqualTo(Names.fold("aι"));
    assertThat(Names.key("a\u0345")).isNotNull();
    assertThat(Names.key("aι")).isNull();
  }

  @Test
  void foldsBeginningsOfNames() {
    assertThat(Names.fold("STRA\u1E9E")).isEqualTo("strass");
    assertThat(Names.fold("-")).isEqualTo("-");
    assertThat(Names.fold("")).isEmpty();
    assertThat(Names.fold("A\uD833\uDCD6")).isEqualTo("A\uD833\uDCD6");
  }

  @ParameterizedTest
  @EnumSource(NameProblem.class)
  void explainsEveryProblemInOnePlainSentence(NameProblem problem) {
    assertThat(problem.sentence()).matches("[a-z][ -~]*[^.]");
  }

  private static Name nickname(String raw) {
    NameCheck check = Names.checkNickname(raw);
    assertThat(check)
        .as(() -> Arrays.toString(raw.codePoints().toArray()))
        .isInstanceOf(Name.class);
    return (Name) check;
  }

  private static void assertRefused(String raw, NameProblem problem) {
    assertThat(Names.checkNickname(raw)).isEqualTo(problem);
    assertThat(Names.checkChannel(raw)).isEqualTo(problem);
    assertThat(Names.nickname(raw)).isNull();
    assertThat(Names.channel(raw)).isNull();
    assertThat(Names.key(raw)).isNull();
  }
}
