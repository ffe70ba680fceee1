package io.github.chatserver.launcher.client.screen;

import io.github.chatserver.launcher.client.line.Secrets;
import org.jline.reader.MaskingCallback;

/**
 * Hides what must not be read over somebody's shoulder.
 *
 * <p>Stateless.
 */
final class Mask implements MaskingCallback {
  @Override
  public String display(String line) {
    return Secrets.masked(line);
  }

  /** The reader keeps nothing by itself. */
  @Override
  public String history(String line) {
    return "";
  }
}
