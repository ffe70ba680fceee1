package io.github.chatserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.internal.engine.Engine;
import io.github.chatserver.internal.gate.InProcessConnection;
import io.github.chatserver.internal.session.InProcessMember;
import io.github.chatserver.internal.session.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the host is told whose member is refused. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RefusedMemberTest {
  private ChatServer server;
  private Engine engine;

  @BeforeEach
  void start() throws Exception {
    ChatServerBuilder builder =
        ChatServer.builder().port(0).limits(Limits.defaults().nicknameAttempts(1));
    server = builder.start();
    engine =
        new Engine(
            server,
            builder.configuration(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ThreadMode.AUTO,
            null);
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.stop(Duration.ZERO);
    server.close();
  }

  /** Protocol 2.2; {@link ChatServer#connect} throws what the handshake said. */
  @Test
  void isToldTheCodeThoughTheSessionHasEndedByThen() throws Exception {
    InProcessMember.connect(engine::attach, MemberOptions.nickname("alice"), line -> {});
    InProcessMember.Entrance fast =
        (connection, terms) -> {
          Session session = engine.attach(connection, terms);
          ((InProcessConnection) connection).submit("alice");
          Awaitility.await().until(() -> engine.house().clients().all().size() == 1);
          return session;
        };
    assertThatThrownBy(
            () -> InProcessMember.connect(fast, MemberOptions.nickname("alice"), line -> {}))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NICK_TAKEN));
  }
}
