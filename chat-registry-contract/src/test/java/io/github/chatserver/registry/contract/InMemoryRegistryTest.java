package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.ChannelRegistry;

/**
 * The in-memory registry keeps the contract; of the deaths of nodes it knows {@code close} only.
 */
class InMemoryRegistryTest extends ChannelRegistryContract {

  @Override
  protected RegistryFixture openFixture() {
    ChannelRegistry registry = ChannelRegistry.inMemory();
    return () -> registry;
  }
}
