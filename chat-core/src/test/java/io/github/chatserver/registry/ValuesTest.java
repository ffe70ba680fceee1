package io.github.chatserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ValuesTest {

  private static final UserId ID = UserId.of("node-1", 17);
  private static final UserCard ALICE = UserCard.of(ID, "Alice");

  @Test
  void userIdIsReadFromWhatItWrites() {
    assertThat(ID.text()).isEqualTo("17@node-1");
    assertThat(UserId.parse("17@node-1")).isEqualTo(ID).hasSameHashCodeAs(ID);
    assertThat(UserId.parse("-1@a@b")).isEqualTo(UserId.of("a@b", -1));
    assertThat(ID).isNotEqualTo(UserId.of("node-1", 18)).isNotEqualTo(UserId.of("node-2", 17));
    for (String wrong : List.of("", "17", "@node", "17@", "x@node")) {
      assertThatThrownBy(() -> UserId.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void cardsChangeByCopies() {
    UserCard changed =
        ALICE.withNickname("Bob").withAway("tea").asModerator().withSince(Instant.ofEpochMilli(5));
    assertThat(changed.id()).isEqualTo(ID);
    assertThat(changed.nickname()).isEqualTo("Bob");
    assertThat(changed.away()).contains("tea");
    assertThat(changed.isModerator()).isTrue();
    assertThat(changed.since()).isEqualTo(Instant.ofEpochMilli(5));
    assertThat(changed.withAway("").asPlainUser().away()).isEmpty();
    assertThat(changed.asPlainUser().isModerator()).isFalse();
    assertThat(ALICE.nickname()).isEqualTo("Alice");
    assertThat(ALICE.withAway(null)).isEqualTo(ALICE).hasSameHashCodeAs(ALICE);
    assertThat(ALICE.withAway("tea")).isNotEqualTo(ALICE);
  }

  @Test
  void collectionsAreCopied() {
    Map<String, String> facts = new HashMap<>(Map.of("a", "b"));
    List<ChannelEntry> replay = new ArrayList<>();
    ChannelSnapshot snapshot = ChannelSnapshot.of(replay, facts, 2);
    ChannelSummary summary = ChannelSummary.of("main", 2, facts);
    facts.put("c", "d");
    replay.add(ChannelEntry.of(1, 2, 3, ChannelEvent.notice("x")));
    assertThat(snapshot).isEqualTo(ChannelSnapshot.of(List.of(), Map.of("a", "b"), 2));
    assertThat(summary).isEqualTo(ChannelSummary.of("main", 2, Map.of("a", "b")));
    assertThat(summary).isNotEqualTo(ChannelSummary.of("main", 3, Map.of("a", "b")));
  }

  @Test
  void receiptsAreOfSomebodyOrOfNobody() {
    Receipt receipt = Receipt.delivered(ALICE, "idle 5s");
    assertThat(receipt.isDelivered()).isTrue();
    assertThat(receipt.receiver()).contains(ALICE);
    assertThat(receipt.body()).isEqualTo("idle 5s");
    assertThat(Receipt.nobody().isDelivered()).isFalse();
    assertThat(Receipt.nobody()).isNotEqualTo(receipt);
  }

  @Test
  void joinRequestHasItsDefaults() {
    JoinRequest plain = JoinRequest.builder("main", ALICE).build();
    assertThat(plain.event()).isEqualTo(ChannelEvent.join(ALICE));
    assertThat(plain.replayLimit()).isZero();
    assertThat(plain.key()).isEmpty();
    assertThat(plain.keyOverride()).isFalse();
    assertThat(plain.factsIfCreated()).isEmpty();
    assertThat(plain.maxChannels()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void joinRequestRefusesWhatCannotBe() {
    JoinRequest.Builder request = JoinRequest.builder("main", ALICE);
    assertThatThrownBy(() -> JoinRequest.builder("", ALICE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.replayLimit(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.maxChannels(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.factsIfCreated(Map.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.event(ChannelEvent.notice("x")))
        .isInstanceOf(IllegalArgumentException.class);
    UserCard other = UserCard.of(UserId.of("node-1", 18), "Alice");
    assertThatThrownBy(() -> request.event(ChannelEvent.join(other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingShowsWhatMayBeASecret() {
    Map<String, String> locked = Map.of(Facts.KEY, "secret");
    List<Object> values =
        List.of(
            JoinRequest.builder("main", ALICE).key("secret").factsIfCreated(locked).build(),
            ChannelSnapshot.of(List.of(), locked, 1),
            ChannelSummary.of("main", 1, locked),
            DirectMessage.of("PRIVATE", ALICE, "secret"),
            Receipt.delivered(ALICE, "secret"),
            ChannelEntry.of(1, 2, 3, ChannelEvent.chat(ALICE, "secret")));
    assertThat(values).noneMatch(value -> value.toString().contains("secret"));
  }

  @Test
  void refusalsNeedACode() {
    assertThat(new RegistryRefusal("LIMIT", "enough").code()).isEqualTo("LIMIT");
    assertThatThrownBy(() -> new RegistryRefusal("", "why"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DirectMessage.of("", null, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
