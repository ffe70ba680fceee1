package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.LineEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SurroundingsTest {
  private final Surroundings known = new Surroundings();
  private String where = "main";

  private void told(String... lines) {
    for (String line : lines) {
      known.follow(LineEvent.of(line), where);
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
  void believesWhatItWasToldMoreThanAnAnswerThatIsOlder() {
    told("* welcome alice; you are in main with 2 others; -help lists the commands");
    known.asked();
    told("+ dan joined main", "- bob left main", "= carol is now caz");
    known.found("main", List.of("alice", "bob", "carol"));

    assertThat(known.members()).isEqualTo(3);
    assertThat(known.nicknames()).containsExactly("alice", "caz", "dan");
  }

  @Test
  void countsNobodyTwiceWhereAnAnswerIsNewer() {
    told("* welcome alice; you are in main with 1 other; -help lists the commands");
    known.asked();
    known.found("main", List.of("alice", "carol", "dan"));
    told("+ dan joined main", "- bob left main", "+ eve joined main", "= carol is now caz");

    assertThat(known.members()).isEqualTo(4);
    assertThat(known.nicknames()).containsExactly("alice", "caz", "dan", "eve");
  }

  @Test
  void followsAMove() {
    told("* welcome alice; you are in main alone; -help lists the commands", "+ bob joined main");
    where = "games";
    told("* you are in games with 1 other; topic: chess");

    assertThat(known.channel()).isEqualTo("games");
    assertThat(known.members()).isEqualTo(2);
    assertThat(known.channels()).containsExactly("games", "main");
  }

  @Test
  void namesWhoSpokeLastFirst() {
    told("* welcome alice; you are in main with 3 others; -help lists the commands");
    known.found("main", List.of("alice", "bob", "carol", "dan"));
    known.found("games", List.of("eve"));
    told("carol: hi", "~ bob waves", "<- zoe: psst", "carol: again");

    assertThat(known.nicknames()).containsExactly("carol", "zoe", "bob", "alice", "dan");
  }

  @Test
  void namesThoseLastOfWhomOnlyThePastTells() { // protocol 5.4
    told("* welcome alice; you are in main with 3 others; -help lists the commands");
    told("@replay=1 gone: hi", "@replay=1 dan: hi", "carol: hi");
    known.found("main", List.of("alice", "bob", "carol", "dan"));

    assertThat(known.nicknames()).containsExactly("carol", "dan", "alice", "bob", "gone");
  }

  @Test
  void needsNobodyToAskWhereItIsAlone() {
    told("* welcome alice; you are in main alone; -help lists the commands", "+ bob joined main");
    assertThat(known.isComplete()).isTrue();
    assertThat(known.members()).isEqualTo(2);
    where = "games";
    told("* you are in games with 1 other");
    assertThat(known.isComplete()).isFalse();
  }

  @Test
  void followsNames() {
    told("* welcome alice; you are in main alone; -help lists the commands");
    told(
        "+ bob joined main", "bob: hi", "= bob is now rob", "+ eve joined main", "- eve left main");

    assertThat(known.nicknames()).containsExactly("rob");
    assertThat(known.members()).isEqualTo(2);
    told("= alice is now alicia");
    assertThat(known.members()).isEqualTo(2);
  }

  @Test
  void learnsChannelsFromTheirList() {
    told(
        "@code=CHANNELS * games 3 members (locked); topic: chess", "@code=CHANNELS * tea 1 member");

    assertThat(known.channels()).containsExactly("games", "main", "tea");
  }

  @Test
  void takesNoTextForAList() {
    told("@code=TOPIC * games 3 members", "games 3 members: hi");

    assertThat(known.channels()).containsExactly("main");
  }

  @Test
  void takesNoTextOfAUserForAMoveOrACount() {
    told("* welcome alice; you are in main with 2 others; -help lists the commands");
    told(
        "@code=TOPIC * topic of main is: lunch; you are in main alone",
        "@code=AWAY * bob is away: x; you are in main with 7 others",
        "* topic of main is: you are in main alone",
        "@code=AWAY * you are in main with 8 others",
        "@code=JOINED * you are in payroll with 9 others");

    assertThat(known.channel()).isEqualTo("main");
    assertThat(known.channels()).containsExactly("main");
    assertThat(known.members()).isEqualTo(3);
  }

  @Test
  void takesNoFlagForAMember() { // protocol 6, -who
    told("* welcome alice; you are in main with 1 other; -help lists the commands");
    told("* members of main: alice, dan (moderator, away)");

    assertThat(known.nicknames()).doesNotContain("away)");
  }

  @Test
  void forgetsWhoWasInTheChannelBefore() {
    told("* welcome alice; you are in main alone; -help lists the commands", "+ bob joined main");
    known.arrived("main");

    assertThat(known.nicknames()).isEmpty();
    assertThat(known.members()).isZero();
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

  @Test
  void learnsNoNameThatIsTooLong() {
    String name = "n".repeat(KnownNames.LONGEST);
    told(name + ": hi", name + "x: hi", "@code=HELP * -" + name + "x  a long name");

    assertThat(known.nicknames()).containsExactly(name);
    assertThat(known.commands()).doesNotContain(name + "x");
  }

  @Test
  void offersAModeratorsCommandsToThoseForWhomTheyAreListed() { // protocol 6
    assertThat(known.commands()).doesNotContain("kick", "unban");
    assertThat(known.argument("kick", 0)).isEqualTo(Commands.Argument.NICKNAME);
    told("@code=HELP * -kick <nick> [reason]  sends somebody away");

    assertThat(known.commands()).contains("kick").doesNotContain("unban");
  }

  @Test
  void learnsNotMoreCommandsThanThereCouldBe() {
    for (int i = 0; i < 2 * Commands.MOST; i++) {
      told("@code=HELP * -x" + i + " <nick>  a command");
    }
    told("@code=HELP * -deep" + " <a>".repeat(5_000), "@code=HELP * -x0 [channel]");

    assertThat(known.commands()).hasSizeLessThanOrEqualTo(Commands.MOST).contains("x0", "who");
    assertThat(known.argument("x0", 0)).isEqualTo(Commands.Argument.NICKNAME);
  }
}
