/** A server that filters words out of what people say. */
module io.github.chatserver.examples.wordfilter {
  requires io.github.chatserver;
  requires static org.jspecify;
}
