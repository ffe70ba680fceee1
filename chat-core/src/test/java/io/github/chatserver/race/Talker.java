package io.github.chatserver.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client that logs all it reads, on a thread of its own, while it talks. */
final class Talker implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

  private final String nickname;
  private final Socket socket;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch welcomed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  Talker(int port, String nickname) throws IOException {
    this.nickname = nickname;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    Thread reader = new Thread(this::read, "talker-" + nickname);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        log.add(line);
        if (line.contains("* welcome ")) {
          welcomed.countDown();
        }
      }
    } catch (IOException e) {
      log.add("broken: " + e);
    } finally {
      ended.countDown();
    }
  }

  void send(String... lines) throws IOException {
    socket.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  void awaitWelcome() throws InterruptedException {
    require(welcomed);
  }

  void awaitEnd() throws InterruptedException {
    require(ended);
  }

  private void require(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(nickname + " waited in vain; it read " + log);
    }
  }

  String nickname() {
    return nickname;
  }

  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
