package io.github.chatserver.registry.contract;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.NodeState;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.RegistryRefusal;
import io.github.chatserver.registry.RegistryUnavailable;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A node with its handle, and people on it. */
final class TestNode {

  final RecordingNode local = new RecordingNode();
  final NodeHandle handle;
  private volatile boolean cuts;
  private final AtomicLong numbers = new AtomicLong();

  TestNode(ChannelRegistry registry) throws RegistryException {
    this.handle = registry.open(local);
  }

  /** A person that has claimed its name, and is nowhere yet. */
  Person person(String nickname) throws RegistryException {
    Person person = stranger(nickname);
    person.claims(nickname);
    return person;
  }

  /** A person that has claimed nothing. */
  Person stranger(String nickname) {
    UserId id = UserId.of(handle.nodeId(), numbers.incrementAndGet());
    return new Person(this, UserCard.of(id, nickname));
  }

  RecordingBatch batch() {
    return new RecordingBatch(local);
  }

  List<String> names(String channel) throws RegistryException {
    return handle.members(channel, 1000).stream().map(UserCard::nickname).sorted().toList();
  }

  Optional<String> found(String nickname) throws RegistryException {
    return handle.find(nickname).map(UserCard::nickname);
  }

  /** The test is going to cut this node off. */
  void expectsCuts() {
    cuts = true;
  }

  boolean mayBeCut() {
    return cuts;
  }

  boolean isExpelled() {
    return local.states.contains(NodeState.EXPELLED);
  }

  boolean canCall() throws RegistryException {
    try {
      Optional<UserCard> unused = handle.find("nobody");
      return true;
    } catch (RegistryUnavailable cut) {
      return false;
    }
  }

  /** Whether nobody holds the name. */
  boolean isFree(String nickname) throws RegistryException {
    try {
      person(nickname).claim().close();
      return true;
    } catch (RegistryRefusal taken) {
      return false;
    }
  }

  /** Of a node that is lost nobody knows. */
  boolean hasFlushed() {
    return local.over || isExpelled() || local.areBatchesFlushed();
  }

  void close() {
    handle.close();
    isOver();
  }

  /** From now on a callback is a breach of the rules. */
  void isOver() {
    local.over = true;
  }

  static DirectMessage message(String body) {
    return DirectMessage.of("PRIVATE", null, body);
  }
}
