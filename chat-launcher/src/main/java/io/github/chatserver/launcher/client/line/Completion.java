package io.github.chatserver.launcher.client.line;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the word in front of the cursor could become.
 *
 * <p>Immutable.
 *
 * @param from where the word begins
 * @param candidates what it could become, the likeliest first, what follows it included
 */
public record Completion(int from, List<String> candidates) {
  /** Copies the candidates. */
  public Completion {
    candidates = List.copyOf(candidates);
  }

  /**
   * Completes a command behind its slash or dash, its arguments, or a nickname in chat.
   *
   * @param text what stands in front of the cursor
   * @param known what there is to choose from
   * @param self one's own nickname, which is offered last
   * @return the candidates; none if nothing fits
   */
  public static Completion of(String text, Surroundings known, String self) {
    int from = text.length();
    while (from > 0 && !Words.isWhiteSpace(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from);
    boolean command =
        (text.startsWith("/") && !text.startsWith("//"))
            || (text.startsWith("-") && !text.startsWith("--"));
    if (command && from == 0) {
      return new Completion(0, commands(word, known));
    }
    return new Completion(
        from,
        command
            ? arguments(Words.of(Words.strip(text.substring(1, from)), 0), word, known, self)
            : spoken(from, word, known, self));
  }

  private static List<String> commands(String word, Surroundings known) {
    String lead = word.substring(0, 1);
    return fitting(word.substring(1), known.commands().stream())
        .map(name -> lead + name + " ")
        .toList();
  }

  private static List<String> arguments(
      String[] before, String word, Surroundings known, String self) {
    Stream<String> choices =
        switch (known.argument(before[0], before.length - 1)) {
          case NICKNAME -> nicknames(known, self);
          case CHANNEL -> known.channels().stream();
          case COMMAND -> known.commands().stream();
          // A nickname may well stand in a free text.
          case OTHER -> word.isEmpty() ? Stream.of() : nicknames(known, self);
        };
    return fitting(word, choices).map(name -> name + " ").toList();
  }

  private static List<String> spoken(int from, String word, Surroundings known, String self) {
    String lead = word.startsWith("@") ? "@" : "";
    if (word.length() == lead.length()) {
      return List.of();
    }
    String end = from == 0 && lead.isEmpty() ? ": " : " ";
    return fitting(word.substring(lead.length()), nicknames(known, self))
        .map(name -> lead + name + end)
        .toList();
  }

  private static Stream<String> nicknames(Surroundings known, String self) {
    return Stream.concat(
        known.nicknames().stream().filter(name -> !name.equals(self)), Stream.of(self));
  }

  private static Stream<String> fitting(String beginning, Stream<String> choices) {
    String wanted = beginning.toLowerCase(Locale.ROOT);
    return choices.filter(choice -> choice.toLowerCase(Locale.ROOT).startsWith(wanted));
  }
}
