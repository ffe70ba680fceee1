package io.github.chatserver.launcher.client.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class FootTest {
  private final Foot foot =
      new Foot(new AttributedString("[alice] [漢字: 2]"), new AttributedString("> "));
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
  }

  private String prompt(int columns, int rows) {
    return foot.prompt(terminal, Size.of(columns, rows)).toString();
  }

  @Test
  void putsTheBarIntoALineOfItsOwn() {
    assertThat(prompt(80, 24)).isEqualTo("[alice] [漢字: 2]\n> ");
  }

  @Test
  void cutsTheBarBeforeTheLastColumn() {
    assertThat(prompt(18, 24)).isEqualTo("[alice] [漢字: 2]\n> ");
    assertThat(prompt(17, 24)).isEqualTo("[alice] [漢字: 2\n> ");
    assertThat(prompt(12, 24)).isEqualTo("[alice] [漢\n> ");
  }

  @ParameterizedTest
  @CsvSource({"80, 4", "0, 0", "0, 24", "80, 0", "1, 24"})
  void leavesTheBarAwayWhereThereIsNoRoom(int columns, int rows) {
    assertThat(prompt(columns, rows)).isEqualTo("> ");
  }
}
