package io.github.chatserver;

import io.github.chatserver.internal.registry.InMemoryChannelRegistry;
import io.github.chatserver.internal.rules.Configuration;
import io.github.chatserver.internal.time.TimeSetting;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.ChannelRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link ChatServer}. Each setting is checked when it is given.
 *
 * <p>Not thread-safe.
 */
public final class ChatServerBuilder {
  private static final int DEFAULT_PORT = 6666;

  private String host = InetAddress.getLoopbackAddress().getHostAddress();
  private int port = DEFAULT_PORT;
  private Limits limits = Limits.defaults();
  private List<Command> commands = Command.stock();
  private AccessPolicy access = AccessPolicy.open();
  private @Nullable Authenticator authenticator;
  private NicknamePolicy nicknames = NicknamePolicy.protocol();
  private final List<MessageFilter> filters = new ArrayList<>();
  private @Nullable ChannelRegistry registry;
  private @Nullable Supplier<SSLContext> tls;
  private SlowConsumerPolicy slowConsumers = SlowConsumerPolicy.DISCONNECT;
  private ThreadMode threads = ThreadMode.AUTO;
  private final List<ChatListener> listeners = new ArrayList<>();
  private String messageOfTheDay = "";
  private TimeSource time = TimeSource.SYSTEM;

  static {
    TimeSetting.install((builder, time) -> builder.time = time);
  }

  ChatServerBuilder() {}

  /**
   * Sets the port. 6666 by default.
   *
   * @param port the port, 0 for any free one
   * @return this builder
   * @throws IllegalArgumentException if the port is not 0 to 65535
   */
  public ChatServerBuilder port(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    this.port = port;
    return this;
  }

  /**
   * Sets the address on which the server listens. The loopback address by default, so that nobody
   * from outside gets in before the host wants it.
   *
   * @param host a name or an address; {@code 0.0.0.0} for all of this machine's
   * @return this builder
   * @throws IllegalArgumentException if it is blank
   */
  public ChatServerBuilder host(String host) {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host needs a name or an address");
    }
    this.host = host;
    return this;
  }

  /**
   * Sets the limits. {@link Limits#defaults()} by default.
   *
   * @param limits the limits
   * @return this builder
   * @throws IllegalArgumentException if more may wait for one client than for all together
   */
  public ChatServerBuilder limits(Limits limits) {
    if (limits.queueBytes() > limits.totalQueueBytes()) {
      throw new IllegalArgumentException(
          "queueBytes, which are "
              + limits.queueBytes()
              + ", must not be more than totalQueueBytes, which are "
              + limits.totalQueueBytes());
    }
    this.limits = limits;
    return this;
  }

  /**
   * Adds a command. It replaces the one of the same {@linkplain Command#name first name}, with all
   * the aliases of that; so {@code Command.named("pm", "msg", "w")} takes the place of the stock
   * command.
   *
   * @param command the command
   * @return this builder
   * @throws IllegalArgumentException if one of its names is taken by another command
   */
  public ChatServerBuilder command(Command command) {
    List<Command> all = new ArrayList<>(commands);
    all.removeIf(other -> other.name().equals(command.name()));
    all.add(command);
    return commands(all);
  }

  /**
   * Sets all commands that the server offers. {@link Command#stock()} by default.
   *
   * @param commands the commands, in the order in which {@code -help} lists them
   * @return this builder
   * @throws IllegalArgumentException if two of them share a name
   */
  public ChatServerBuilder commands(List<Command> commands) {
    Map<String, Command> byName = new HashMap<>();
    for (Command command : commands) {
      for (String name : command.names()) {
        Command other = byName.putIfAbsent(name, command);
        if (other != null) {
          throw new IllegalArgumentException(
              other + " and " + command + " are both called -" + name + "; choose another name");
        }
      }
    }
    this.commands = List.copyOf(commands);
    return this;
  }

  /**
   * Adds the commands that {@link ServiceLoader} finds as services of type {@link CommandProvider}.
   * Off by default: what is on the class path is not offered to strangers unasked. Each is added as
   * by {@link #command}, so it may replace another.
   *
   * @return this builder
   * @throws ServiceConfigurationError if a provider cannot be found or made
   * @throws IllegalArgumentException if a command has a name that is taken
   */
  public ChatServerBuilder discoverCommands() {
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(this::command);
    }
    return this;
  }

  /**
   * Sets who may do what. {@link AccessPolicy#open()} by default.
   *
   * @param policy the policy
   * @return this builder
   */
  public ChatServerBuilder policy(AccessPolicy policy) {
    this.access = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Sets who decides who may have which nickname, and who is a moderator. Nobody by default: any
   * nickname may be had, and {@code -login} is {@code NOT_ALLOWED}.
   *
   * @param authenticator the authenticator
   * @return this builder
   */
  public ChatServerBuilder authenticator(Authenticator authenticator) {
    this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
    return this;
  }

  /**
   * Narrows which nicknames may be had. {@link NicknamePolicy#protocol()} by default.
   *
   * @param policy the policy
   * @return this builder
   */
  public ChatServerBuilder nicknamePolicy(NicknamePolicy policy) {
    this.nicknames = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Adds a filter that judges every text before others see it. None by default; several are asked
   * in the order in which they were added.
   *
   * @param filter the filter
   * @return this builder
   */
  public ChatServerBuilder filter(MessageFilter filter) {
    filters.add(Objects.requireNonNull(filter, "filter"));
    return this;
  }

  /**
   * Sets where channels and nicknames live. An {@link ChannelRegistry#inMemory()} of its own by
   * default. The server opens a place in the registry and closes that, never the registry.
   *
   * @param registry the registry
   * @return this builder
   */
  public ChatServerBuilder channelRegistry(ChannelRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
    return this;
  }

  /**
   * Makes the server speak TLS, and nothing else, on its port. Plain text by default (protocol
   * 1.1).
   *
   * <pre>{@code
   * builder.tls(() -> context)   // any SSLContext with a certificate and its private key
   * }</pre>
   *
   * <p>The supplier is asked once by {@link #start}, and then for each connection, on the thread
   * that serves it; so a renewed certificate needs no restart. One that fails, or returns null,
   * costs the connection for which it was asked. It may be asked by several threads at once.
   * Protocols and cipher suites are the defaults of the JDK; clients show no certificate.
   *
   * @param contexts gives the context for the next connection
   * @return this builder
   */
  public ChatServerBuilder tls(Supplier<SSLContext> contexts) {
    this.tls = Objects.requireNonNull(contexts, "contexts");
    return this;
  }

  /**
   * Sets what becomes of a client for which more waits than may (protocol 8.3). {@link
   * SlowConsumerPolicy#DISCONNECT} by default.
   *
   * @param policy what becomes of it
   * @return this builder
   */
  public ChatServerBuilder slowConsumers(SlowConsumerPolicy policy) {
    this.slowConsumers = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /**
   * Adds a listener, which is told what happens. None by default. Several are told one after the
   * other, in the order in which they were added.
   *
   * @param listener the listener
   * @return this builder
   */
  public ChatServerBuilder listener(ChatListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets what kind of thread serves a client. {@link ThreadMode#AUTO} by default.
   *
   * @param mode the kind
   * @return this builder
   */
  public ChatServerBuilder threads(ThreadMode mode) {
    this.threads = Objects.requireNonNull(mode, "mode");
    return this;
  }

  /**
   * Sets what every newcomer is told (protocol 2.4). Nothing by default.
   *
   * @param text the message; each line becomes a notice, blank ones are skipped
   * @return this builder
   */
  public ChatServerBuilder messageOfTheDay(String text) {
    this.messageOfTheDay = Objects.requireNonNull(text, "text");
    return this;
  }

  /**
   * Starts the server. Bound and accepting when it returns; may block while a host name is looked
   * up or the registry is reached.
   *
   * @return the server
   * @throws IOException if the address cannot be bound, the registry not be reached, or TLS is
   *     wanted and there is no context with a certificate; the message says why and what to do
   * @throws IllegalStateException if virtual threads are asked for and this JVM has none
   * @throws IllegalArgumentException if a command {@linkplain CommandBuilder#cost costs} more than
   *     flood control bears with these limits
   */
  public ChatServer start() throws IOException {
    checkCosts();
    ChatServer server = new ChatServer(this);
    server.open();
    return server;
  }

  /** Whoever used a dearer one would be disconnected for the next thing he says. */
  private void checkCosts() {
    long most = limits.mostBearableCost();
    for (Command command : commands) {
      if (command.cost() > most) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s costs %d, but flood control bears %d at most with these limits",
                command,
                command.cost(),
                most));
      }
    }
  }

  Configuration configuration() {
    return new Configuration(
        limits,
        commands,
        access,
        authenticator,
        nicknames,
        List.copyOf(filters),
        registry(),
        messageOfTheDay,
        slowConsumers,
        time,
        List.copyOf(listeners));
  }

  private ChannelRegistry registry() {
    return registry != null
        ? registry
        : new InMemoryChannelRegistry(InMemoryChannelRegistry.DEFAULT_HISTORY, time);
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(host, port);
  }

  @Nullable Supplier<SSLContext> tls() {
    return tls;
  }

  ThreadMode threadMode() {
    return threads;
  }
}
