package io.github.chatserver.examples.messagecounter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatserver.ChatServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** Somebody with a socket, as {@code nc} would be. */
final class Peer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader lines;

  private Peer(Socket socket) throws IOException {
    this.socket = socket;
    this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  static Peer connect(ChatServer server, String nickname) throws IOException {
    Peer peer = new Peer(new Socket(server.address().getAddress(), server.port()));
    peer.sends(nickname);
    peer.sees("* welcome " + nickname);
    return peer;
  }

  void sends(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
  }

  /** Reads on until a line begins like this, and returns it. */
  String sees(String beginning) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the server closed before it said: " + beginning);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
