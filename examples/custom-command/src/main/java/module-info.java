/** A server with a command of its own. */
module io.github.chatserver.examples.customcommand {
  requires io.github.chatserver;
  requires static org.jspecify;
}
