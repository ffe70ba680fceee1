package io.github.chatserver.scenario;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.LocalChannel;
import io.github.chatserver.registry.LocalNode;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.NicknameClaim;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.testkit.Patience;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A registry in memory whose calls fail on demand, in every way that foreign code can, and which
 * tells its nodes on demand what a registry of several machines would. Calls are named as {@code
 * NodeHandle.claim}, {@code Membership.post}, {@code NicknameClaim.close}, {@code
 * ChannelRegistry.open}.
 *
 * <p>Thread-safe.
 */
public final class FaultyRegistry implements ChannelRegistry {
  /** What goes wrong with a call. */
  public enum Fault {
    /** It is said to be unreachable. */
    UNAVAILABLE,
    /** It throws what it must not. */
    EXCEPTION,
    /** It throws an error. */
    ERROR,
    /** It refuses with a code that nobody knows. */
    UNKNOWN_REFUSAL,
    /** It answers null. */
    NULL,
    /** It answers a list with a null in it. */
    HOLLOW_LIST,
    /** It does what it should, and then says that it could not be reached. */
    LATE,
    /** It does what it should, and leaves an interrupt on the thread. */
    INTERRUPTED,
    /** It does not return before {@link #mend}, whether interrupted or not. */
    BLOCKED
  }

  private static final Object[] NONE = {};

  private final ChannelRegistry registry = ChannelRegistry.inMemory();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, LocalChannel> channels = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile CountDownLatch mended = new CountDownLatch(1);
  private volatile LocalNode local;
  private volatile NodeHandle handle;
  private volatile CountDownLatch blocked = new CountDownLatch(1);

  /** The next calls of this name go wrong, one after the other, each in its way. */
  public void next(String call, Fault... ways) {
    Deque<Fault> next = new ArrayDeque<>(List.of(ways));
    faults.put(call, next);
  }

  /** All calls go well again, those that are blocked included. */
  public void mend() {
    faults.clear();
    mended.countDown();
    mended = new CountDownLatch(1);
    blocked = new CountDownLatch(1);
  }

  /** Waits until a call is blocked. */
  public void awaitBlocked() {
    Patience.until("a call is blocked", () -> blocked.getCount() == 0);
  }

  /** Tells the server that was opened last how it stands. */
  public void tell(NodeState state) {
    local.stateChanged(state, "by the test");
  }

  /** Takes the place away from the server that was opened last; its users leave. */
  public void expel() {
    handle.close();
    tell(NodeState.EXPELLED);
  }

  /** Puts a note, as any server may, whatever it means to others. */
  public void note(String key, String value) throws RegistryException {
    handle.putNote(key, value, Duration.ZERO);
  }

  /** The server's own side, as it was opened last. */
  public LocalNode local() {
    return local;
  }

  /** The server's own side of a channel, as it was opened last. */
  public LocalChannel local(String channel) {
    return channels.get(channel);
  }

  /** The name of the node that was opened last. */
  public String nodeId() {
    return handle.nodeId();
  }

  /** The calls so far. */
  public List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** The registry that works, for a second server. */
  public ChannelRegistry behind() {
    return registry;
  }

  @Override
  public NodeHandle open(LocalNode node) throws RegistryException {
    return faulty(ChannelRegistry.class, this::openBehind).open(node);
  }

  private NodeHandle openBehind(LocalNode node) throws RegistryException {
    LocalNode watched =
        proxy(
            LocalNode.class,
            (method, arguments) -> {
              Object answer = call(node, method, arguments);
              if (answer instanceof LocalChannel channel) {
                channels.put((String) arguments[0], channel);
              }
              return answer;
            });
    NodeHandle opened = registry.open(watched);
    handle = opened;
    local = node;
    return faulty(NodeHandle.class, opened);
  }

  private <T> T faulty(Class<T> type, T target) {
    return proxy(
        type,
        (method, arguments) -> {
          String call = type.getSimpleName() + "." + method.getName();
          calls.add(call);
          Deque<Fault> planned = faults.get(call);
          Fault fault = planned == null ? null : planned.poll();
          Object answer = fault == null ? wrapped(target, method, arguments) : null;
          return fault == null ? answer : fail(fault, target, method, arguments);
        });
  }

  private Object wrapped(Object target, Method method, Object[] arguments) throws Throwable {
    Object answer = call(target, method, arguments);
    if (answer instanceof Membership membership) {
      return faulty(Membership.class, membership);
    }
    return answer instanceof NicknameClaim claim ? faulty(NicknameClaim.class, claim) : answer;
  }

  private Object fail(Fault fault, Object target, Method method, Object[] arguments)
      throws Throwable {
    return switch (fault) {
      case UNAVAILABLE -> throw new RegistryUnavailable("no registry, by the test");
      case EXCEPTION -> throw new IllegalStateException("by the test");
      case ERROR -> throw new LinkageError("by the test");
      case UNKNOWN_REFUSAL -> throw new RegistryRefusal("TEAPOT", "by the test");
      case NULL -> null;
      case HOLLOW_LIST -> Collections.singletonList(null);
      case LATE -> {
        call(target, method, arguments);
        throw new RegistryUnavailable("by the test, too late");
      }
      case INTERRUPTED -> {
        Thread.currentThread().interrupt();
        yield wrapped(target, method, arguments);
      }
      case BLOCKED -> {
        CountDownLatch until = mended;
        blocked.countDown();
        awaitStubbornly(until);
        yield wrapped(target, method, arguments);
      }
    };
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Interception {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Interception interception) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "a faulty " + type.getSimpleName();
                  default -> interception.call(method, arguments == null ? NONE : arguments);
                }));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
