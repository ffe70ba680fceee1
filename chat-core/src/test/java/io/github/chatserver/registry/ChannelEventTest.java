package io.github.chatserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.registry.ChannelEvent.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ChannelEventTest {

  private final UserCard alice = UserCard.of(UserId.of("node", 1), "alice");

  @Test
  void factoriesFillWhatTheirKindNeeds() {
    assertThat(ChannelEvent.chat(alice, "hi").user()).contains(alice);
    assertThat(ChannelEvent.action(alice, "waves").kind()).isEqualTo(Kind.ACTION);
    assertThat(ChannelEvent.notice("hear").user()).isEmpty();
    assertThat(ChannelEvent.join(alice).text()).isEmpty();
    assertThat(ChannelEvent.leave(alice, null).text()).isEmpty();
    assertThat(ChannelEvent.leave(alice, "too slow").text()).isEqualTo("too slow");
    assertThat(ChannelEvent.rename(alice, "ally").text()).isEqualTo("ally");
    assertThat(ChannelEvent.facts(Map.of("a", "b")).factChanges()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void topicIsTextAndFact() {
    ChannelEvent set = ChannelEvent.topic(alice, "tea");
    assertThat(set.text()).isEqualTo("tea");
    assertThat(set.factChanges()).isEqualTo(Map.of(Facts.TOPIC, "tea"));
    ChannelEvent removed = ChannelEvent.topic(null, null);
    assertThat(removed.text()).isEmpty();
    assertThat(removed.user()).isEmpty();
    assertThat(removed.factChanges()).isEqualTo(Map.of(Facts.TOPIC, ""));
  }

  @Test
  void moreFactChangesTakeThePlaceOfThoseForTheSameFacts() {
    ChannelEvent event = ChannelEvent.topic(alice, "tea").withFactChanges(Map.of("by", "alice"));
    assertThat(event.factChanges()).isEqualTo(Map.of(Facts.TOPIC, "tea", "by", "alice"));
    assertThat(event.withFactChanges(Map.of("by", "")).factChanges()).containsEntry("by", "");
    assertThat(event.kind()).isEqualTo(Kind.TOPIC);
  }

  @Test
  void refusesAFactWithoutName() {
    assertThatThrownBy(() -> ChannelEvent.facts(Map.of("", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNeitherTextNorFacts() {
    assertThat(ChannelEvent.chat(alice, "my secret").toString()).doesNotContain("secret");
    assertThat(ChannelEvent.facts(Map.of(Facts.KEY, "secret")).toString()).doesNotContain("secret");
  }
}
