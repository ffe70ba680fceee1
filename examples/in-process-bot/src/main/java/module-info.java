/** A server with a member that lives in the same JVM. */
module io.github.chatserver.examples.inprocessbot {
  requires io.github.chatserver;
  requires static org.jspecify;
}
