/** A server for those who have an account. */
module io.github.chatserver.examples.membersonly {
  requires io.github.chatserver;
  requires static org.jspecify;
}
