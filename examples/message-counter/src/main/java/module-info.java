/** A server with a listener that counts messages. */
module io.github.chatserver.examples.messagecounter {
  requires io.github.chatserver;
  requires static org.jspecify;
}
