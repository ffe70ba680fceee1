package io.github.chatserver.launcher.client;

import io.github.chatserver.launcher.DurationConverter;
import java.time.Duration;
import java.util.concurrent.Callable;
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
      "A line that starts with a dash is a command, see -help; --text says -text.",
      "Exit codes: 0 left, or end of input; 1 no server, refused, or connection lost; 2 wrong usage."
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
   */
  @Override
  public Integer call() throws InterruptedException {
    if (connectTimeout.isZero() || connectTimeout.compareTo(Duration.ofDays(1)) > 0) {
      throw usage("--connect-timeout must be 1ms to 1d");
    }
    if (name != null && (name.isBlank() || name.strip().startsWith("-"))) {
      throw usage("--name must not be blank or begin with a dash");
    }
    return new PlainClient(streams, server, connectTimeout).run(name);
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalArgumentException(message);
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
