package io.github.chatserver.registry.remote;

import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.DeliveryBatch;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.remote.Calls.Call;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A place in a channel, by the number of the call that got it. Posts are only sent; a flush is
 * answered behind all that they brought, since frames keep their order both ways.
 *
 * <p>One call at a time; {@link #leave} at any time.
 */
final class RemoteMembership implements Membership {
  private final Connection connection;
  private final String channel;
  private final long number;
  private final AtomicBoolean left = new AtomicBoolean();

  /** Something was posted that no flush has confirmed. */
  private volatile boolean unsettled;

  RemoteMembership(Connection connection, String channel, long number) {
    this.connection = connection;
    this.channel = channel;
    this.number = number;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public void post(ChannelEvent event, DeliveryBatch batch) throws RegistryException {
    if (left.get()) {
      throw new RegistryUnavailable("the user has left " + channel);
    }
    connection.requireUp();
    unsettled = true;
    connection.tell(new Writer(Kind.POST).number(number).event(event));
  }

  @Override
  public void flush() throws RegistryException {
    if (unsettled) {
      Call call = connection.begin();
      connection.ask(call, new Writer(Kind.FLUSH).number(call.number()).number(number));
      unsettled = false;
    }
  }

  @Override
  public void leave(ChannelEvent farewell, DeliveryBatch batch) {
    if (left.compareAndSet(false, true)) {
      connection.tell(new Writer(Kind.LEAVE).number(number).event(farewell));
    }
  }
}
