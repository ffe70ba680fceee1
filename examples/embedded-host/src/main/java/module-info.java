/** An application that carries a chat server inside. */
module io.github.chatserver.examples.embeddedhost {
  requires io.github.chatserver;
  requires static org.jspecify;
}
