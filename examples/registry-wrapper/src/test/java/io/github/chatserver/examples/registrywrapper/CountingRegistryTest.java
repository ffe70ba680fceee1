package io.github.chatserver.examples.registrywrapper;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.contract.ChannelRegistryContract;
import io.github.chatserver.registry.contract.RegistryFixture;

/** What wraps a registry keeps the contract, too. */
class CountingRegistryTest extends ChannelRegistryContract {
  @Override
  protected RegistryFixture openFixture() {
    CountingRegistry registry = new CountingRegistry(ChannelRegistry.inMemory());
    return () -> registry;
  }
}
