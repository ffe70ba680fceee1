package io.github.chatserver.launcher;

import io.github.chatserver.launcher.client.ClientCommand;
import java.io.IOException;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The runnable jar: the server where no sub-command is named, the client by name.
 *
 * <p>For one thread.
 */
@Command(
    name = "java -jar chat-launcher.jar",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "A chat server and its terminal client.",
    footer = {
      "",
      "Without a command it is the server: --port 0 means server --port 0.",
      "The options of a command: server --help, client --help."
    })
public final class Main {
  private static final String DEFAULT_COMMAND = "server";

  private Main() {}

  /** Says which version runs, on which Java. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      String known = version == null ? "of unknown version" : version;
      return new String[] {"chat " + known + ", Java " + Runtime.version()};
    }
  }

  /**
   * Runs a command and ends the JVM with its exit code: 0 for done, 1 for a failure, 2 for wrong
   * usage.
   *
   * @param args the command line
   */
  public static void main(String... args) {
    System.exit(run(args));
  }

  /** Runs a command to its end, and returns its exit code. */
  static int run(String... args) {
    return commandLine().execute(withCommand(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(DEFAULT_COMMAND, new ServerCommand())
        .addSubcommand("client", new ClientCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .registerConverter(int.class, Main::wholeNumber)
        .setParameterExceptionHandler((wrong, arguments) -> explain(wrong))
        .setExecutionExceptionHandler((cause, line, result) -> explain(cause, line));
  }

  /** Puts the default sub-command in front of a line that begins with an option of its. */
  static String[] withCommand(String... args) {
    boolean named = args.length > 0 && (!args[0].startsWith("-") || isForAll(args[0]));
    return named
        ? args
        : Stream.concat(Stream.of(DEFAULT_COMMAND), Stream.of(args)).toArray(String[]::new);
  }

  private static boolean isForAll(String option) {
    return switch (option) {
      case "-h", "--help", "-V", "--version" -> true;
      default -> false;
    };
  }

  private static Integer wholeNumber(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no whole number, or too large a one");
    }
  }

  private static int explain(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("chat: " + sentence(wrong));
    line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String sentence(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException more && !more.isUnknownOption()) {
      String word = "'" + more.getUnmatched().get(0) + "'";
      return wrong.getCommandLine().getParent() == null
          ? "there is no command " + word
          : word + " is one word too many";
    }
    return String.valueOf(wrong.getMessage());
  }

  /** A person gets a sentence; a stack trace only of what should never be. */
  private static int explain(Exception cause, CommandLine line) {
    boolean expected = cause instanceof IOException;
    if (!expected) {
      // Not before: a command sets the level, which the first logger fixes.
      LoggerFactory.getLogger(Main.class).error("A command failed", cause);
    }
    String sentence = expected ? cause.getMessage() : "an unexpected failure: " + cause;
    line.getErr().println("chat: " + sentence);
    return line.getCommandSpec().exitCodeOnExecutionException();
  }
}
