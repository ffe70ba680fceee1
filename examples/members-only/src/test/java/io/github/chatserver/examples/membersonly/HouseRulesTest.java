package io.github.chatserver.examples.membersonly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChatServer;
import io.github.chatserver.LocalUser;
import io.github.chatserver.Permission;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HouseRulesTest {
  private final HouseRules now = new HouseRules(Clock.systemUTC());
  private final HouseRules later =
      new HouseRules(
          Clock.offset(Clock.systemUTC(), HouseRules.NEWCOMER.plus(Duration.ofHours(1))));

  @Test
  void newcomersDoNotBroadcastButAnyoneChats() throws Exception {
    try (ChatServer server = ChatServer.start(0)) {
      LocalUser bob = server.connect("bob", line -> {});
      assertThat(now.permits(bob, Permission.BROADCAST)).isFalse();
      assertThat(later.permits(bob, Permission.BROADCAST)).isTrue();
      assertThat(now.permits(bob, Permission.CHAT)).isTrue();
    }
  }

  @Test
  void onlyModeratorsMakeChannelsOrModerate() throws Exception {
    try (ChatServer server = ChatServer.start(0)) {
      LocalUser bob = server.connect("bob", line -> {});
      assertThat(later.permits(bob, Permission.CREATE_CHANNEL)).isFalse();
      assertThat(later.permits(bob, Permission.JOIN)).isTrue();
      assertThat(later.permits(bob, Permission.MODERATE)).isFalse();
    }
  }
}
