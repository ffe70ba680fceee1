/** A command and a bot whose tests are the example. */
module io.github.chatserver.examples.testingyourcommand {
  requires io.github.chatserver;
  requires io.github.chatserver.client;
  requires static org.jspecify;
}
