package io.github.chatserver.launcher.client;

import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.Reconnection;
import io.github.chatserver.launcher.DurationConverter;
import io.github.chatserver.launcher.OptionFile;
import io.github.chatserver.launcher.client.line.EventText;
import io.github.chatserver.launcher.client.screen.HistoryFile;
import io.github.chatserver.launcher.client.screen.Screen;
import io.github.chatserver.launcher.client.screen.ScreenSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The sub-command {@code client}: a chat client in a terminal or in a pipe. Exits with 0 when the
 * person left or the input ended, 1 when there was no way in or the connection was lost, 2 on wrong
 * usage.
 *
 * <p>For one thread.
 */
@Command(
    name = "client",
    description = {
      "Chats on a server: prints its lines, and sends what is typed.",
      "In a pipe, the output is the server's lines and nothing else; at the end of the input the"
          + " answers on their way are printed."
    },
    footer = {
      "",
      "A line that starts with a dash is a command, see -help; --text says -text. In a terminal a"
          + " slash does too; /help explains it, Ctrl-D leaves.",
      "Exit codes: 0 left, or end of input; 1 no server, refused, connection lost, or not all of the"
          + " input sent; 2 wrong usage."
    })
public final class ClientCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "host[:port]",
      arity = "0..1",
      defaultValue = "localhost:6666",
      converter = ServerAddress.Converter.class,
      description = {
        "Where the server is; port 6666 if none is given (default: ${DEFAULT-VALUE}).",
        "An IPv6 address with a port is written [::1]:6667."
      })
  private ServerAddress server = new ServerAddress("localhost", ServerAddress.DEFAULT_PORT);

  @Option(
      names = "--name",
      paramLabel = "NICK",
      description =
          "The nickname. Without it a terminal is asked, and in a pipe it is the user's name.")
  private @Nullable String name;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description =
          "How long to wait for the connection, and then for the server's welcome (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration connectTimeout = Duration.ofSeconds(10);

  @Option(names = "--tls", description = "Speak TLS; what this Java trusts is trusted.")
  private boolean tls;

  @Option(
      names = "--tls-trust",
      paramLabel = "FILE",
      description = "Speak TLS, and trust the certificates in this file (PEM) alone.")
  private @Nullable Path tlsTrust;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "The channel to go to; it is made if there is none.")
  private @Nullable String channel;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Log in with the secret in the first line of this file.")
  private @Nullable Path secretFile;

  @Option(
      names = "--reconnect",
      negatable = true,
      description =
          "Come back when the connection is lost, or do not. A terminal does without being told,"
              + " a pipe does not.")
  private @Nullable Boolean reconnect;

  @Option(names = "--times", description = "In a terminal, put the time in front of each line.")
  private boolean times;

  @Option(
      names = "--no-color",
      description = "In a terminal, use no colours; NO_COLOR in the environment does the same.")
  private boolean colourless;

  @Option(
      names = "--no-bell",
      description = "In a terminal, do not ring for private messages and for your name.")
  private boolean silent;

  // Set by picocli, which acts on it by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean unusedHelp;

  /** Makes the command, on the streams of the process. */
  public ClientCommand() {
    this(Streams.ofProcess());
  }

  ClientCommand(Streams streams) {
    this.streams = streams;
  }

  /**
   * Chats; blocks until it is over.
   *
   * @return the exit code
   * @throws InterruptedException if the thread is interrupted
   * @throws IOException if a file that an option names cannot be read
   */
  @Override
  public Integer call() throws InterruptedException, IOException {
    check();
    Destination destination = destination();
    String user = System.getProperty("user.name", "");
    Ending ending;
    if (streams.isInteractive()) {
      ending = interact(destination, user);
    } else {
      ending = new PlainClient(streams, destination).run(name == null ? user : name);
    }
    if (ending.sentence() != null) {
      streams.say(ending.sentence());
    }
    return ending.code();
  }

  private Destination destination() throws IOException {
    boolean returning = reconnect == null ? streams.isInteractive() : reconnect;
    String secret =
        secretFile == null ? null : new OptionFile("--secret-file", secretFile).firstLine();
    return new Destination(
        server,
        connectTimeout,
        trust(),
        secret,
        channel,
        returning ? Reconnection.withBackOff() : Reconnection.none());
  }

  private Ending interact(Destination destination, String user)
      throws InterruptedException, IOException {
    boolean noColour = !System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    HistoryFile history = HistoryFile.of(System.getenv(), System.getProperty("user.home", ""));
    ScreenSettings settings = new ScreenSettings(!colourless && !noColour, !silent, history);
    Screen screen = streams.screen(settings);
    EventText text =
        times ? EventText.timed(Clock.system(ZoneId.systemDefault())) : EventText.plain();
    Ending ending = new InteractiveClient(destination, screen, text, user).run(name);
    if (screen.isStuck()) {
      // Neither a sentence nor a shutdown hook would come to its end there.
      Runtime.getRuntime().halt(ending.code());
    }
    return ending;
  }

  private void check() {
    if (connectTimeout.isZero() || connectTimeout.compareTo(Duration.ofDays(1)) > 0) {
      throw usage("--connect-timeout must be 1ms to 1d");
    }
    if (name != null && (name.isBlank() || name.strip().startsWith("-"))) {
      throw usage("--name must not be blank or begin with a dash");
    }
    if (channel != null) {
      checkChannel(channel);
    }
  }

  private void checkChannel(String value) {
    try {
      var unused = ChatClient.builder().channel(value);
    } catch (IllegalArgumentException e) {
      throw usage("--channel must be one word, but " + e.getMessage());
    }
  }

  private @Nullable SSLContext trust() throws IOException {
    if (tlsTrust != null) {
      return new TrustFile(tlsTrust).context();
    }
    return tls ? TrustFile.usual() : null;
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalArgumentException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
