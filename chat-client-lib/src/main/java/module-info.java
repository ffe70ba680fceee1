/** A client of the chat protocol. It knows the wire alone and nothing of the server. */
module io.github.chatserver.client {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.github.chatserver.client;
}
