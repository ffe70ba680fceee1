package io.github.chatserver.launcher;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that an option names.
 *
 * @param option the option, for what is said when the file cannot be read
 * @param path where the file is
 */
public record OptionFile(String option, Path path) {

  /**
   * The whole text.
   *
   * @throws IOException if it cannot be read; the message says which file, why, and for what option
   */
  public String text() throws IOException {
    return read(() -> Files.readString(path));
  }

  /**
   * All the bytes.
   *
   * @throws IOException if they cannot be read; the message says which file, why, and for what
   *     option
   */
  public byte[] bytes() throws IOException {
    return read(() -> Files.readAllBytes(path));
  }

  /**
   * The first line, without white space around it.
   *
   * @throws IOException if the file cannot be read, or that line is blank
   */
  public String firstLine() throws IOException {
    String line = text().lines().findFirst().orElse("").strip();
    if (line.isEmpty()) {
      throw new IOException(option + ": the first line of " + path + " is empty");
    }
    return line;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T read(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (NoSuchFileException e) {
      throw failure("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw failure("permission denied", e);
    } catch (CharacterCodingException e) {
      throw failure("it is not UTF-8 text", e);
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage()), e);
    }
  }

  private IOException failure(String reason, IOException cause) {
    return new IOException(option + ": cannot read " + path + ": " + reason, cause);
  }
}
