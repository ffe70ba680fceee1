/** A chat server that is reached over a Unix-domain socket, too. */
module io.github.chatserver.examples.unixsocket {
  requires io.github.chatserver;
  requires static org.jspecify;
}
