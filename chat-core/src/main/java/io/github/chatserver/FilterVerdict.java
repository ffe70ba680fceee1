package io.github.chatserver;

import java.util.Objects;

/**
 * What a {@link MessageFilter} answers.
 *
 * <p>Immutable.
 */
public sealed interface FilterVerdict {
  /**
   * Lets the text through as it is.
   *
   * @return the verdict
   */
  static FilterVerdict pass() {
    return Pass.PASS;
  }

  /**
   * Lets another text through in its place, for the filters behind this one to judge. It is made
   * safe and checked for its length as any text is: one that is too long is refused with {@code !
   * TOO_LONG}, and one that is blank is dropped. A channel's name is refused instead: nobody should
   * talk in another channel than he thinks.
   *
   * @param text the other text
   * @return the verdict
   */
  static FilterVerdict replace(String text) {
    return new Replace(text);
  }

  /**
   * Lets nobody see the text, without a word to its sender, to whom it looks said: a private
   * message delivered, a broadcast sent, an away reason set. Only the tag {@code echo} brings
   * nothing back (protocol 5.2). A topic is not set; a quit, a kick or a ban happens without its
   * reason. A channel's name is refused.
   *
   * @return the verdict
   */
  static FilterVerdict drop() {
    return Drop.DROP;
  }

  /**
   * Refuses the text, and with it what it was part of: the sender is told {@code ! REJECTED
   * sentence} (protocol 7.1).
   *
   * @param sentence what to do, for the sender
   * @return the verdict
   * @throws IllegalArgumentException if the sentence is blank
   */
  static FilterVerdict reject(String sentence) {
    return new Reject(sentence);
  }

  /** The verdict of {@link #pass}. Immutable. */
  enum Pass implements FilterVerdict {
    /** The only one. */
    PASS
  }

  /** The verdict of {@link #drop}. Immutable. */
  enum Drop implements FilterVerdict {
    /** The only one. */
    DROP
  }

  /**
   * The verdict of {@link #replace}. Immutable.
   *
   * @param text the other text
   */
  record Replace(String text) implements FilterVerdict {
    /**
     * Makes the verdict.
     *
     * @param text the other text
     */
    public Replace {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * The verdict of {@link #reject}. Immutable.
   *
   * @param sentence what to do, for the sender
   */
  record Reject(String sentence) implements FilterVerdict {
    /**
     * Makes the verdict.
     *
     * @param sentence what to do, for the sender
     * @throws IllegalArgumentException if the sentence is blank
     */
    public Reject {
      if (sentence.isBlank()) {
        throw new IllegalArgumentException("a refusal needs a sentence that says what to do");
      }
    }
  }
}
