package io.github.chatserver.examples.membersonly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemberNamesTest {
  private final MemberNames names = new MemberNames();

  @Test
  void takesLongAsciiNames() {
    assertThat(names.objection("bob")).isEmpty();
    assertThat(names.objection("bo")).contains("use at least 3 characters in a nickname");
    assertThat(names.objection("Zoë")).isPresent();
  }
}
