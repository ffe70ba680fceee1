package io.github.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a failure says goes to terminals and logs, and may quote whoever answered. */
@Timeout(10)
class DiagnosisTest {
  /** As of a certificate's subject, which the JDK quotes as it is. */
  private static final String EVIL =
      "O=\"evil\u001b[31mRED\u001b]0;title\u0007\u009b2J\u202e\u2028end\n\"";

  private static final String HARMLESS = "O=\"evil[31mRED]0;title2Jend\"";

  private final Diagnosis diagnosis =
      new Diagnosis(ChatClient.builder().host("127.0.0.1").nickname("bob").settings());

  @Test
  void quotesNoControlCharacterOfAFailedTlsHandshake() { // protocol 1.3
    assertThat(diagnosis.noTls(new SSLHandshakeException(EVIL)))
        .hasMessageContaining("(" + HARMLESS + ")");
  }

  @Test
  void quotesNoControlCharacterOfAnUnreachablePeer() { // protocol 1.3
    assertThat(diagnosis.notConnected(new SocketException(EVIL)))
        .hasMessageContaining("(" + HARMLESS + ")");
  }

  @Test
  void quotesNoMoreThanASentence() {
    String longest = "x".repeat(300);

    assertThat(diagnosis.noTls(new IOException(longest))).hasMessageContaining("(" + longest + ")");
    assertThat(diagnosis.noTls(new IOException(longest + "y")))
        .hasMessageContaining("(" + longest + "…)");
  }
}
