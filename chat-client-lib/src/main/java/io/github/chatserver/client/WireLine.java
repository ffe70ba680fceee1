package io.github.chatserver.client;

/**
 * A clean line of the server's, parted into its tags and the rest.
 *
 * @param text the whole line
 * @param tags the tags in front, or none
 * @param body what stands behind the tags
 * @param cut whether its end was cut off
 * @param replayed whether it stands between the marks of a replay
 */
record WireLine(String text, Tags tags, String body, boolean cut, boolean replayed) {

  /** Parts a clean line. One whose tags never end has none, and is of no known kind. */
  static WireLine of(String text, boolean cut) {
    int end = text.startsWith("@") ? text.indexOf(' ') : -1;
    if (end < 0) {
      return new WireLine(text, Tags.none(), text, cut, false);
    }
    return new WireLine(
        text, Tags.parse(text.substring(1, end)), text.substring(end + 1), cut, false);
  }

  WireLine asReplayed() {
    return new WireLine(text, tags, body, cut, true);
  }
}
