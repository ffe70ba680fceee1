package io.github.chatserver.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Protocol 2.3, on texts that nobody thought of. */
class NamesPropertyTest {
  private static final Arbitrary<String> LIKELY_NAMES = inScriptsOf("a", "α", "а", "Ꭰ", "ա", "가");

  @Property(edgeCases = EdgeCasesMode.NONE)
  void namesAreNamesAgain(@ForAll("likelyNames") String raw) {
    if (Names.checkChannel(raw) instanceof Name name) {
      Name again = Objects.requireNonNull(Names.channel(name.display()));
      assertThat(again.display()).isEqualTo(name.display());
      assertThat(again.key()).isEqualTo(name.key());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void foldingIsStable(@ForAll("likelyNames") String raw) {
    if (Names.checkChannel(raw) instanceof Name name) {
      assertThat(Names.fold(name.key())).isEqualTo(name.key());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void caseNeverMatters(@ForAll("likelyNames") String raw) {
    if (Names.checkChannel(raw) instanceof Name name) {
      String folded = Unicode13.foldCase(name.display());
      assertThat(Names.fold(folded)).isEqualTo(name.key());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whateverTheTextANameIsHarmless(@ForAll("likelyNames") String raw) {
    if (Names.checkNickname(raw) instanceof Name name) {
      assertThat(name.display()).doesNotContain(" ", ":", "\n", "\r");
      assertThat(SafeText.sanitize(name.display())).isSameAs(name.display());
      assertThat(Character.isLetterOrDigit(name.display().codePointAt(0))).isTrue();
      assertThat(name.display().codePointCount(0, name.display().length())).isBetween(1, 32);
    }
  }

  /** Short texts in one script out of what takes part in folding and composing. */
  @Provide
  Arbitrary<String> likelyNames() {
    return LIKELY_NAMES;
  }

  private static Arbitrary<String> inScriptsOf(String... samples) {
    return Stream.of(samples)
        .map(sample -> spelledWith(foldingLettersBeside(sample)))
        .collect(Collectors.collectingAndThen(Collectors.toList(), Arbitraries::oneOf));
  }

  private static Arbitrary<String> spelledWith(List<Integer> letters) {
    Arbitrary<Integer> marks =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(0x300, 0x36F)),
            Tuple.of(1, Arbitraries.just(0x345)));
    return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(letters)), Tuple.of(1, marks))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(points -> points.stream().map(Character::toString).collect(Collectors.joining()));
  }

  private static List<Integer> foldingLettersBeside(String sample) {
    int script = Unicode13.kind(sample.codePointAt(0));
    return IntStream.range(0, 0x20000)
        .filter(c -> Unicode13.kind(c) == script || Unicode13.kind(c) == Unicode13.LETTER)
        .filter(c -> c < 0x80 || !Names.fold(Character.toString(c)).equals(Character.toString(c)))
        .boxed()
        .toList();
  }
}
