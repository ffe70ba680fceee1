package io.github.chatserver.launcher.client.line;

/**
 * The bar above the input: nickname, channel, members, connection.
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
