package io.github.chatserver.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Set;

/**
 * Says what kept a client from being connected, in one sentence that names the peer and a remedy.
 *
 * <p>Immutable.
 */
final class Diagnosis {
  private static final Set<String> ABOUT_NICKNAME =
      Set.of(
          "NICK_INVALID", "NICK_TAKEN", "NICK_RESERVED", "BANNED", "TOO_LONG", "TOO_MANY_ATTEMPTS");
  private static final int MOST_QUOTED = 60;

  /** Of a server's own sentence or the JDK's, which is longer than a name. */
  private static final int MOST_SPELLED = 300;

  private final ClientSettings settings;
  private final String peer;

  Diagnosis(ClientSettings settings) {
    this.settings = settings;
    this.peer = settings.peer();
  }

  ConnectFailedException unknownHost(IOException cause) {
    return failed(
        ConnectFailure.UNKNOWN_HOST,
        "the host of " + peer + " is unknown; check how it is spelled",
        cause);
  }

  ConnectFailedException notConnected(IOException cause) {
    if (cause instanceof SocketTimeoutException) {
      return failed(
          ConnectFailure.TIMED_OUT,
          peer
              + " did not answer within "
              + Timeouts.text(settings.timeouts().connect().toNanos())
              + "; check host, port and firewall",
          cause);
    }
    if (cause instanceof ConnectException) {
      return failed(
          ConnectFailure.REFUSED,
          "nothing listens at " + peer + "; start a chat server there, or check host and port",
          cause);
    }
    String why = cause instanceof NoRouteToHostException ? "no route" : quoted(cause);
    return failed(
        ConnectFailure.UNREACHABLE,
        peer + " cannot be reached (" + why + "); check host and network",
        cause);
  }

  ConnectFailedException noTls(IOException cause) {
    return failed(
        ConnectFailure.TLS,
        "no TLS connection to "
            + peer
            + " ("
            + quoted(cause)
            + "); check that the port speaks TLS and that its certificate is trusted",
        cause);
  }

  /** The deadline of the handshake has passed. */
  ConnectFailedException tooLate(Incoming incoming, IOException cause) {
    if (incoming.reader().hasPartialLine()) {
      return noChatServer(incoming.reader().partialLine());
    }
    return failed(
        ConnectFailure.SILENT,
        peer
            + " accepted the connection, but did not go on within "
            + Timeouts.text(settings.timeouts().handshake().toNanos())
            + "; check that it is "
            + expected(),
        cause);
  }

  ConnectFailedException closed(Incoming incoming, IOException cause) {
    if (incoming.reader().hasPartialLine()) {
      return noChatServer(incoming.reader().partialLine());
    }
    return failed(
        ConnectFailure.CLOSED,
        peer
            + " closed the connection before it accepted a nickname; check that it is "
            + expected(),
        cause);
  }

  /** The request timeout has passed behind the welcome. */
  ConnectFailedException unsettled(IOException cause) {
    return failed(
        ConnectFailure.SILENT,
        peer
            + " accepted the nickname, but did not answer what was asked behind its welcome within "
            + Timeouts.text(settings.timeouts().request().toNanos())
            + "; try again later, or with a longer request timeout",
        cause);
  }

  /** Too much has come behind the welcome. */
  ConnectFailedException flooded(IOException cause) {
    return failed(
        ConnectFailure.SILENT,
        peer
            + " accepted the nickname, but said too much else behind its welcome, and did not answer"
            + " what was asked; try again later",
        cause);
  }

  ConnectFailedException closedBehindWelcome(IOException cause) {
    return failed(
        ConnectFailure.CLOSED,
        peer + " closed the connection behind its welcome; try again later",
        cause);
  }

  ConnectFailedException noMemory(OutOfMemoryError cause) {
    return new ConnectFailedException(
        ConnectFailure.CLOSED,
        "no memory for a connection to " + peer + "; give this JVM more, or try again later",
        cause);
  }

  ConnectFailedException noChatServer(String said) {
    return new ConnectFailedException(
        ConnectFailure.NO_CHAT_SERVER,
        "what answers at "
            + peer
            + " is no chat server (it said \""
            + quoted(said)
            + "\"); check host and port",
        null);
  }

  /** The server refused the client before it knew its nickname. */
  ServerRefusalException turnedAway(Refusal refusal) {
    return new ServerRefusalException(
        ConnectFailure.TURNED_AWAY,
        peer + " turned this client away (" + spelled(refusal) + "); try again later",
        refusal);
  }

  ServerRefusalException tagsRefused(Refusal refusal) {
    return new ServerRefusalException(
        ConnectFailure.TURNED_AWAY,
        peer + " refused the tags (" + spelled(refusal) + "); connect without them",
        refusal);
  }

  ServerRefusalException loginRefused(Refusal refusal) {
    return new ServerRefusalException(
        ConnectFailure.LOGIN_REJECTED,
        peer + " refused the secret (" + spelled(refusal) + "); check it, or connect without one",
        refusal);
  }

  ServerRefusalException channelRefused(String channel, Refusal refusal) {
    if (Link.isOnlyAtTheEnd(refusal) || refusal.code().equals("BANNED")) {
      return turnedAway(refusal);
    }
    return new ServerRefusalException(
        ConnectFailure.CHANNEL_REJECTED,
        peer
            + " refused the channel "
            + quoted(WireText.clean(channel))
            + " ("
            + spelled(refusal)
            + "); check its name and key",
        refusal);
  }

  ServerRefusalException nicknameRefused(String nickname, Refusal refusal) {
    if (!ABOUT_NICKNAME.contains(refusal.code())) {
      return turnedAway(refusal);
    }
    return new NicknameRejectedException(
        nickname,
        peer
            + " refused the nickname "
            + quoted(WireText.clean(nickname))
            + " ("
            + spelled(refusal)
            + "); try another",
        refusal);
  }

  private String expected() {
    return settings.tls() == null ? "a chat server, and one without TLS" : "a chat server";
  }

  private static ConnectFailedException failed(
      ConnectFailure failure, String message, IOException cause) {
    return new ConnectFailedException(failure, message, cause);
  }

  /** Spells a refusal for the message of an exception. */
  static String spelled(Refusal refusal) {
    boolean bare = refusal.text().isEmpty();
    return cut(bare ? refusal.code() : refusal.code() + " " + refusal.text(), MOST_SPELLED);
  }

  /** Quotes what a cause says, into which the JDK may have put a peer's own words as they are. */
  private static String quoted(IOException cause) {
    return cut(WireText.clean(String.valueOf(cause.getMessage())), MOST_SPELLED);
  }

  private static String quoted(String text) {
    return cut(text, MOST_QUOTED);
  }

  /** Cuts what a peer or a caller may have made very long. */
  private static String cut(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }
}
