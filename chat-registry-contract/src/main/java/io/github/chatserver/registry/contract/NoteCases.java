package io.github.chatserver.registry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Notes, which every node keeps. */
abstract class NoteCases extends Cases {

  NoteCases(Callable<RegistryFixture> opener) {
    super(opener);
  }

  private static void put(TestNode node, String key, String value) throws RegistryException {
    node.handle.putNote(key, value, Duration.ZERO);
  }

  private static void remove(TestNode node, String key) throws RegistryException {
    node.handle.putNote(key, null, Duration.ZERO);
  }

  @Test
  @DisplayName("10: a note reaches every node, the one that set it too")
  void noteReachesEveryNode() throws Exception {
    put(here, "ban eve", "rude");
    put(here, "ban eve", "still rude");
    put(there, "name root", "\u00e9");
    for (TestNode node : List.of(here, there)) {
      Eventually.equal(
          Map.of("ban eve", "still rude", "name root", "\u00e9"), () -> node.local.notes());
    }
    remove(there, "ban eve");
    remove(there, "unknown");
    for (TestNode node : List.of(here, there)) {
      Eventually.equal(Map.of("name root", "\u00e9"), () -> node.local.notes());
    }
  }

  @Test
  @DisplayName("10: a node that opens later has been told every note when it is open")
  void laterNodeIsTold() throws Exception {
    put(here, "kept", "1");
    put(here, "removed", "2");
    remove(here, "removed");
    assertEquals(Map.of("kept", "1"), opened().local.notes());
    here.close();
    there.close();
    assertEquals(Map.of("kept", "1"), opened().local.notes());
  }

  @Test
  @DisplayName("10: a note ends with its time to live, on every node and for later ones")
  void noteEndsByItself() throws Exception {
    here.handle.putNote("short", "x", Duration.ofMillis(200));
    here.handle.putNote("long", "y", Duration.ofDays(100_000));
    for (TestNode node : List.of(here, there)) {
      Eventually.holds("it is told", () -> node.local.told.contains("short=x"));
      Eventually.equal(Map.of("long", "y"), () -> node.local.notes());
    }
    assertEquals(Map.of("long", "y"), opened().local.notes());
  }

  @Test
  @DisplayName("10: a note that was set anew does not end at its old time")
  void replacedNoteKeepsItsNewTime() throws Exception {
    here.handle.putNote("ban", "eve", Duration.ofMillis(200));
    there.handle.putNote("ban", "eve again", Duration.ZERO);
    here.handle.putNote("probe", "x", Duration.ofMillis(300));
    Eventually.holds("the probe has ended", () -> here.local.told.contains("probe=null"));
    assertEquals(Map.of("ban", "eve again"), here.local.notes());
    assertEquals(Map.of("ban", "eve again"), opened().local.notes());
  }

  @Test
  @DisplayName("10: of racing changes all nodes end with the same")
  void racingChangesEndTheSame() throws Exception {
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (TestNode node : List.of(here, there)) {
      writers.add(
          () -> {
            for (int i = 0; i < 50; i++) {
              put(node, "key", i + " of " + node.handle.nodeId());
            }
            put(node, "end of " + node.handle.nodeId(), "x");
            return true;
          });
    }
    List<Boolean> unused = race.run(writers);
    Map<String, String> notes = opened().local.notes();
    assertEquals(3, notes.size());
    for (TestNode node : List.of(here, there)) {
      Eventually.equal(notes, () -> node.local.notes());
    }
  }

  @Test
  @DisplayName("10: a node that was cut off learns what it has not heard")
  void cutOffNodeLearnsWhatChanged() throws Exception {
    needs(Ability.CUT);
    put(here, "before", "1");
    put(here, "removed meanwhile", "2");
    Eventually.equal(2, () -> here.local.notes().size());
    fixture.cut(here.handle.nodeId());
    put(there, "meanwhile", "3");
    remove(there, "removed meanwhile");
    fixture.heal(here.handle.nodeId());
    Map<String, String> notes = Map.of("before", "1", "meanwhile", "3");
    Eventually.holds(
        "it knows them, or is expelled",
        () -> here.isExpelled() || here.local.notes().equals(notes));
    assertEquals(notes, opened().local.notes());
  }
}
