package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The runnable jar in a JVM of its own, with its errors in a file. */
final class LauncherProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Path JAR = Path.of("target", "chat-launcher.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Process process;
  private final Path errors;
  private final List<String> lines = new ArrayList<>();

  private LauncherProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static LauncherProcess start(Path folder, String... args) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(JAVA.toString(), "-jar", JAR.toAbsolutePath().toString()),
                Stream.of(args))
            .toList();
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would speak of it on stderr
    return new LauncherProcess(builder.start(), errors);
  }

  /** The next line on stdout. */
  String line() throws Exception {
    String line = bounded(stdout()::readLine);
    assertThat(line).as("a line on stdout; stderr: %s", errors()).isNotNull();
    lines.add(line);
    return line;
  }

  /** The port in the line of a server that listens. */
  int listeningPort() throws Exception {
    String line = line();
    assertThat(line).matches("chat server listening on 127\\.0\\.0\\.1:[1-9][0-9]*");
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /** Sends SIGTERM; {@link Process#destroy} would close the streams too. */
  void terminate() {
    assertThat(process.toHandle().destroy()).as("SIGTERM was sent").isTrue();
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  /** All of stdout, once it has ended. */
  List<String> output() throws Exception {
    lines.addAll(bounded(() -> stdout().lines().toList()));
    return List.copyOf(lines);
  }

  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedReader stdout() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** A read from a process does not heed an interrupt; it ends when the process does. */
  private static <T> T bounded(Callable<T> read) throws Exception {
    FutureTask<T> task = new FutureTask<>(read);
    Thread reader = new Thread(task, "launcher-stdout");
    reader.setDaemon(true);
    reader.start();
    return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
