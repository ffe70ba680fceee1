package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Completion;
import java.util.List;

/**
 * Takes nothing: nobody reads yet.
 *
 * <p>Stateless.
 */
final class NoKeyboard implements Keyboard {
  @Override
  public boolean entered(String text) {
    return false;
  }

  @Override
  public Completion complete(String text) {
    return new Completion(0, List.of());
  }
}
