package io.github.chatserver.launcher.client.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.client.LineEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CompletionTest {
  private final Surroundings known = new Surroundings();

  @BeforeEach
  void tell() {
    List.of(
            "* welcome alice; you are in main with 3 others; -help lists the commands",
            "@code=CHANNELS * games 2 members",
            "@code=HELP * -roll [sides] [nick]  roll a die",
            "bea: hi",
            "Bob: hi")
        .forEach(line -> known.follow(LineEvent.of(line), "main"));
    known.found("main", List.of("alice", "albert", "Bob", "bea"));
  }

  private List<String> completed(String text) {
    return Completion.of(text, known, "alice").candidates();
  }

  @Test
  void offersWhoSpokeLastFirst() {
    assertThat(completed("b")).containsExactly("Bob: ", "bea: ");
  }

  @Test
  void offersOneselfLast() {
    assertThat(completed("al")).containsExactly("albert: ", "alice: ");
  }

  @Test
  void addressesAtTheBeginningOnly() {
    assertThat(completed("BO")).containsExactly("Bob: ");
    assertThat(completed("hi bo")).containsExactly("Bob ");
    assertThat(completed("@bo")).containsExactly("@Bob ");
    assertThat(Completion.of("hi bo", known, "alice").from()).isEqualTo(3);
  }

  @Test
  void findsTheWordBehindAnyWhiteSpace() { // protocol 3.1
    assertThat(completed("/pm\u00a0be")).containsExactly("bea ");
    assertThat(completed("hi\u3000bo")).containsExactly("Bob ");
  }

  @Test
  void offersCommandsUnderBothForms() {
    assertThat(completed("/wh")).containsExactly("/who ", "/whois ");
    assertThat(completed("-WHOI")).containsExactly("-whois ");
    assertThat(completed("/ro")).containsExactly("/roll ");
    assertThat(completed("/")).contains("/pm ", "/q ", "/? ", "/whois ");
  }

  @Test
  void offersWhatAnArgumentCanBe() {
    assertThat(completed("/pm ")).containsExactly("Bob ", "bea ", "albert ", "alice ");
    assertThat(completed("/w be")).containsExactly("bea ");
    assertThat(completed("/join g")).containsExactly("games ");
    assertThat(completed("-who ")).containsExactly("games ", "main ");
    assertThat(completed("/help who")).containsExactly("who ", "whois ");
    assertThat(completed("/roll 6 b")).containsExactly("Bob ", "bea ");
  }

  @Test
  void offersNamesInFreeText() {
    assertThat(completed("/me hugs be")).containsExactly("bea ");
    assertThat(completed("/me hugs ")).isEmpty();
  }

  @Test
  void offersNothingForNothing() {
    assertThat(completed("")).isEmpty();
    assertThat(completed("hi ")).isEmpty();
    assertThat(completed("zz")).isEmpty();
    assertThat(completed("//w")).isEmpty();
    assertThat(completed("/zz")).isEmpty();
  }
}
