package io.github.chatserver.launcher.client.screen;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The file in which typed lines are kept from one run to the next: for its owner's eyes alone.
 *
 * <p>Immutable.
 *
 * @param path where it is
 */
public record HistoryFile(Path path) {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /**
   * Finds the user's: {@code chat/history} in {@code $XDG_STATE_HOME}, which is {@code
   * ~/.local/state} where it is not set.
   *
   * @param environment the environment of the process
   * @param home the user's home where the environment does not say it by {@code $HOME}
   * @return where the file is, or would be
   */
  public static HistoryFile of(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String own = environment.getOrDefault("HOME", "");
    // The specification wants what is not absolute to be ignored.
    Path folder =
        isAbsolute(state)
            ? Path.of(state)
            : Path.of(isAbsolute(own) ? own : home, ".local", "state");
    return new HistoryFile(folder.resolve("chat").resolve("history"));
  }

  private static boolean isAbsolute(String path) {
    return !path.isEmpty() && Path.of(path).isAbsolute();
  }

  /**
   * Makes the file if there is none, and closes it to others if it is open to them.
   *
   * @throws IOException if it cannot be made or written
   */
  public void prepare() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (folder != null) {
      Files.createDirectories(folder, only(OWNER_FOLDER, posix));
    }
    try {
      Files.createFile(path, only(OWNER, posix));
    } catch (FileAlreadyExistsException e) {
      // That of an earlier run.
      if (posix && !Files.getPosixFilePermissions(path).equals(OWNER)) {
        Files.setPosixFilePermissions(path, OWNER);
      }
    }
    if (!Files.isWritable(path)) {
      throw new IOException(path + " cannot be written");
    }
  }

  private static FileAttribute<?>[] only(Set<PosixFilePermission> permissions, boolean posix) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
