package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.Command;
import io.github.chatserver.Limits;
import io.github.chatserver.LoginVerdict;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
import io.github.chatserver.client.ChatEvent;
import io.github.chatserver.client.CommandRefusedException;
import io.github.chatserver.client.ConnectFailure;
import io.github.chatserver.client.ConnectionLost;
import io.github.chatserver.client.LineEvent;
import io.github.chatserver.client.ListedChannel;
import io.github.chatserver.client.Message;
import io.github.chatserver.client.Notice;
import io.github.chatserver.client.PacedSender;
import io.github.chatserver.client.Place;
import io.github.chatserver.client.Reconnected;
import io.github.chatserver.client.Reconnection;
import io.github.chatserver.client.Refusal;
import io.github.chatserver.client.ServerRefusalException;
import io.github.chatserver.client.UserInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client library and the real server, of which neither knows the other's code. */
@Timeout(60)
class ClientAgainstServerTest {
  private final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();

  private static ChatServerBuilder server(Limits limits) {
    return ChatServer.builder().port(0).limits(limits);
  }

  private static ChatServerBuilder server() {
    return server(Limits.defaults().floodRate(0));
  }

  private static ChatClientBuilder client(ChatServer server, String nickname) {
    return ChatClient.builder().host("127.0.0.1").port(server.port()).nickname(nickname);
  }

  /** Waits for an event of a kind, and lets others pass. */
  private <E extends ChatEvent> E next(Class<E> kind) throws InterruptedException {
    while (true) {
      ChatEvent event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("an event of kind %s", kind.getSimpleName()).isNotNull();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  @Test
  void everyRequestReadsWhatTheServerSays() throws Exception {
    try (ChatServer server = server().start();
        ChatClient alice = client(server, "alice").channel("games").connect();
        ChatClient bob = client(server, "bob").connect()) {
      assertThat(alice.channel()).isEqualTo("games");
      alice.ask().command("-topic tea; at five").get();
      alice.ask().command("-away back soon").get();
      Place place = bob.ask().join("GAMES").get();
      assertThat(place.channel()).isEqualTo("games");
      assertThat(place.others()).isEqualTo(1);
      assertThat(place.topic()).contains("tea; at five");
      assertThat(bob.channel()).isEqualTo("games");
      assertThat(bob.ask().who().get().nicknames()).containsExactly("alice", "bob");
      assertThat(bob.ask().who().get().members().get(0).isAway()).isTrue();
      assertThat(bob.ask().who("main").get().members()).isEmpty();
      List<ListedChannel> channels = bob.ask().list().get();
      assertThat(channels).extracting(ListedChannel::name).containsExactly("games", "main");
      assertThat(channels.get(0).members()).isEqualTo(2);
      assertThat(channels.get(0).topic()).contains("tea; at five");
      assertThat(bob.ask().list("x").get()).isEmpty();
      UserInfo info = bob.ask().whois("Alice").get();
      assertThat(info.nickname()).isEqualTo("alice");
      assertThat(info.channel()).isEqualTo("games");
      assertThat(info.away()).contains("back soon");
      assertThat(info.address()).isEmpty();
      assertThat(bob.ask().history(5).get()).isEmpty();
      bob.say("one");
      bob.command("-me waves");
      assertThat(bob.ask().history(5).get())
          .extracting(LineEvent::body)
          .containsExactly("bob: one", "~ bob waves");
    }
  }

  @Test
  void answersAreNotConfusedByWhatTheHostAndOthersSay() throws Exception {
    Command dice =
        Command.named("roll")
            .handler(
                context -> {
                  context.server().announce("an announcement");
                  context.say("rolls");
                  context.reply("a six");
                });
    try (ChatServer server = server().command(dice).start();
        ChatClient bob =
            client(server, "bob").listener((c, event) -> events.add(event)).connect()) {
      for (int i = 0; i < 100; i++) {
        bob.command("-whois nobody");
        assertThat(bob.ask().command("-roll").get().text()).isEqualTo("a six");
        assertThat(next(Refusal.class).code()).isEqualTo("NO_SUCH_NICK");
        assertThat(next(Notice.class).text()).isEqualTo("an announcement");
      }
    }
  }

  @Test
  void requestsArePipelined() throws Exception {
    try (ChatServer server = server().start();
        ChatClient bob = client(server, "bob").connect()) {
      CompletableFuture<?>[] answers = new CompletableFuture<?>[300];
      for (int i = 0; i < answers.length; i += 3) {
        answers[i] = bob.ask().who();
        answers[i + 1] = bob.ask().whois("bob");
        answers[i + 2] = bob.ask().list("ma");
      }
      CompletableFuture.allOf(answers).get();
    }
  }

  @Test
  void refusalsHaveTheirCodes() throws Exception {
    try (ChatServer server = server().start();
        ChatClient bob = client(server, "bob").connect()) {
      for (CompletableFuture<?> refused :
          List.of(
              bob.ask().whois("nobody"),
              bob.ask().who("nowhere"),
              bob.ask().join("no:where"),
              bob.ask().command("-nonsense"))) {
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(refused::get)
            .withCauseInstanceOf(CommandRefusedException.class);
      }
      assertThat(bob.ask().who().get().nicknames()).containsExactly("bob");
    }
  }

  @Test
  void secretIsPresentedAndARefusedOneIsTold() throws Exception {
    try (ChatServer server =
        server()
            .authenticator(
                request ->
                    request.secret().isEmpty()
                        ? LoginVerdict.user()
                        : request.secret().get().equals("sesame")
                            ? LoginVerdict.moderator()
                            : LoginVerdict.refused("that secret is wrong"))
            .start()) {
      try (ChatClient bob = client(server, "bob").secret("sesame").connect()) {
        assertThat(bob.ask().who().get().members().get(0).isModerator()).isTrue();
      }
      assertThatExceptionOfType(ServerRefusalException.class)
          .isThrownBy(() -> client(server, "eve").secret("guess").connect())
          .satisfies(e -> assertThat(e.failure()).isEqualTo(ConnectFailure.LOGIN_REJECTED));
    }
  }

  /** Protocol 2.2: three refusals a connection, so the fourth nickname takes a second one. */
  @Test
  void fallbackNicknamesGoOnOverTheLimitOfAttempts() throws Exception {
    try (ChatServer server = server().start();
        ChatClient bob = client(server, "bob").connect();
        ChatClient other =
            client(server, "BOB").fallbackNicknames("Bob", "NAME", "b b", "bobby").connect()) {
      assertThat(bob.nickname()).isEqualTo("bob");
      assertThat(other.nickname()).isEqualTo("bobby");
    }
  }

  @Test
  void comesBackToAServerThatWasStartedAgain() throws Exception {
    ChatServer first = server().start();
    int port = first.port();
    Reconnection soon =
        Reconnection.withBackOff()
            .firstDelay(Duration.ofMillis(20))
            .longestDelay(Duration.ofMillis(200));
    try (ChatClient bob =
        client(first, "bob")
            .channel("games")
            .reconnection(soon)
            .listener((c, event) -> events.add(event))
            .connect()) {
      bob.ask().command("-key sesame").get();
      first.close();
      assertThat(next(ConnectionLost.class).refusal()).map(Refusal::code).contains("SHUTDOWN");
      try (ChatServer second = server().port(port).start()) {
        // By the host, for bob may be there before any client could make and lock it.
        second.createChannel("games").lock("sesame");
        Reconnected back = next(Reconnected.class);
        assertThat(back.nickname()).isEqualTo("bob");
        assertThat(back.channel()).isEqualTo("games");
        try (ChatClient eve = client(second, "eve").channel("games", "sesame").connect()) {
          eve.say("welcome back");
          assertThat(next(Message.class).text()).isEqualTo("welcome back");
        }
      }
    } finally {
      first.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 8", "4, 3, 30", "50, 5, 200", "1000, 10, 2000"})
  void pacedLinesAllArriveWhateverTheFloodSettings(int rate, int burst, int lines)
      throws Exception {
    Limits strict =
        Limits.defaults().floodRate(rate).floodBurst(burst).floodPatience(Duration.ofSeconds(15));
    try (ChatServer server = server(strict).start();
        ChatClient reader =
            client(server, "reader").listener((c, event) -> events.add(event)).connect();
        ChatClient bob = client(server, "bob").connect()) {
      PacedSender paced = bob.paced();
      for (int i = 0; i < lines; i++) {
        paced.say("line " + i);
      }
      for (int i = 0; i < lines; i++) {
        assertThat(next(Message.class).text()).isEqualTo("line " + i);
      }
      assertThat(bob.isOpen()).isTrue();
      assertThat(reader.isOpen()).isTrue();
    }
  }

  @Test
  void pacingIsAsFastAsCanBeWhereFloodControlIsOff() throws Exception {
    try (ChatServer server = server().start();
        ChatClient reader =
            client(server, "reader").listener((c, event) -> events.add(event)).connect();
        ChatClient bob = client(server, "bob").connect()) {
      long start = System.nanoTime();
      for (int i = 0; i < 10_000; i++) {
        bob.paced().say("line " + i);
      }
      for (int i = 0; i < 10_000; i++) {
        assertThat(next(Message.class).text()).isEqualTo("line " + i);
      }
      System.out.printf("paced: %,.0f lines a second%n", 1e13 / (System.nanoTime() - start));
      assertThat(reader.isOpen()).isTrue();
    }
  }

  @Test
  void announcementsReachAClientWithoutTags() throws IOException, InterruptedException {
    try (ChatServer server = server().start();
        ChatClient bob =
            client(server, "bob").tags().listener((c, event) -> events.add(event)).connect()) {
      assertThat(next(Notice.class).line()).startsWith("* welcome bob");
      server.announce("hello");
      assertThat(next(Notice.class).line()).isEqualTo("* hello");
      assertThat(bob.isOpen()).isTrue();
    }
  }
}
