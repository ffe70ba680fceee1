package io.github.chatserver;

/**
 * A member that lives in this JVM: a bot, or a feature of the host. {@link ChatServer#connect}
 * makes one. It is equal to a client on a socket in everything: it reads the same lines in the same
 * order, and may send the same ones; besides, it has the methods of {@link LocalUser}.
 *
 * <p>Thread-safe.
 */
public interface ChatMember extends LocalUser, AutoCloseable {
  /**
   * Sends a line as a client would: chat, or a command such as {@code -roll 6}. It is carried out
   * on the member's session thread, in order, under flood control unless that is lifted; what it
   * answers comes to the {@link LineSink}.
   *
   * <p>Never blocks, so it may be called from within the sink. Where the session is so far behind
   * that 64 KiB wait for it, the line is refused.
   *
   * @param line the line, without its LF
   * @return true if it will be handled; false if too much waits, or the member is gone
   * @throws IllegalArgumentException if there is an LF in it, which would make two lines of it
   */
  boolean submit(String line);

  /**
   * Whether the member is there.
   *
   * @return false from the moment when it leaves, or is made to
   */
  boolean isConnected();

  /**
   * Leaves the server without a reason, as {@code -quit} does. Idempotent; never blocks; any
   * thread, the sink included. {@link LineSink#ended} tells when it is done.
   */
  @Override
  void close();
}
