package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.ForwardingMembership;
import io.github.chatserver.registry.ForwardingNodeHandle;
import io.github.chatserver.registry.JoinRequest;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;

/** Property 13: the contract holds unchanged behind a wrapper that only forwards. */
class ForwardingRegistryTest extends ChannelRegistryContract {

  @Override
  protected RegistryFixture openFixture() {
    ChannelRegistry registry = new Forwarding(ChannelRegistry.inMemory());
    return () -> registry;
  }

  private record Forwarding(ChannelRegistry behind) implements ChannelRegistry {
    @Override
    public NodeHandle open(LocalNode node) throws RegistryException {
      return new ForwardingHandle(behind.open(node));
    }
  }

  private static final class ForwardingHandle extends ForwardingNodeHandle {
    ForwardingHandle(NodeHandle behind) {
      super(behind);
    }

    @Override
    public Membership join(JoinRequest request, DeliveryBatch batch) throws RegistryException {
      return new ForwardingPlace(super.join(request, batch));
    }
  }

  private static final class ForwardingPlace extends ForwardingMembership {
    ForwardingPlace(Membership behind) {
      super(behind);
    }
  }
}
