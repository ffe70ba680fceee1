package io.github.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatServerBuilder;
import io.github.chatserver.client.ChatClient;
import io.github.chatserver.client.ChatClientBuilder;
import io.github.chatserver.client.ConnectFailedException;
import io.github.chatserver.client.ConnectFailure;
import io.github.chatserver.client.EventListener;
import io.github.chatserver.client.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The server over TLS, as the options make it, with the client library at its other end. */
@Timeout(60)
class TlsOptionsTest {
  @TempDir private static Path keys;
  private static Path first;
  private static Path second;

  @TempDir private Path folder;
  private Path keystore;
  private Path password;

  @BeforeAll
  static void makeKeys() throws Exception {
    first = Keytool.makeKey(keys.resolve("first.p12"));
    second = Keytool.makeKey(keys.resolve("second.p12"));
  }

  @BeforeEach
  void putFilesInPlace() throws IOException {
    keystore = Files.copy(first, folder.resolve("keys.p12"));
    password = Files.writeString(folder.resolve("password"), Keytool.PASSWORD + "\n");
  }

  @Test
  void clientsOfTheLibraryTalkOverTls() throws Exception { // protocol 1.1
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    EventListener listener =
        (client, event) -> {
          if (event instanceof Message message) {
            heard.add(message.toString());
          }
        };
    try (ChatServer server = server().start();
        ChatClient alice = client(server, "alice", first).listener(listener).connect();
        ChatClient bob = client(server, "bob", first).connect()) {
      bob.say("hello over TLS");
      assertThat(heard.poll(10, TimeUnit.SECONDS)).contains("hello over TLS");
      bob.shutdownOutput();
      bob.awaitEnd();
      assertThat(alice.isOpen()).isTrue();
    }
  }

  @Test
  void aClientWithoutTlsHearsNothing() throws Exception {
    try (ChatServer server = server().start()) {
      assertThatThrownBy(() -> ChatClient.connect("127.0.0.1", server.port(), "alice"))
          .isInstanceOf(ConnectFailedException.class);
    }
  }

  @Test
  void aRenewedKeystoreNeedsNoRestart() throws Exception {
    try (ChatServer server = server().start();
        ChatClient alice = client(server, "alice", first).connect()) {
      replace(keystore, Files.readAllBytes(second));

      client(server, "bob", second).connect().close();
      assertThatThrownBy(() -> client(server, "carol", first).connect())
          .isInstanceOf(ConnectFailedException.class)
          .extracting(e -> ((ConnectFailedException) e).failure())
          .isEqualTo(ConnectFailure.TLS);
      assertThat(alice.isOpen()).isTrue();
    }
  }

  @Test
  void aBrokenKeystoreLeavesTheOldOneInUse() throws Exception {
    try (ChatServer server = server().start()) {
      replace(keystore, new byte[] {1, 2, 3});
      client(server, "alice", first).connect().close();

      Files.delete(keystore);
      client(server, "alice", first).connect().close();

      replace(keystore, Files.readAllBytes(second));
      client(server, "alice", second).connect().close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tls-keystore", "--tls-password-file"})
  void oneOptionNeedsTheOther(String option) {
    ServerCommand command = parse(option, keystore.toString());

    assertThatThrownBy(command::builder)
        .isInstanceOf(ParameterException.class)
        .message()
        .startsWith(option + " needs --tls-")
        .doesNotContain(keystore.toString());
  }

  @Test
  void namesFileThatIsNotThere() throws IOException {
    Files.delete(keystore);
    fails("--tls-keystore", "keys.p12: there is no such file");
    Files.copy(first, keystore);
    Files.delete(password);
    fails("--tls-password-file", "password: there is no such file");
  }

  @Test
  void saysThatThePasswordIsWrongAndDoesNotRepeatIt() throws IOException {
    Files.writeString(password, "trout");
    fails("--tls-keystore", "the password in " + password + " is wrong");
  }

  @Test
  void saysThatItIsNoKeystore() throws IOException {
    Files.writeString(keystore, "-----BEGIN CERTIFICATE-----\n");
    fails("--tls-keystore", "openssl pkcs12 -export");
  }

  @Test
  void saysThatThereIsNoKeyInIt() throws Exception {
    keystore = Keytool.makeCertificate(folder.resolve("certificate.p12"), first);
    fails("--tls-keystore", "no private key");
  }

  private void fails(String option, String why) {
    ServerCommand command = withTls();
    assertThatThrownBy(command::builder)
        .isInstanceOf(IOException.class)
        .message()
        .startsWith(option + ": ")
        .contains(why)
        .doesNotContain("\n", "trout");
  }

  private ChatServerBuilder server() throws IOException {
    return withTls().builder();
  }

  private ServerCommand withTls() {
    return parse("--port=0", "--tls-keystore=" + keystore, "--tls-password-file=" + password);
  }

  private static ServerCommand parse(String... options) {
    CommandLine line = Main.commandLine();
    line.parseArgs(Stream.concat(Stream.of("server"), Stream.of(options)).toArray(String[]::new));
    return line.getSubcommands().get("server").getCommand();
  }

  private static ChatClientBuilder client(ChatServer server, String nickname, Path trusted)
      throws Exception {
    SSLContext context = Keytool.trusting(trusted);
    return ChatClient.builder()
        .host("127.0.0.1")
        .port(server.port())
        .nickname(nickname)
        .tls(context);
  }

  /** As an operator should: in one step, so that nobody reads half a file. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Path next = Files.write(Path.of(file + ".next"), bytes);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
