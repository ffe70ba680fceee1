package io.github.chatserver.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.testkit.ChatRoom;
import io.github.chatserver.testkit.ScriptedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One nickname, many who want it (protocol 2.2; cases HS8, NM4). */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NicknameRaceTest {
  private static final int CLAIMANTS = 100;

  @RegisterExtension final ChatRoom room = new ChatRoom();
  private final Crowd crowd = new Crowd();

  @AfterEach
  void stopCrowd() {
    crowd.close();
  }

  @Test
  void oneOfAHundredWinsANickname() throws Exception {
    List<ScriptedClient> people = new ArrayList<>();
    for (int i = 0; i < CLAIMANTS; i++) {
      people.add(room.knocks("claimant " + i));
    }
    ScriptedClient winner = null;
    for (int round = 0; round < 2; round++) {
      winner = race(people, winner);
      assertThat(room.server().users()).hasSize(1);
      assertThat(room.server().user("bob")).isPresent();
      people.remove(winner);
    }
  }

  /** All of them want it once; the last round's winner, who leaves first, frees it. */
  private ScriptedClient race(List<ScriptedClient> people, ScriptedClient before) throws Exception {
    if (before != null) {
      before.says("-quit").readsToTheEnd();
    }
    List<Callable<String>> claims = new ArrayList<>();
    for (ScriptedClient person : people) {
      claims.add(
          () -> {
            String answer = person.says("bob").reads();
            if (!answer.startsWith("* welcome bob; you are in main alone;")) {
              assertThat(answer).startsWith("! NICK_TAKEN ");
              person.sees("NAME");
            }
            return answer;
          });
    }
    List<String> answers = crowd.together(claims);
    assertThat(answers).filteredOn(answer -> answer.startsWith("* welcome")).hasSize(1);
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).startsWith("* welcome")) {
        return people.get(i);
      }
    }
    throw new AssertionError("nobody won");
  }

  @Test
  void aNicknameIsFreeForTheNextOneWhenItsOwnerHasReadItsEnd() throws Exception {
    for (int round = 0; round < 30; round++) {
      try (ScriptedClient owner = room.enter("bob")) {
        List<String> rest = owner.says("-quit").readsToTheEnd();
        assertThat(rest).containsExactly("* bye");
      }
    }
    assertThat(room.enter("bob").seesUntilPong()).isEmpty();
  }

  @Test
  void manyRenameToOneNicknameAndOneHasIt() throws Exception {
    int renamers = 20;
    List<ScriptedClient> people = new ArrayList<>();
    for (int i = 0; i < renamers; i++) {
      people.add(room.enter("person" + i));
    }
    for (ScriptedClient person : people) {
      person.seesUntilPong();
    }
    for (int round = 0; round < 5; round++) {
      String wanted = "wanted" + round;
      List<Callable<List<String>>> renames = new ArrayList<>();
      for (ScriptedClient person : people) {
        renames.add(() -> person.says("-nick " + wanted).seesUntilPong());
      }
      List<List<String>> answers = crowd.together(renames);
      assertThat(answers)
          .filteredOn(lines -> lines.stream().noneMatch(line -> line.startsWith("! NICK_TAKEN ")))
          .hasSize(1);
      assertThat(room.server().users()).hasSize(renamers);
      assertThat(room.server().users())
          .filteredOn(user -> user.nickname().equals(wanted))
          .hasSize(1);
      for (ScriptedClient person : people) {
        person.seesUntilPong();
      }
    }
  }

  /** Whoever is renamed is found under one of its two names, and under no name twice. */
  @Test
  void renamesAgainstLookups() throws Exception {
    ScriptedClient alice = room.enter("alice");
    ScriptedClient bob = room.enter("bob");
    alice.seesUntilPong();
    int renames = 300;
    AtomicBoolean over = new AtomicBoolean();
    List<Callable<Integer>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          for (int i = 0; i < renames; i++) {
            String next = i % 2 == 0 ? "robert" : "bob";
            String last = i % 2 == 0 ? "bob" : "robert";
            bob.says("-nick " + next).sees("= " + last + " is now " + next);
          }
          over.set(true);
          return renames;
        });
    tasks.add(
        () -> {
          int looks = 0;
          while (!over.get()) {
            List<String> names = room.members("main");
            assertThat(names).hasSize(2).contains("alice").containsAnyOf("bob", "robert");
            looks++;
          }
          return looks;
        });
    tasks.add(
        () -> {
          int told = 0;
          while (!over.get()) {
            String who = told % 2 == 0 ? "bob" : "robert";
            boolean found =
                room.server()
                    .user(who)
                    .filter(user -> List.of("bob", "robert").contains(user.nickname()))
                    .isPresent();
            told += found ? 1 : 2;
          }
          return told;
        });
    assertThat(crowd.together(tasks).get(0)).isEqualTo(renames);

    List<String> seen = alice.seesUntilPong();
    assertThat(seen).hasSize(renames);
    for (int i = 0; i < renames; i++) {
      String expected = i % 2 == 0 ? "= bob is now robert" : "= robert is now bob";
      assertThat(seen.get(i)).isEqualTo(expected);
    }
  }
}
