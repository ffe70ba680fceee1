package io.github.chatserver.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what one class logs, from DEBUG up, in place of the test's stderr. For one thread. */
public final class LogCapture implements AutoCloseable {
  private static final int DEBUG = 10;

  private final Logger logger;
  private final int levelBefore;
  private final PrintStream errBefore = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins with a class below the internal packages, such as {@code session.Session}. */
  public LogCapture(String type) {
    this.logger = LoggerFactory.getLogger("io.github.chatserver.internal." + type);
    this.levelBefore = level(DEBUG);
    System.setErr(new PrintStream(bytes, true, UTF_8));
  }

  /** The records of the class so far, one a line. */
  public List<String> records() {
    String name = logger.getName() + " - ";
    return bytes.toString(UTF_8).lines().filter(line -> line.contains(name)).toList();
  }

  /** All that came, stacks included. */
  public List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }

  /** The provider of the tests has no other way to change a level once its logger is made. */
  private int level(int level) {
    try {
      Field field = logger.getClass().getDeclaredField("currentLogLevel");
      field.setAccessible(true);
      int before = field.getInt(logger);
      field.setInt(logger, level);
      return before;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    System.setErr(errBefore);
    level(levelBefore);
  }
}
