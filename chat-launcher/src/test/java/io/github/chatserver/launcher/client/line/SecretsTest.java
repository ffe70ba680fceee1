package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-login x",
        "/login x",
        "/LOGIN   x",
        "  -login x",
        "-key x",
        "/key x y",
        "-ch games x",
        "/join games x",
        "/J games x",
        "hello\n-login x",
        "-login\u00a0x",
        "-login\u3000x",
        "\u00a0/login x",
        "-key\u2007x",
        "-ch\u00a0games\u202fx",
        "-lo\u0001gin x",
        "\u0001-login x"
      })
  void findsThem(String typed) {
    assertThat(Secrets.isIn(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "login x",
        "/login",
        "-key",
        "-ch games",
        "/j",
        "--login x",
        "/me -login x"
      })
  void findsNoneWhereThereIsNone(String typed) {
    assertThat(Secrets.isIn(typed)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/login swordfish, /login *********",
    "-LOGIN a b, -LOGIN * *",
    "' /login 😀é', ' /login **'",
    "/login, /login",
    "-login\u00a0sword fish, -login\u00a0***** ****",
    "\u3000/login\u3000x, '\u3000/login\u3000*'",
    "-lo\u0001gin x, -lo\u0001gin *",
    "/logi, /logi",
    "/loginx y, /loginx y",
    "/key x, /key x",
    "hello, hello",
  })
  void hidesTheSecretOfALoginAlone(String typed, String seen) {
    assertThat(Secrets.masked(typed)).isEqualTo(seen);
  }
}
