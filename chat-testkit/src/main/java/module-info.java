/** Tests of commands, bots and hosts: a server for a test, and people whom the test scripts. */
module io.github.chatserver.testkit {
  requires transitive io.github.chatserver;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;
  requires org.opentest4j;

  exports io.github.chatserver.testkit;
}
