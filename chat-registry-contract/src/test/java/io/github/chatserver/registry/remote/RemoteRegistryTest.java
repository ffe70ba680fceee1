package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.contract.ChannelRegistryContract;
import io.github.chatserver.registry.contract.RegistryFixture;
import java.io.IOException;
import java.time.Duration;

/** A registry that crosses sockets keeps the contract, with all that can happen to its nodes. */
class RemoteRegistryTest extends ChannelRegistryContract {
  private static final Timing TIMING = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(10));

  @Override
  protected RegistryFixture openFixture() throws IOException {
    return new RemoteFixture(TIMING);
  }
}
