/**
 * An embeddable chat server: start one with {@link io.github.chatserver.ChatServer#start(int)}.
 *
 * <p>The exported packages are the whole API; everything below {@code internal} may change at any
 * time.
 */
@SuppressWarnings("module") // the test kit is built behind this module
module io.github.chatserver {
  requires static transitive org.jspecify;
  requires java.management;
  requires jdk.jfr;
  requires jdk.net;
  requires org.slf4j;

  exports io.github.chatserver;
  exports io.github.chatserver.internal.time to
      io.github.chatserver.testkit;
  exports io.github.chatserver.registry;
}
