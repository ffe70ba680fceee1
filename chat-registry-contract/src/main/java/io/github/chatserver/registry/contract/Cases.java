package io.github.chatserver.registry.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.contract.RegistryFixture.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * Two nodes of the registry under test; after each test all that were opened have kept the rules.
 */
@Timeout(120)
abstract class Cases {

  static final long SLACK_MILLIS = 10_000;

  private final Callable<RegistryFixture> opener;
  private final List<TestNode> nodes = new ArrayList<>();
  final Race race = new Race();
  RegistryFixture fixture;
  TestNode here;
  TestNode there;

  Cases(Callable<RegistryFixture> opener) {
    this.opener = opener;
  }

  @BeforeEach
  void open() throws Exception {
    fixture = opener.call();
    here = opened();
    there = opened();
  }

  @AfterEach
  void close() throws Exception {
    race.close();
    for (TestNode node : nodes) {
      Eventually.holds("each batch is flushed behind its deliveries", node::hasFlushed);
    }
    nodes.forEach(TestNode::close);
    fixture.close();
    nodes.forEach(node -> node.local.assertRulesKept());
  }

  /** Another node. */
  TestNode opened() throws RegistryException {
    TestNode node = new TestNode(fixture.registry());
    nodes.add(node);
    return node;
  }

  /** Skips the test, visibly, where the fixture cannot do what it needs. */
  void needs(Ability ability) {
    assumeTrue(fixture.abilities().contains(ability), () -> "the fixture cannot " + ability);
  }

  void kill(TestNode node) {
    fixture.kill(node.handle.nodeId());
    node.isOver();
  }

  /** Makes a call that has to end within the registry's patience; a slow machine is allowed for. */
  <T> T inPatience(Callable<T> call) throws Exception {
    return race.begin(call).get(fixture.patience().toMillis() + SLACK_MILLIS, MILLISECONDS);
  }

  static void assertRefused(String code, Executable call) {
    assertEquals(code, assertThrows(RegistryRefusal.class, call).code());
  }
}
