package io.github.chatserver.internal.text;

/**
 * Why a text is no name (protocol 2.3), with a sentence for people that says what to do. No
 * sentence quotes the text.
 *
 * <p>Immutable, hence thread-safe.
 */
public enum NameProblem implements NameCheck {
  /** There is nothing but white space. */
  EMPTY("a name needs at least one letter or digit"),

  /** A control character or a bidi control stands in it or around it (protocol 1.3). */
  CONTROL("leave out control characters and those that change the direction of text"),

  /** It has more than 32 code points. */
  TOO_LONG("use at most " + Names.MAX_LENGTH + " characters"),

  /** It begins with something else than a letter or a digit. */
  BEGINNING("begin with a letter or a digit"),

  /** A character stands in it that names have no use for, or that Unicode 13 does not know. */
  CHARACTER("use letters, digits, and _ - . only"),

  /** A character stands in it that is shown as nothing. */
  INVISIBLE("leave out characters that nobody can see"),

  /** A combining mark stands behind something else than a letter, or too many stand in a row. */
  MARK("put combining marks behind letters only, at most " + Names.MAX_MARKS + " in a row"),

  /** Letters of different scripts stand in it. */
  SCRIPTS("use letters of one script only"),

  /** It reads as an IP address; never said of a channel. */
  ADDRESS("choose a name that does not read as an IP address"),

  /**
   * It is what the server asks for a nickname with; never said of a channel. The one problem that
   * is answered with {@code NICK_RESERVED}.
   */
  RESERVED("that name is reserved; choose another one");

  private final String sentence;

  NameProblem(String sentence) {
    this.sentence = sentence;
  }

  /**
   * What to do about it, for people.
   *
   * @return a sentence without a capital letter at its start and a full stop at its end
   */
  public String sentence() {
    return sentence;
  }
}
