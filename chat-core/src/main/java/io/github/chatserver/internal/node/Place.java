package io.github.chatserver.internal.node;

import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.time.Seldom;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of the registry: how it stands, and the handle by which the registry is asked. A
 * place that was lost stays lost.
 *
 * <p>Thread-safe.
 */
public final class Place {
  private static final Logger LOG = LoggerFactory.getLogger(Place.class);

  private final AtomicReference<NodeState> state = new AtomicReference<>(NodeState.UP);
  private final Seldom failures = new Seldom();
  private volatile @Nullable NodeHandle handle;
  private volatile @Nullable NodeHandle node;
  private volatile boolean closed;

  /** Something that is asked of the registry. */
  @FunctionalInterface
  interface Question<T> {
    @Nullable T ask() throws RegistryException;
  }

  /**
   * Opens the registry for this place; to be called once, before anything else.
   *
   * @throws RegistryException whatever went wrong; nothing is left open
   */
  void open(ChannelRegistry registry, LocalNode local) throws RegistryException {
    NodeHandle opened = ask(() -> registry.open(local));
    handle = opened;
    try {
      node = new GuardedNode(this, opened, ask(opened::nodeId));
    } catch (RegistryException e) {
      close();
      throw e;
    }
  }

  /** The registry, as the engine asks it; what cannot be asked now is refused at once. */
  public NodeHandle node() {
    return Objects.requireNonNull(node, "the registry is not open yet");
  }

  /** How this server stands with the registry. */
  public NodeState state() {
    return Objects.requireNonNull(state.get());
  }

  /** Whether the place is lost, and its users with it. */
  public boolean isLost() {
    return state.get() == NodeState.EXPELLED;
  }

  /**
   * Notes what the registry says of this place. Never blocks.
   *
   * @return whether that is news; nothing is once the place is lost
   */
  public boolean change(NodeState next) {
    NodeState before = state.getAndUpdate(now -> now == NodeState.EXPELLED ? now : next);
    return before != next && before != NodeState.EXPELLED;
  }

  /**
   * Refuses what needs the registry while that cannot be reached: trying would only cost the
   * registry's patience.
   */
  public void requireUp() throws RegistryUnavailable {
    if (closed) {
      throw new RegistryUnavailable("this server has given up its place in the registry");
    }
    if (state.get() != NodeState.UP) {
      throw new RegistryUnavailable("the channel registry cannot be reached now");
    }
  }

  /** Asks the registry; whatever it answers or throws comes out as its contract has it. */
  <T> T ask(Question<T> question) throws RegistryException {
    requireUp();
    try {
      return Objects.requireNonNull(question.ask(), "the channel registry answered null");
    } catch (Throwable thrown) {
      throw failure(thrown);
    }
  }

  /** What to throw for something that the registry threw; what it must not throw is logged. */
  RegistryException failure(Throwable thrown) {
    if (thrown instanceof RegistryUnavailable unavailable) {
      return unavailable;
    }
    if (thrown instanceof RegistryRefusal refusal && isKnown(refusal)) {
      return refusal;
    }
    report(thrown);
    return new RegistryUnavailable("the channel registry failed", thrown);
  }

  private static boolean isKnown(RegistryRefusal refusal) {
    return Arrays.stream(ErrorCode.values()).anyMatch(code -> code.name().equals(refusal.code()));
  }

  /** Logs a failure of the registry's own, the first of many in a while. */
  void report(Throwable thrown) {
    int cases = failures.count(System.nanoTime());
    if (cases > 0) {
      LOG.error("the channel registry failed, {} times since the last report", cases, thrown);
    }
  }

  /** Gives the place up; nothing more is asked of it. Blocks as long as the registry does. */
  void close() {
    closed = true;
    NodeHandle opened = handle;
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (Throwable t) { // the registry's code, and there is nothing left to lose
      report(t);
    }
  }
}
