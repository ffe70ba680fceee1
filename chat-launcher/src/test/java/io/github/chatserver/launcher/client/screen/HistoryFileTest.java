package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class HistoryFileTest {
  @TempDir Path folder;

  @Test
  void isWhereTheXdgSpecificationWantsState() {
    String set = folder.toString();

    assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", set), "home").path())
        .isEqualTo(folder.resolve("chat").resolve("history"));
    assertThat(HistoryFile.of(Map.of("HOME", set), "home").path())
        .isEqualTo(folder.resolve(Path.of(".local", "state", "chat", "history")));
    assertThat(HistoryFile.of(Map.of(), set).path())
        .isEqualTo(folder.resolve(Path.of(".local", "state", "chat", "history")));
    assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "not/absolute"), set).path())
        .isEqualTo(folder.resolve(Path.of(".local", "state", "chat", "history")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
  void isForItsOwnerAlone() throws IOException {
    HistoryFile file = HistoryFile.of(Map.of(), folder.toString());
    file.prepare();

    assertThat(Files.getPosixFilePermissions(file.path()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve(".local")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
  void closesOneThatIsOpenToOthersAndKeepsItsLines() throws IOException {
    HistoryFile file = new HistoryFile(folder.resolve("history"));
    Files.writeString(file.path(), "1:hello\n");
    Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
    file.prepare();

    assertThat(Files.getPosixFilePermissions(file.path()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(file.path()).hasContent("1:hello\n");
  }

  @Test
  void saysThatItCannotBe() throws IOException {
    Files.writeString(folder.resolve("chat"), "a file where a folder should be");
    HistoryFile file = HistoryFile.of(Map.of("XDG_STATE_HOME", folder.toString()), "home");

    assertThatThrownBy(file::prepare).isInstanceOf(IOException.class);
  }
}
