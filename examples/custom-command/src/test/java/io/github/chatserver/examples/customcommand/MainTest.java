package io.github.chatserver.examples.customcommand;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MainTest {
  @RegisterExtension
  final ChatRoom room = new ChatRoom().settings(builder -> Main.rolling(builder, sides -> sides));

  @Test
  void everyoneSeesWhatWasRolled() {
    List<ScriptedClient> both = room.enterAll("alice", "bob");
    both.get(0).says("-roll 20", "-DICE").sees("* you rolled 20", "* you rolled 6");
    both.get(1).sees("~ alice rolls 20 of 20", "~ alice rolls 6 of 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "0", "1", "-3", "1000000"})
  void refusesNonsense(String sides) {
    ScriptedClient alice = room.enter("alice").says("-roll " + sides);
    alice.sees("! USAGE a die has 2 to 999999 sides: -roll [sides]");
  }

  @Test
  void refusesTooManyArguments() {
    room.enter("alice").says("-roll 2 3").sees("! USAGE -roll [sides]");
  }

  @Test
  void guestsNeitherRollNorSeeTheCommand() {
    room.enter("guest1").says("-roll", "-help roll").isTold("NOT_ALLOWED", "UNKNOWN_COMMAND");
  }

  @Test
  void helpListsTheCommand() {
    assertThat(room.enter("alice").says("-help").seesUntilPong())
        .anyMatch(line -> line.startsWith("* -roll [sides]  roll a die"));
  }
}
