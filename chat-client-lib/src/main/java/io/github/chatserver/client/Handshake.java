package io.github.chatserver.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The talk at the door (protocol 2), from the client's side: wait for {@code NAME}, ask for tags,
 * log in, tell the nickname, wait for the welcome.
 *
 * <p>Confined to the connecting thread.
 */
final class Handshake {
  /** A server that offers no login takes it for a nickname (2.2); other codes say "not now". */
  private static final Set<String> ABOUT_SECRET =
      Set.of("BAD_LOGIN", "NOT_ALLOWED", "NICK_INVALID");

  private final ClientSettings settings;
  private final Candidates candidates;
  private final Diagnosis diagnosis;
  private final Incoming incoming;
  private final OutputStream out;

  Handshake(
      ClientSettings settings,
      Candidates candidates,
      Diagnosis diagnosis,
      Incoming incoming,
      OutputStream out) {
    this.settings = settings;
    this.candidates = candidates;
    this.diagnosis = diagnosis;
    this.incoming = incoming;
    this.out = out;
  }

  /**
   * Blocks; fails with a diagnosis or a raw network failure.
   *
   * @return the server's welcome; null if it asks for a new connection to try the next nickname
   */
  @Nullable Notice run() throws IOException {
    awaitPrompt();
    if (!settings.tags().isEmpty()) {
      requestTags();
    }
    String secret = settings.secret();
    if (secret != null) {
      logIn(secret);
    }
    return claim();
  }

  private void awaitPrompt() throws IOException {
    LineEvent first = incoming.next();
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
    LineEvent answer = incoming.next();
    if (answer instanceof Refusal refusal) {
      throw diagnosis.tagsRefused(refusal);
    }
    demandNotice(answer);
  }

  private void logIn(String secret) throws IOException {
    send("-login " + secret);
    LineEvent answer = incoming.next();
    if (answer instanceof Refusal refusal) {
      throw ABOUT_SECRET.contains(refusal.code())
          ? diagnosis.loginRefused(refusal)
          : diagnosis.turnedAway(refusal);
    }
    demandNotice(answer);
  }

  private @Nullable Notice claim() throws IOException {
    send(candidates.current());
    while (true) {
      LineEvent answer = incoming.next();
      if (answer instanceof Refusal refusal) {
        if (!isAnotherTried(refusal)) {
          return null;
        }
      } else if (Standing.welcomed(demandNotice(answer)) != null) {
        return (Notice) answer;
      }
    }
  }

  /** Tries the next nickname; tells whether that is on this connection. */
  private boolean isAnotherTried(Refusal refusal) throws IOException {
    if (!candidates.advance(refusal)) {
      throw diagnosis.nicknameRefused(candidates.current(), refusal);
    }
    LineEvent next = incoming.next();
    if (next instanceof NamePrompt) {
      send(candidates.current());
      return true;
    }
    if (next instanceof Refusal end && end.code().equals("TOO_MANY_ATTEMPTS")) {
      return false;
    }
    throw next instanceof Refusal end
        ? diagnosis.turnedAway(end)
        : diagnosis.noChatServer(next.line());
  }

  private Notice demandNotice(LineEvent answer) throws ConnectFailedException {
    if (answer instanceof Notice notice) {
      return notice;
    }
    throw diagnosis.noChatServer(answer.line());
  }

  private void send(String line) throws IOException {
    out.write(OutgoingText.line(line));
  }
}
