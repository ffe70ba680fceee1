package io.github.chatserver.registry;

/**
 * A membership that passes every call on to another one. Extend it to watch or change single calls.
 *
 * <p>As thread-safe as what it forwards to.
 */
public abstract class ForwardingMembership implements Membership {

  private final Membership delegate;

  /**
   * Makes a membership that forwards.
   *
   * @param delegate where the calls go
   */
  protected ForwardingMembership(Membership delegate) {
    this.delegate = delegate;
  }

  /**
   * Returns the membership behind this one.
   *
   * @return where the calls go
   */
  protected final Membership delegate() {
    return delegate;
  }

  @Override
  public String channel() {
    return delegate.channel();
  }

  @Override
  public void post(ChannelEvent event, DeliveryBatch batch) throws RegistryException {
    delegate.post(event, batch);
  }

  @Override
  public void flush() throws RegistryException {
    delegate.flush();
  }

  @Override
  public void leave(ChannelEvent farewell, DeliveryBatch batch) {
    delegate.leave(farewell, batch);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
