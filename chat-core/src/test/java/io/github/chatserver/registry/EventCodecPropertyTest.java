package io.github.chatserver.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.registry.ChannelEvent.Kind;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventCodecPropertyTest {

  @Property(tries = 500)
  void everyEventComesBackAsItWas(@ForAll("events") ChannelEvent event) {
    assertThat(ChannelEvent.decode(event.encode())).isEqualTo(event);
  }

  @Property(tries = 500)
  void bytesAreAnEventOrAreRefused(
      @ForAll("events") ChannelEvent event, @ForAll int place, @ForAll byte value) {
    byte[] bytes = event.encode();
    bytes[Math.floorMod(place, bytes.length)] = value;
    assertDecodesOrRefuses(bytes);
  }

  @Property(tries = 500)
  void garbageIsRefusedAndNothingElse(@ForAll byte[] garbage) {
    assertDecodesOrRefuses(garbage);
  }

  private static void assertDecodesOrRefuses(byte[] bytes) {
    try {
      ChannelEvent event = ChannelEvent.decode(bytes);
      assertThat(ChannelEvent.decode(event.encode())).isEqualTo(event);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @Provide
  Arbitrary<ChannelEvent> events() {
    Arbitrary<Map<String, String>> facts = Arbitraries.maps(texts(1), texts(0)).ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.of(Kind.class), cards(), Arbitraries.of(true, false), texts(0), facts)
        .as(
            (kind, card, host, text, changes) ->
                ChannelEvent.of(kind, host && !kind.isOfUser() ? null : card, text, changes));
  }

  private static Arbitrary<UserCard> cards() {
    return Combinators.combine(
            texts(1),
            Arbitraries.longs(),
            texts(1),
            texts(0),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(
            (node, number, nickname, away, moderator, since) -> {
              UserCard card =
                  UserCard.of(UserId.of(node, number), nickname)
                      .withAway(away)
                      .withSince(Instant.ofEpochMilli(since));
              return moderator ? card.asModerator() : card;
            });
  }

  /** Text as the server has it, without lone surrogates. */
  private static Arbitrary<String> texts(int shortest) {
    return Arbitraries.integers()
        .between(1, Character.MAX_CODE_POINT)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .list()
        .ofMinSize(shortest)
        .ofMaxSize(20)
        .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
  }
}
