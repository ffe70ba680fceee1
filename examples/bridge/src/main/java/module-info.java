/** A bridge that joins the channels of two servers. */
module io.github.chatserver.examples.bridge {
  requires io.github.chatserver.client;
  requires static org.jspecify;
}
