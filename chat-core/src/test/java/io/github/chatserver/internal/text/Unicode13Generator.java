package io.github.chatserver.internal.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code Unicode13Data.java} out of the files of the Unicode character database, which stand
 * at {@code https://www.unicode.org/Public/13.0.0/ucd/}.
 *
 * <p>Its one argument is a folder with {@code CaseFolding.txt}, {@code DerivedCoreProperties.txt},
 * {@code Scripts.txt} and (from {@code extracted/}) {@code DerivedGeneralCategory.txt}; the source
 * goes to standard output. {@link Unicode13Test} compares the result with ICU's own data.
 */
final class Unicode13Generator {
  private static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;
  private static final Pattern PROPERTY =
      Pattern.compile("([0-9A-F]+)(?:\\.\\.([0-9A-F]+))? *; *(\\w+) *(?:#.*)?");
  private static final Pattern FOLDING =
      Pattern.compile("([0-9A-F]+); ([CFST]); ([0-9A-F ]+); #.*");

  private final int[] kinds = new int[CODE_POINTS];
  private final List<String> scripts = new ArrayList<>();
  private final TreeMap<Integer, Integer> simpleFoldings = new TreeMap<>();
  private final TreeMap<Integer, int[]> fullFoldings = new TreeMap<>();

  private Unicode13Generator() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "one argument expected, the folder of Unicode's files: " + Arrays.toString(arguments));
    }
    Path folder = Path.of(arguments[0]);
    Unicode13Generator generator = new Unicode13Generator();
    generator.readKinds(
        folder.resolve("DerivedGeneralCategory.txt"),
        folder.resolve("Scripts.txt"),
        folder.resolve("DerivedCoreProperties.txt"));
    generator.readFoldings(folder.resolve("CaseFolding.txt"));
    System.out.print(generator.source());
  }

  private void readKinds(Path categories, Path scriptNames, Path properties) throws IOException {
    String[] scriptOf = new String[CODE_POINTS];
    Arrays.fill(scriptOf, "Unknown");
    TreeSet<String> others = new TreeSet<>();
    for (Range range : ranges(scriptNames)) {
      Arrays.fill(scriptOf, range.first(), range.last() + 1, range.value());
      others.add(range.value());
    }
    // The scripts that the rules know by name stand first; Inherited counts as Common.
    List<String> named = List.of("Common", "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo");
    scripts.addAll(named);
    others.removeAll(named);
    others.remove("Inherited");
    scripts.addAll(others);
    for (Range range : ranges(categories)) {
      for (int codePoint = range.first(); codePoint <= range.last(); codePoint++) {
        kinds[codePoint] = kind(range.value(), scriptOf[codePoint]);
      }
    }
    for (Range range : ranges(properties)) {
      if (range.value().equals("Default_Ignorable_Code_Point")) {
        Arrays.fill(kinds, range.first(), range.last() + 1, Unicode13.IGNORABLE);
      }
    }
  }

  private int kind(String category, String script) {
    if (category.startsWith("L")) {
      return Unicode13.LETTER + Math.max(0, scripts.indexOf(script));
    }
    if (category.startsWith("M")) {
      return Unicode13.MARK;
    }
    return switch (category) {
      case "Nd" -> Unicode13.DIGIT;
      case "Cn" -> Unicode13.UNASSIGNED;
      default -> Unicode13.OTHER;
    };
  }

  private void readFoldings(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .map(FOLDING::matcher)
          .filter(Matcher::matches)
          .forEach(
              line -> {
                int from = Integer.parseInt(line.group(1), 16);
                int[] to =
                    Arrays.stream(line.group(3).split(" ", -1))
                        .mapToInt(digits -> Integer.parseInt(digits, 16))
                        .toArray();
                switch (line.group(2)) {
                  case "C" -> simpleFoldings.put(from, to[0]);
                  case "F" -> fullFoldings.put(from, to);
                  default -> {}
                }
              });
    }
  }

  private static List<Range> ranges(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(PROPERTY::matcher)
          .filter(Matcher::matches)
          .map(
              line -> {
                int first = Integer.parseInt(line.group(1), 16);
                int last = line.group(2) == null ? first : Integer.parseInt(line.group(2), 16);
                return new Range(first, last, line.group(3));
              })
          .toList();
    }
  }

  private String source() {
    return """
    package io.github.chatserver.internal.text;

    /**
     * What Unicode 13 says of each code point, packed; made by {@code Unicode13Generator}, not by hand.
     * {@link Unicode13} unpacks it.
     *
     * <p>Thread-safe.
     */
    final class Unicode13Data {
      /** Runs of code points of one kind, from 0 on: how many runs; of each length, kind. */
      static final String KINDS =
    %s
      /** Foldings to one character: how many; of each run gap, length, stride, distance. */
      static final String SIMPLE_FOLDINGS =
    %s
      /** Foldings to several characters: how many; of each distance, length, characters. */
      static final String FULL_FOLDINGS =
    %s
      private Unicode13Data() {}
    }
    """
        .formatted(literal(packKinds()), literal(packSimple()), literal(packFull()));
  }

  private byte[] packKinds() {
    Packer packer = new Packer();
    int start = 0;
    for (int codePoint = 1; codePoint <= CODE_POINTS; codePoint++) {
      if (codePoint == CODE_POINTS || kinds[codePoint] != kinds[start]) {
        packer.entry(codePoint - start, kinds[start]);
        start = codePoint;
      }
    }
    return packer.bytes(packer.entries);
  }

  private byte[] packSimple() {
    Packer packer = new Packer();
    List<Map.Entry<Integer, Integer>> all = List.copyOf(simpleFoldings.entrySet());
    int expected = 0;
    for (int index = 0; index < all.size(); ) {
      int first = all.get(index).getKey();
      int distance = all.get(index).getValue() - first;
      boolean everyOther = !continues(all, index, 1) && continues(all, index, 2);
      int stride = everyOther ? 2 : 1;
      int count = 1;
      while (continues(all, index + count - 1, stride)) {
        count++;
      }
      // Distances may be negative: the lowest bit is the sign.
      packer.entry(
          first - expected, count, stride, distance < 0 ? ~distance * 2 + 1 : distance * 2);
      index += count;
      expected = first + count * stride;
    }
    return packer.bytes(all.size());
  }

  private static boolean continues(List<Map.Entry<Integer, Integer>> all, int index, int stride) {
    if (index + 1 == all.size()) {
      return false;
    }
    int from = all.get(index).getKey();
    int to = all.get(index).getValue();
    return all.get(index + 1).equals(Map.entry(from + stride, to + stride));
  }

  private byte[] packFull() {
    Packer packer = new Packer();
    int previous = 0;
    for (Map.Entry<Integer, int[]> folding : fullFoldings.entrySet()) {
      int[] to = folding.getValue();
      int[] entry = new int[2 + to.length];
      entry[0] = folding.getKey() - previous;
      entry[1] = to.length;
      System.arraycopy(to, 0, entry, 2, to.length);
      packer.entry(entry);
      previous = folding.getKey();
    }
    return packer.bytes(packer.entries);
  }

  private static String literal(byte[] packed) {
    String text = Base64.getEncoder().withoutPadding().encodeToString(packed);
    StringBuilder literal = new StringBuilder();
    int width = 84;
    for (int start = 0; start < text.length(); start += width) {
      literal.append(start == 0 ? "      \"" : "\n          + \"");
      literal.append(text, start, Math.min(text.length(), start + width)).append('"');
    }
    return literal.append(";\n").toString();
  }

  private record Range(int first, int last, String value) {}

  /** Numbers as bytes of seven bits, the lowest first; the eighth says that more follow. */
  private static final class Packer {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int entries;

    void entry(int... numbers) {
      entries++;
      for (int number : numbers) {
        write(number, body);
      }
    }

    /** Everything added so far, with a count in front. */
    byte[] bytes(int count) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      write(count, bytes);
      bytes.writeBytes(body.toByteArray());
      return bytes.toByteArray();
    }

    private static void write(int number, ByteArrayOutputStream bytes) {
      if (number < 0) {
        throw new IllegalArgumentException("negative: " + number);
      }
      int rest = number;
      for (; rest >= 0x80; rest >>>= 7) {
        bytes.write(rest | 0x80);
      }
      bytes.write(rest);
    }
  }
}
