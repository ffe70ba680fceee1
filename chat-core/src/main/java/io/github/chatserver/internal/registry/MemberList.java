package io.github.chatserver.internal.registry;

import io.github.chatserver.registry.UserCard;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a channel, in no order: a member that leaves gives its place in the array to the
 * last one.
 *
 * <p>Guarded by the channel's lock.
 */
final class MemberList {

  private final ArrayList<InMemoryMembership> members = new ArrayList<>(2);

  int size() {
    return members.size();
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** Makes sure that the next {@link #add} needs no memory. */
  void reserve() {
    members.ensureCapacity(members.size() + 1);
  }

  void add(InMemoryMembership member, Branch branch) {
    member.index = members.size();
    member.branch = branch;
    branch.members++;
    members.add(member);
  }

  void remove(InMemoryMembership member, Branch branch) {
    InMemoryMembership last = members.remove(members.size() - 1);
    if (last != member) {
      members.set(member.index, last);
      last.index = member.index;
    }
    member.branch = null;
    branch.members--;
  }

  List<InMemoryMembership> of(InMemoryNode node) {
    return members.stream().filter(member -> member.user().node() == node).toList();
  }

  List<UserCard> cards(int limit) {
    return members.stream().limit(limit).map(member -> member.user().card()).toList();
  }
}
