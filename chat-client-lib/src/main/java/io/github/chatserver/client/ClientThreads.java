package io.github.chatserver.client;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes named daemon threads: virtual ones where the JVM has them (21 and later), which is found at
 * run time because this library is compiled for 17.
 *
 * <p>Stateless.
 */
final class ClientThreads {
  private static final Logger LOG = LoggerFactory.getLogger(ClientThreads.class);
  private static final @Nullable VirtualThreads VIRTUAL = VirtualThreads.find();

  private ClientThreads() {}

  static Thread unstarted(String name, Runnable task) {
    Thread virtual = VIRTUAL == null ? null : VIRTUAL.unstarted(name, task);
    return virtual == null ? platform(name, task) : virtual;
  }

  private static Thread platform(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** {@code Thread.ofVirtual().name(name).unstarted(task)}. */
  private record VirtualThreads(Method ofVirtual, Method name, Method unstarted) {
    static @Nullable VirtualThreads find() {
      try {
        Class<?> builder = Class.forName("java.lang.Thread$Builder");
        return new VirtualThreads(
            Thread.class.getMethod("ofVirtual"),
            builder.getMethod("name", String.class),
            builder.getMethod("unstarted", Runnable.class));
      } catch (ReflectiveOperationException e) {
        LOG.debug("No virtual threads here: {}", e.toString());
        return null;
      }
    }

    @Nullable Thread unstarted(String threadName, Runnable task) {
      try {
        Object named = name.invoke(ofVirtual.invoke(null), threadName);
        return (Thread) unstarted.invoke(named, task);
      } catch (ReflectiveOperationException e) {
        // On 19 and 20 they are a preview: the method is there, and throws.
        LOG.debug("No virtual threads here: {}", e.toString());
        return null;
      }
    }
  }
}
