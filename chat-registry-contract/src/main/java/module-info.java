/**
 * The contract of the channel registry: extend {@link
 * io.github.chatserver.registry.contract.ChannelRegistryContract} in the tests of a registry.
 */
module io.github.chatserver.registry.contract {
  requires transitive io.github.chatserver;
  requires transitive org.junit.jupiter.api;

  exports io.github.chatserver.registry.contract;

  // JUnit runs what is package-private here.
  opens io.github.chatserver.registry.contract to
      org.junit.platform.commons;
}
