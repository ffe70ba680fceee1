package io.github.chatserver.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/**
 * The talk at the door (protocol 2), from the client's side: wait for {@code NAME}, ask for tags,
 * tell the nickname, wait for the welcome.
 *
 * <p>Confined to the connecting thread.
 */
final class Handshake {
  private final ClientSettings settings;
  private final Diagnosis diagnosis;
  private final LineReader reader;
  private final OutputStream out;

  Handshake(ClientSettings settings, LineReader reader, OutputStream out) {
    this.settings = settings;
    this.diagnosis = new Diagnosis(settings);
    this.reader = reader;
    this.out = out;
  }

  /** Returns the server's welcome; blocks, and fails with a diagnosis or a raw network failure. */
  Notice run() throws IOException {
    awaitPrompt();
    if (!settings.tags().isEmpty()) {
      requestTags();
    }
    send(settings.nickname());
    return awaitWelcome();
  }

  private void awaitPrompt() throws IOException {
    LineEvent first = next();
    if (first instanceof Refusal refusal) {
      throw diagnosis.turnedAway(refusal);
    }
    if (!(first instanceof NamePrompt)) {
      throw diagnosis.noChatServer(first.line());
    }
  }

  private void requestTags() throws IOException {
    send(
        settings.tags().stream().map(Tag::wireName).collect(Collectors.joining(" ", "-tags ", "")));
    LineEvent answer = next();
    if (answer instanceof Refusal refusal) {
      throw diagnosis.tagsRefused(refusal);
    }
    if (!(answer instanceof Notice)) {
      throw diagnosis.noChatServer(answer.line());
    }
  }

  private Notice awaitWelcome() throws IOException {
    while (true) {
      LineEvent answer = next();
      if (answer instanceof Refusal refusal) {
        throw diagnosis.nicknameRefused(refusal);
      }
      if (!(answer instanceof Notice notice)) {
        throw diagnosis.noChatServer(answer.line());
      }
      if (Standing.welcomed(notice) != null) {
        return notice;
      }
    }
  }

  private LineEvent next() throws IOException {
    WireLine line = reader.read();
    if (line == null) {
      throw new EOFException("end of stream in the handshake");
    }
    return EventParser.parse(line);
  }

  private void send(String line) throws IOException {
    out.write(OutgoingText.line(line));
  }
}
