package io.github.chatserver;

import java.util.List;

/**
 * Brings commands from another jar, as a service that {@link ChatServerBuilder#discoverCommands()}
 * looks for.
 *
 * <p>Called once, by the thread that builds the server.
 */
public interface CommandProvider {
  /**
   * The commands to add.
   *
   * @return the commands
   */
  List<Command> commands();
}
