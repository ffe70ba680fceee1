/** A bot that answers, and survives the loss of its connection. */
module io.github.chatserver.examples.chatbot {
  requires io.github.chatserver.client;
  requires static org.jspecify;
}
