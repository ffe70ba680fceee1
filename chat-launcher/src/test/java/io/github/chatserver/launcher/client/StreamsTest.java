package io.github.chatserver.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StreamsTest {
  @Test
  void saysNoControlCharacterThatASentenceQuotes() { // protocol 1.3
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Streams.Kind.PIPE);

    streams.say("no TLS (\u001b]0;title\u0007\u009b2J\u202e)");

    assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo("chat: no TLS (]0;title2J)");
  }
}
