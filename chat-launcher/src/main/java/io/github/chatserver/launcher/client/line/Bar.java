package io.github.chatserver.launcher.client.line;

/**
 * The bar above the input: nickname, channel, members, connection. What in it a server can choose
 * is no longer than a name may be (protocol 2.3), or it would fill the screen.
 *
 * <p>Immutable.
 *
 * @param nickname the nickname; empty before there is one
 * @param channel the channel; empty before there is one
 * @param members how many are in it; 0 if that is not known
 * @param connection the connection, in a few words
 * @param connected whether there is one
 */
public record Bar(
    String nickname, String channel, int members, String connection, boolean connected) {

  private static final int LONGEST = 32;

  /** Cuts the names. */
  public Bar {
    nickname = shortened(nickname);
    channel = shortened(channel);
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /**
   * Writes the bar.
   *
   * @return one line
   */
  public StyledText text() {
    StyledText text = StyledText.of(Style.BAR, nickname.isEmpty() ? " " : " [" + nickname + "] ");
    if (!channel.isEmpty()) {
      String count = members > 0 ? ": " + members : "";
      text = text.plus(Style.BAR, "[" + channel + count + "] ");
    }
    return text.plus(connected ? Style.BAR : Style.BAR_ALERT, "[" + connection + "]")
        .plus(Style.BAR, " ");
  }

  /**
   * Writes what stands in front of the input.
   *
   * @return the prompt
   */
  public String prompt() {
    return channel.isEmpty() ? "> " : "[" + channel + "] ";
  }
}
