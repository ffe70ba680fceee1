/** A server with a registry that wraps the in-memory one. */
module io.github.chatserver.examples.registrywrapper {
  requires io.github.chatserver;
  requires static org.jspecify;
}
