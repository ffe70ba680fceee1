package io.github.chatserver.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * A server that does what a test tells it, over a real socket: {@code peer.sends("NAME")}, {@code
 * peer.sees("bob")}. It talks to one connection at a time, the one it accepted last; whatever it
 * waits for it waits for at most 10 s.
 *
 * <p>For one test thread.
 */
public final class ScriptedPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final ServerSocket door;
  private final List<Socket> guests = new ArrayList<>();
  private final List<ChatClient> clients = new ArrayList<>();
  private Socket guest;
  private InputStream in;

  private ScriptedPeer(ServerSocket door) {
    this.door = door;
  }

  /** Opens a peer on any free port of the loopback address. */
  public static ScriptedPeer open() throws IOException {
    return over(new ServerSocket());
  }

  /** Opens a peer on a server socket that is not bound yet, perhaps one of TLS. */
  static ScriptedPeer over(ServerSocket door) throws IOException {
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    door.setSoTimeout(PATIENCE_MILLIS);
    return new ScriptedPeer(door);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** A builder of a client that knows where the peer is, and asks for no tags. */
  public ChatClientBuilder client(String nickname) {
    return ChatClient.builder()
        .host(door.getInetAddress().getHostAddress())
        .port(port())
        .nickname(nickname)
        .tags();
  }

  /** Connects a client in the background; the test plays the server meanwhile. */
  CompletableFuture<ChatClient> connecting(ChatClientBuilder builder) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return builder.connect();
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        task -> new Thread(task, "test-connect").start());
  }

  /** Connects a client and welcomes it to main. */
  ChatClient admits(ChatClientBuilder builder, String nickname) {
    CompletableFuture<ChatClient> connecting = connecting(builder);
    welcomes(nickname);
    return admitted(connecting);
  }

  /** Waits for a client whose handshake was played by hand. */
  ChatClient admitted(CompletableFuture<ChatClient> connecting) {
    try {
      ChatClient client = connecting.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      clients.add(client);
      return client;
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError("not connected", e);
    }
  }

  /** Accepts, asks for the nickname, sees it, welcomes it. */
  public void welcomes(String nickname) {
    accepts();
    sends("NAME");
    sees(nickname);
    sends("* welcome " + nickname + "; you are in main alone; -help lists the commands");
  }

  public void accepts() {
    attempt(
        () -> {
          guest = door.accept();
          guest.setSoTimeout(PATIENCE_MILLIS);
          guests.add(guest);
          in = new BufferedInputStream(guest.getInputStream());
        });
  }

  /** Sends lines, each with its LF, in one write. */
  public void sends(String... lines) {
    sendsRaw((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  public void sendsRaw(byte[] bytes) {
    attempt(() -> guest.getOutputStream().write(bytes));
  }

  /** Reads a line and demands that it is this one. */
  public void sees(String line) {
    String seen = readLine();
    if (!line.equals(seen)) {
      throw new AssertionError("saw <" + seen + "> instead of <" + line + ">");
    }
  }

  /** Reads up to the end of the stream and demands that nothing comes before it. */
  public void seesEnd() {
    String seen = readLine();
    if (seen != null) {
      throw new AssertionError("saw <" + seen + "> instead of the end");
    }
  }

  /** Reads a line; null at the end of the stream, a reset included. */
  public String readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(b);
      }
    } catch (SocketException | SSLException e) {
      // A reset is an end too, and so is an alert.
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }

  /** Ends the sending half: the client reads an end of stream. */
  public void finishes() {
    attempt(guest::shutdownOutput);
  }

  /** Accepts nobody any more. */
  public void shutsItsDoor() {
    attempt(door::close);
  }

  public void hangsUp() {
    attempt(guest::close);
  }

  /** Breaks the connection by a reset. */
  public void resets() {
    attempt(
        () -> {
          guest.setSoLinger(true, 0);
          guest.close();
        });
  }

  /** Closes everything, and demands that no thread of a client is left. */
  @Override
  public void close() {
    for (Socket socket : guests) {
      attempt(socket::close);
    }
    attempt(door::close);
    clients.forEach(ChatClient::close);
    clients.forEach(ScriptedPeer::demandNoThread);
  }

  private static void demandNoThread(ChatClient client) {
    for (Thread thread : client.session.threads()) {
      try {
        thread.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (thread.isAlive()) {
        throw new AssertionError(
            thread.getName() + " is left over at " + List.of(thread.getStackTrace()));
      }
    }
  }

  private static void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
