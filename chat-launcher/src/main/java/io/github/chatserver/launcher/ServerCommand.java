package io.github.chatserver.launcher;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.Limits;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.ThreadMode;
import io.github.chatserver.registry.ChannelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The sub-command {@code server}: runs a chat server until a signal ends the JVM.
 *
 * <p>For one thread.
 */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    defaultValueProvider = LimitDefaults.class,
    description = {
      "Runs a chat server. When it accepts connections it prints one line, with the real port; it"
          + " logs to stderr.",
      "Ctrl-C or SIGTERM stops it: everybody is told, and has 5 s to read what waits."
    },
    footer = {
      "",
      "Times are written 500ms, 2s, 10m, 1h, 7d.",
      "Exit codes: 1 cannot start; 2 wrong usage; after a signal that of Java."
    })
final class ServerCommand implements Callable<Integer> {
  private static final Duration DRAIN = Duration.ofSeconds(5);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = {
        "Name or address to listen on (default: this machine alone, the loopback address).",
        "0.0.0.0 lets everybody in who can reach this machine."
      })
  private String host = InetAddress.getLoopbackAddress().getHostAddress();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6666",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private LimitOptions limitOptions = new LimitOptions();

  @Mixin private TlsOptions tlsOptions = new TlsOptions();

  @Option(
      names = "--history-kept",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many messages a channel remembers (default: ${DEFAULT-VALUE}).")
  private int historyKept;

  @Option(
      names = "--motd",
      paramLabel = "FILE",
      description = "Text that every newcomer is told, in UTF-8 (default: none).")
  private @Nullable Path messageOfTheDay;

  @Option(
      names = "--moderator-secret-file",
      paramLabel = "FILE",
      description = {
        "File whose first line is the secret with which -login makes a moderator (default: none,"
            + " and no -login)."
      })
  private @Nullable Path moderatorSecret;

  @Option(
      names = "--slow-consumers",
      paramLabel = "disconnect|drop-oldest",
      defaultValue = "disconnect",
      converter = SlowConsumers.class,
      description = {
        "What becomes of a client for which too much waits: it is disconnected, or misses the oldest"
            + " lines and is told how many (default: ${DEFAULT-VALUE})."
      })
  private SlowConsumerPolicy slowConsumers = SlowConsumerPolicy.DISCONNECT;

  @Option(
      names = "--threads",
      paramLabel = "auto|virtual|platform",
      defaultValue = "auto",
      description = {
        "What serves a client: a virtual thread (Java 21 or later) or one of the platform's"
            + " (default: ${DEFAULT-VALUE}, virtual where there are some)."
      })
  private ThreadMode threads = ThreadMode.AUTO;

  @Option(
      names = "--log-level",
      paramLabel = "trace|debug|info|warn|error|off",
      defaultValue = "info",
      description = "What is logged (default: ${DEFAULT-VALUE}).")
  private LogLevel logLevel = LogLevel.INFO;

  /** Reads a policy as options are written, with a hyphen. */
  static final class SlowConsumers implements ITypeConverter<SlowConsumerPolicy> {
    @Override
    public SlowConsumerPolicy convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "disconnect" -> SlowConsumerPolicy.DISCONNECT;
        case "drop-oldest" -> SlowConsumerPolicy.DROP_OLDEST;
        default ->
            throw new TypeConversionException("it is disconnect or drop-oldest, not " + value);
      };
    }
  }

  /** How much is logged; the names are those of slf4j's simple provider. */
  private enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF
  }

  /**
   * Runs the server; blocks until it has stopped.
   *
   * @return the exit code
   * @throws IOException if it cannot start; the message says why and what to do
   * @throws InterruptedException if the thread is interrupted
   */
  @Override
  public Integer call() throws IOException, InterruptedException {
    // In front of everything that has a logger: the provider reads it once.
    System.setProperty(
        "org.slf4j.simpleLogger.defaultLogLevel", logLevel.name().toLowerCase(Locale.ROOT));
    ChatServer server = start(builder());
    stopAtExit(server);
    PrintWriter out = spec().commandLine().getOut();
    out.println("chat server listening on " + Endpoint.format(server.address()));
    out.flush();
    server.awaitStop();
    return 0;
  }

  /** A server as the options want it, not yet started. */
  ChatServerBuilder builder() throws IOException {
    ChatServerBuilder builder =
        ChatServer.builder().limits(limits()).threads(threads).slowConsumers(slowConsumers);
    check("--host", () -> builder.host(host));
    check("--port", () -> builder.port(port));
    check("--history-kept", () -> builder.channelRegistry(ChannelRegistry.inMemory(historyKept)));
    if (messageOfTheDay != null) {
      builder.messageOfTheDay(new OptionFile("--motd", messageOfTheDay).text());
    }
    if (moderatorSecret != null) {
      OptionFile file = new OptionFile("--moderator-secret-file", moderatorSecret);
      builder.authenticator(new SharedSecret(file.firstLine()));
    }
    tlsOptions.apply(builder);
    return builder;
  }

  /** The limits as the options want them. */
  Limits limits() {
    return limitOptions.limits();
  }

  private void check(String option, Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec().commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private static ChatServer start(ChatServerBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IllegalStateException e) { // virtual threads where there are none
      throw new IOException("--threads: " + e.getMessage(), e);
    }
  }

  private static void stopAtExit(ChatServer server) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(DRAIN), "chat-stop"));
    } catch (IllegalStateException e) { // a signal came first
      server.stop(DRAIN);
    }
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command is not part of a command line");
    }
    return spec;
  }
}
