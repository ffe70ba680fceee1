package io.github.chatserver;

/**
 * Decides about every text that a user would show to others: it passes, is replaced, is dropped or
 * is refused. Installed with {@link ChatServerBuilder#filter}; several are asked in order, each of
 * what the ones before have left.
 *
 * <p>The texts are those of {@link FilterRequest.Kind}, whichever way they come: as a line of a
 * client's, over a transport of the host's own, by a method of {@link LocalUser}, from a member of
 * this JVM. What the host itself says (announcements, {@link ChatServer#moderation()}) is not
 * judged, nor what nobody else reads. Nicknames are up to the {@link NicknamePolicy}.
 *
 * <pre>{@code
 * MessageFilter calm =
 *     request ->
 *         request.text().equals(request.text().toUpperCase(Locale.ROOT))
 *             ? FilterVerdict.replace(request.text().toLowerCase(Locale.ROOT))
 *             : FilterVerdict.pass();
 * }</pre>
 *
 * <p>A filter that throws anything, or returns null, refuses the text with {@code ! INTERNAL}; it
 * stays installed, so that no text can switch it off. Such failures are logged at ERROR, with a
 * stack at most once in 10 s, and a filter that takes over 100 ms at WARN.
 *
 * <p>With servers that share a registry, the one that the sender is connected to judges.
 *
 * <p>Called on the thread of whoever speaks, without any lock, before the text has a place in any
 * order; may block only that user. Must be thread-safe.
 */
@FunctionalInterface
public interface MessageFilter {
  /**
   * Judges a text.
   *
   * @param request the text, whose it is and where it goes
   * @return the verdict
   */
  FilterVerdict judge(FilterRequest request);
}
