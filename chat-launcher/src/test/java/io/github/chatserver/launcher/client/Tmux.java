package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Terminals that a test types into and looks at, in a tmux server of their own.
 *
 * <p>For one test thread.
 */
final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Path JAR = Path.of("target", "chat-launcher.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path folder;
  private int terminals;

  Tmux(Path folder) {
    this.folder = folder;
  }

  /** Tells whether there is a tmux on this machine. */
  static boolean isThere() {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Opens a terminal of 80 by 24 in which a shell runs a script. */
  Terminal open(Map<String, String> environment, String script) {
    Terminal terminal = new Terminal("t" + terminals++);
    StringBuilder exports = new StringBuilder("unset NO_COLOR JAVA_TOOL_OPTIONS; ");
    environment.forEach((name, value) -> exports.append("export " + name + "=" + value + "; "));
    exports.append("export XDG_STATE_HOME=" + folder + "; ");
    run("new-session", "-d", "-x80", "-y24", "-s", terminal.name, "sh", "-c", exports + script);
    return terminal;
  }

  /** Opens a terminal with the client in it; behind it the shell says how it ended, and stays. */
  Terminal client(String arguments) {
    return open(Map.of(), clientCommand(arguments) + "; echo \"exit $?\"; exec cat -v");
  }

  /** The command line that starts the client, quick to be up. */
  static String clientCommand(String arguments) {
    return JAVA + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar " + JAR + " client " + arguments;
  }

  private String run(String... command) {
    return runWith("", command);
  }

  private String runWith(String input, String... command) {
    List<String> line =
        new ArrayList<>(
            List.of("tmux", "-u", "-S", folder.resolve("tmux").toString(), "-f", "/dev/null"));
    Collections.addAll(line, command);
    try {
      Path out = Files.createTempFile(folder, "tmux", ".out");
      Path in = Files.writeString(folder.resolve("tmux.in"), input);
      Process process =
          new ProcessBuilder(line)
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", line).isTrue();
      String said = Files.readString(out);
      Files.delete(out);
      assertThat(process.exitValue()).as("%s: %s", line, said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (terminals > 0) {
      List<ProcessHandle> running = processes();
      run("kill-server");
      running.forEach(Tmux::awaitEnd);
    }
  }

  /** The shells and what runs in them, which writes into the folder until it has ended. */
  private List<ProcessHandle> processes() {
    return run("list-panes", "-a", "-F", "#{pane_pid}")
        .lines()
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .flatMap(Optional::stream)
        .flatMap(shell -> Stream.concat(Stream.of(shell), shell.descendants()))
        .toList();
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a process in a terminal does not end: " + process.info(), e);
    }
  }

  /** One terminal. */
  final class Terminal {
    private final String name;

    private Terminal(String name) {
      this.name = name;
    }

    /** Types a text as it is, and no Enter. */
    Terminal types(String text) {
      run("send-keys", "-t", name, "-l", text);
      return this;
    }

    /** Presses keys, by their names in tmux: Enter, Tab, C-c. */
    Terminal presses(String... keys) {
      List<String> command = new ArrayList<>(List.of("send-keys", "-t", name));
      Collections.addAll(command, keys);
      run(command.toArray(String[]::new));
      return this;
    }

    Terminal enters(String line) {
      return types(line).presses("Enter");
    }

    /** Pastes as a terminal does that brackets what is pasted. */
    void pastes(String block) {
      runWith(block, "load-buffer", "-");
      run("paste-buffer", "-p", "-t", name);
    }

    void resizes(int columns, int rows) {
      run("resize-window", "-t", name, "-x", "" + columns, "-y", "" + rows);
    }

    /** Closes the window, as a person does with the mouse. */
    void closes() {
      run("kill-session", "-t", name);
    }

    /** What stands on the screen, without the empty lines at its foot. */
    List<String> lines() {
      return run("capture-pane", "-p", "-t", name).stripTrailing().lines().toList();
    }

    /** What stood on the screen and above it, each line whole, whatever the width. */
    List<String> everything() {
      return run("capture-pane", "-p", "-J", "-S", "-", "-t", name)
          .lines()
          .map(String::stripTrailing)
          .toList();
    }

    /** The screen with its escape sequences. */
    String styled() {
      return run("capture-pane", "-p", "-e", "-t", name);
    }

    /** The value of one of tmux's formats. */
    String format(String format) {
      return run("display-message", "-p", "-t", name, format).strip();
    }

    /** Writes all that comes to this terminal from now on into a file as well. */
    Path recorded() {
      Path file = folder.resolve(name + ".raw");
      run("pipe-pane", "-t", name, "cat > " + file);
      return file;
    }

    /** Looks until a line of the screen, or of what has left it, contains a text. */
    Terminal sees(String text) {
      return seesThat("a line with <" + text + ">", line -> line.contains(text));
    }

    /** Looks until so many lines contain a text. */
    Terminal sees(String text, int times) {
      return showsThat(times + " lines with <" + text + ">", () -> linesWith(text).size() == times);
    }

    /** Looks until there is such a line. */
    Terminal seesThat(String what, Predicate<String> isIt) {
      return showsThat(what, () -> everything().stream().anyMatch(isIt));
    }

    /** Looks until the last line is this one: the input, with what stands in front of it. */
    Terminal asks(String line) {
      return showsThat(
          "<" + line + "> as the last line",
          () -> {
            List<String> lines = lines();
            return !lines.isEmpty() && lines.get(lines.size() - 1).strip().equals(line);
          });
    }

    private Terminal showsThat(String what, Callable<Boolean> isSo) {
      try {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS).until(isSo);
        return this;
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(
            "there is not " + what + " on the screen:\n" + String.join("\n", everything()), e);
      }
    }

    /** The lines that contain a text. */
    List<String> linesWith(String text) {
      return everything().stream().filter(line -> line.contains(text)).toList();
    }
  }
}
