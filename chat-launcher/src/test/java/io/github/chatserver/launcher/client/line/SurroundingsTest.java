package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.LineEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SurroundingsTest {
  private final Surroundings known = new Surroundings();

  private void told(String... lines) {
    for (String line : lines) {
      known.follow(LineEvent.of(line));
    }
  }

  @Test
  void knowsChannelAndMembersByTheWelcome() { // protocol 2.4
    told("* welcome alice; you are in main with 2 others; -help lists the commands");

    assertThat(known.channel()).isEqualTo("main");
    assertThat(known.members()).isEqualTo(3);
  }

  @Test
  void countsWhoComesAndGoes() { // protocol 4.2
    told("* welcome alice; you are in main alone; -help lists the commands");
    told("+ bob joined main", "+ carol joined main", "- bob left main: kicked by eve");

    assertThat(known.members()).isEqualTo(2);
    told("- carol left main", "- dan left main");
    assertThat(known.members()).isEqualTo(1);
  }

  @Test
  void followsAMove() {
    told("* welcome alice; you are in main alone; -help lists the commands", "+ bob joined main");
    told("* you are in games with 1 other; topic: chess");

    assertThat(known.channel()).isEqualTo("games");
    assertThat(known.members()).isEqualTo(2);
    assertThat(known.channels()).containsExactly("games", "main");
  }

  @Test
  void namesWhoSpokeLastFirst() {
    told("* welcome alice; you are in main with 3 others; -help lists the commands");
    told("* members of main: alice, bob (away), carol (moderator), dan");
    told("carol: hi", "~ bob waves", "<- zoe: psst", "carol: again");

    assertThat(known.nicknames()).containsExactly("carol", "zoe", "bob", "alice", "dan");
  }

  @Test
  void followsNames() {
    told("* welcome alice; you are in main alone; -help lists the commands");
    told(
        "+ bob joined main", "bob: hi", "= bob is now rob", "+ eve joined main", "- eve left main");

    assertThat(known.nicknames()).containsExactly("rob");
  }

  @Test
  void learnsChannelsFromTheirList() {
    told(
        "@code=CHANNELS * games 3 members (locked); topic: chess", "@code=CHANNELS * tea 1 member");

    assertThat(known.channels()).containsExactly("games", "tea");
  }

  @Test
  void takesNoTextForAList() {
    told("@code=TOPIC * games 3 members", "games 3 members: hi");

    assertThat(known.channels()).isEmpty();
  }

  @Test
  void staysSmallWhateverIsTold() {
    for (int i = 0; i < 10_000; i++) {
      told("n" + i + ": hi", "+ m" + i + " joined main", "@code=CHANNELS * c" + i + " 1 member");
    }

    assertThat(known.nicknames()).hasSizeLessThanOrEqualTo(4_000).startsWith("n9999");
    assertThat(known.channels()).hasSizeLessThanOrEqualTo(2_000);
    told("* you are in main with 99999999999999999999 others");
    assertThat(known.members()).isPositive();
  }
}
