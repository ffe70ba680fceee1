package io.github.chatserver.internal.watch;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.ServerFigure;
import io.github.chatserver.ServerSnapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server for JMX: an attribute for each {@link ServerFigure}, the refusals by code, and the page
 * for a support ticket as an operation. All from the server's snapshot.
 *
 * <p>An open MBean rather than an interface with a getter for each figure: so each is declared
 * once.
 *
 * <p>Thread-safe.
 */
public final class Bean implements DynamicMBean {
  private static final Logger LOG = LoggerFactory.getLogger(Bean.class);
  private static final String REFUSALS = "Refusals";
  private static final String SNAPSHOT = "snapshot";

  private final ChatServer server;
  private final CompositeType refusalType;
  private final MBeanInfo info;

  private Bean(ChatServer server) throws OpenDataException {
    this.server = server;
    this.refusalType = refusalType();
    this.info = info(refusalType);
  }

  /**
   * Registers a server in the JVM's MBean server. Nothing depends on it: a failure is logged.
   *
   * @param host the address on which it listens: two servers may have one port
   * @return takes it out again
   */
  public static Runnable register(ChatServer server, String host) {
    try {
      ObjectName name =
          new ObjectName(
              "io.github.chatserver:type=ChatServer,host="
                  + ObjectName.quote(host)
                  + ",port="
                  + server.port());
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      beans.registerMBean(new Bean(server), name);
      return () -> unregister(beans, name);
    } catch (JMException | RuntimeException e) {
      LOG.warn("the server is not in JMX: {}", e.toString());
      return () -> {};
    }
  }

  private static void unregister(MBeanServer beans, ObjectName name) {
    try {
      beans.unregisterMBean(name);
    } catch (JMException | RuntimeException e) {
      LOG.debug("the server was not in JMX any more: {}", e.toString());
    }
  }

  private static CompositeType refusalType() throws OpenDataException {
    String[] codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toArray(String[]::new);
    OpenType<?>[] types = new OpenType<?>[codes.length];
    Arrays.fill(types, SimpleType.LONG);
    return new CompositeType(REFUSALS, "refusals by code", codes, codes, types);
  }

  private static MBeanInfo info(CompositeType refusalType) {
    List<OpenMBeanAttributeInfo> attributes = new ArrayList<>();
    for (ServerFigure figure : ServerFigure.values()) {
      attributes.add(readable(attribute(figure), figure.description(), SimpleType.LONG));
    }
    attributes.add(readable(REFUSALS, "refusals at the gate and in the handshake", refusalType));
    OpenMBeanOperationInfo snapshot =
        new OpenMBeanOperationInfoSupport(
            SNAPSHOT,
            "a page for a support ticket",
            new OpenMBeanParameterInfo[0],
            SimpleType.STRING,
            MBeanOperationInfo.INFO);
    return new OpenMBeanInfoSupport(
        ChatServer.class.getName(),
        "a chat server",
        attributes.toArray(OpenMBeanAttributeInfo[]::new),
        null,
        new OpenMBeanOperationInfo[] {snapshot},
        null);
  }

  private static OpenMBeanAttributeInfo readable(String name, String what, OpenType<?> type) {
    return new OpenMBeanAttributeInfoSupport(name, what, type, true, false, false);
  }

  /** {@code QueuedBytes} for {@code QUEUED_BYTES}. */
  private static String attribute(ServerFigure figure) {
    StringBuilder name = new StringBuilder();
    for (String word : figure.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    Object value = values().get(name);
    if (value == null) {
      throw new AttributeNotFoundException("a chat server has no attribute " + name);
    }
    return value;
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    Map<String, Object> values = values();
    AttributeList found = new AttributeList();
    for (String name : names) {
      if (values.containsKey(name)) {
        found.add(new Attribute(name, values.get(name)));
      }
    }
    return found;
  }

  private Map<String, Object> values() {
    ServerSnapshot snapshot = server.snapshot();
    Map<String, Object> values = new TreeMap<>();
    snapshot.figures().forEach((figure, value) -> values.put(attribute(figure), value));
    values.put(REFUSALS, refusals(snapshot));
    return values;
  }

  private CompositeDataSupport refusals(ServerSnapshot snapshot) {
    Map<String, Object> counts = new TreeMap<>();
    for (ErrorCode code : ErrorCode.values()) {
      counts.put(code.name(), snapshot.refusals().getOrDefault(code, 0L));
    }
    try {
      return new CompositeDataSupport(refusalType, counts);
    } catch (OpenDataException e) {
      throw new IllegalStateException("the type has the same codes", e);
    }
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] signature)
      throws ReflectionException {
    if (!operation.equals(SNAPSHOT)) {
      throw new ReflectionException(new NoSuchMethodException(operation));
    }
    return server.snapshot().text();
  }

  @Override
  public void setAttribute(@Nullable Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("no attribute of a chat server can be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }
}
