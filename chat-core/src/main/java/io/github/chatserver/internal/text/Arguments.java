package io.github.chatserver.internal.text;

import java.util.Arrays;
import java.util.Objects;

/**
 * The arguments of a command: what stands behind its name, told apart at Unicode white space after
 * sanitising (protocol 3.1), together with where something was removed, because a name is refused
 * for that rather than repaired (protocol 1.3).
 *
 * <p>Characters that sanitising removes neither separate arguments nor make one: {@code a␛b} is one
 * argument, and a lone escape character is none.
 *
 * <p>Immutable, hence thread-safe.
 */
public final class Arguments {
  private static final int[] NONE = {};

  private final String text;
  // Where each argument starts and ends in text: start, end, start, end, …
  private final int[] bounds;
  // How much of text stood in front of each removed character; ascending.
  private final int[] removals;

  private Arguments(String text, int[] bounds, int[] removals) {
    this.text = text;
    this.bounds = bounds;
    this.removals = removals;
  }

  /**
   * Parses what stands behind a command's name.
   *
   * @param raw the text as {@link SafeText#decode} made it, not yet sanitised; any text will do
   * @return the arguments; none where there is only white space and what sanitising removes
   */
  public static Arguments parse(String raw) {
    String text = SafeText.sanitize(raw);
    return new Arguments(
        text, boundsIn(text), text.length() == raw.length() ? NONE : removalsFrom(raw));
  }

  /**
   * The number of arguments.
   *
   * @return how many there are; 0 where there is none
   */
  public int size() {
    return bounds.length / 2;
  }

  /**
   * One argument, sanitised.
   *
   * @param index which one, from 0
   * @return its text; never empty, never with white space in it
   * @throws IndexOutOfBoundsException if there is none at that index
   */
  public String get(int index) {
    Objects.checkIndex(index, size());
    return text.substring(start(index), end(index));
  }

  /**
   * One argument and everything behind it as one free text: sanitised, its inner spaces kept, its
   * ends trimmed (protocol 3.1).
   *
   * @param index which argument begins it, from 0
   * @return the text; empty where there is no argument at that index
   * @throws IndexOutOfBoundsException if the index is negative
   */
  public String rest(int index) {
    if (index < 0) {
      throw new IndexOutOfBoundsException(index);
    }
    return index < size() ? text.substring(start(index), end(size() - 1)) : "";
  }

  /**
   * Tells whether sanitising removed something in an argument or around it: between the end of the
   * argument in front of it (or the start of the text) and the start of the one behind it (or the
   * end). Where the argument was to make a name, that is a refusal (protocol 1.3).
   *
   * @param index which one, from 0
   * @return whether a control character or a bidi control stood there
   * @throws IndexOutOfBoundsException if there is none at that index
   */
  public boolean altered(int index) {
    Objects.checkIndex(index, size());
    return altered(index, index == size() - 1 ? text.length() : start(index + 1));
  }

  /**
   * The same but for what is behind the argument: there a free text begins, which is repaired.
   *
   * @param index which one, from 0
   * @return whether a control character or a bidi control stood in it, at its end, or in front
   * @throws IndexOutOfBoundsException if there is none at that index
   */
  public boolean alteredUpToEnd(int index) {
    Objects.checkIndex(index, size());
    return altered(index, end(index));
  }

  private boolean altered(int index, int to) {
    int from = index == 0 ? 0 : end(index - 1);
    int found = Arrays.binarySearch(removals, from);
    int next = found >= 0 ? found : -found - 1;
    return next < removals.length && removals[next] <= to;
  }

  private int start(int index) {
    return bounds[2 * index];
  }

  private int end(int index) {
    return bounds[2 * index + 1];
  }

  private static int[] boundsIn(String text) {
    int[] bounds = new int[8];
    int count = 0;
    for (int at = SafeText.start(text, 0); at < text.length(); at = SafeText.start(text, at)) {
      if (count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * count);
      }
      bounds[count++] = at;
      at = SafeText.end(text, at);
      bounds[count++] = at;
    }
    return Arrays.copyOf(bounds, count);
  }

  private static int[] removalsFrom(String raw) {
    // Only chars of the basic plane are removed, and every other char leaves one char behind.
    int[] removals = new int[raw.length()];
    int count = 0;
    for (int index = 0; index < raw.length(); index++) {
      if (SafeText.isRemovable(raw.charAt(index))) {
        removals[count] = index - count;
        count++;
      }
    }
    return Arrays.copyOf(removals, count);
  }
}
