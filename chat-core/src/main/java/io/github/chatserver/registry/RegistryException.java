package io.github.chatserver.registry;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A call to the registry that did not succeed: either refused or not possible now.
 *
 * <p>As thread-safe as any {@link Throwable}.
 */
public abstract sealed class RegistryException extends IOException
    permits RegistryRefusal, RegistryUnavailable {

  private static final long serialVersionUID = 1L;

  RegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
