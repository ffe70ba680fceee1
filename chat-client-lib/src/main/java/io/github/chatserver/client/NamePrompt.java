package io.github.chatserver.client;

/**
 * The server asks for a nickname: {@code NAME}. {@link ChatClient} answers it before it delivers
 * events, so an application sees it only from a server that does not keep the protocol.
 *
 * <p>Immutable.
 */
public final class NamePrompt extends LineEvent {
  NamePrompt(WireLine line) {
    super(line);
  }
}
