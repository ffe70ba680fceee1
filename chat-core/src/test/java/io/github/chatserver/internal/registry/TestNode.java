package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.RegistryException;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A node with its handle, and people on it. */
final class TestNode {

  final FakeNode local = new FakeNode();
  final NodeHandle handle;
  private final AtomicLong numbers = new AtomicLong();

  private TestNode(ChannelRegistry registry) throws RegistryException {
    this.handle = registry.open(local);
  }

  static TestNode on(ChannelRegistry registry) throws RegistryException {
    return new TestNode(registry);
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

  FakeBatch batch() {
    return new FakeBatch(local);
  }

  List<String> names(String channel) throws RegistryException {
    return handle.members(channel, 1000).stream().map(UserCard::nickname).sorted().toList();
  }

  void close() {
    handle.close();
    local.closed = true;
  }

  static String folded(String nickname) {
    return nickname.toLowerCase(Locale.ROOT);
  }

  static DirectMessage message(String body) {
    return DirectMessage.of("PRIVATE", null, body);
  }
}
