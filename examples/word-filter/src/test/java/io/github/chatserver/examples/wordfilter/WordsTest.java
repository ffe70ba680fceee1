package io.github.chatserver.examples.wordfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUser;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.FilterVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WordsTest {
  private final Words words = new Words(List.of("darn", "heck"));

  private FilterVerdict judge(FilterRequest.Kind kind, String text) throws Exception {
    try (ChatServer server = ChatServer.start(0)) {
      ChatUser bob = server.connect("bob", line -> {});
      return words.judge(FilterRequest.of(kind, bob, "main", "", text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "darn, ****",
    "Darn it to HECK!, **** it to ****!",
    "heck-darn, ****-****",
    "_darn_, _****_"
  })
  void putsStarsInTheirPlace(String text, String starred) throws Exception {
    assertThat(judge(FilterRequest.Kind.CHAT, text)).isEqualTo(FilterVerdict.replace(starred));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "darning", "checkers", "darné", "darn\u0301"})
  void leavesOtherWordsAlone(String text) throws Exception {
    assertThat(judge(FilterRequest.Kind.CHAT, text)).isEqualTo(FilterVerdict.pass());
    assertThat(words.objection(text)).isEmpty();
  }

  @Test
  void refusesThemWhereTheyWouldStay() throws Exception {
    assertThat(judge(FilterRequest.Kind.TOPIC, "oh heck")).isInstanceOf(FilterVerdict.Reject.class);
    assertThat(words.objection("heck.no")).isPresent();
  }

  @Test
  void needsAWord() {
    assertThatThrownBy(() -> new Words(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
