package io.github.chatserver.internal.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Those who may not come in (protocol 2.1, 4.4). */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TurnstileTest {
  private static final int MAX_LINGERING = 64;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Turnstile turnstile = new Turnstile();
  private final List<Socket> opened = new ArrayList<>();
  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void closeAll() throws IOException {
    turnstile.close();
    listener.close();
    for (Socket socket : opened) {
      socket.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BANNED", "TOO_MANY_CONNECTIONS", "SERVER_FULL"})
  void tellsTheReasonAndEndsTheOutput(ErrorCode code) throws IOException {
    Socket client = connect();
    turnstile.refuse(accept(), code);

    String read = new String(client.getInputStream().readAllBytes(), UTF_8);
    assertThat(read).startsWith("! " + code + " ").endsWith("\n").hasLineCount(1);
  }

  @Test
  void closesAfterASecondAndNotBefore() throws IOException {
    connect();
    Socket refused = accept();
    turnstile.refuse(refused, ErrorCode.SERVER_FULL);

    turnstile.sweep(System.nanoTime());
    assertThat(refused.isClosed()).isFalse();
    turnstile.sweep(System.nanoTime() + SECOND);
    assertThat(refused.isClosed()).isTrue();
  }

  @Test
  void noMoreThanSixtyFourLinger() throws IOException {
    List<Socket> refused = new ArrayList<>();
    for (int i = 0; i < MAX_LINGERING + 3; i++) {
      connect();
      Socket socket = accept();
      refused.add(socket);
      turnstile.refuse(socket, ErrorCode.SERVER_FULL);
    }

    assertThat(refused.subList(0, 3)).allMatch(Socket::isClosed);
    assertThat(refused.subList(3, refused.size())).noneMatch(Socket::isClosed);
  }

  @Test
  void aSweepKeepsTheirOrder() throws IOException {
    List<Socket> refused = new ArrayList<>();
    for (int i = 0; i < MAX_LINGERING; i++) {
      connect();
      Socket socket = accept();
      refused.add(socket);
      turnstile.refuse(socket, ErrorCode.SERVER_FULL);
    }
    turnstile.sweep(System.nanoTime());
    connect();
    turnstile.refuse(accept(), ErrorCode.SERVER_FULL);

    assertThat(refused.get(0).isClosed()).isTrue();
    assertThat(refused.subList(1, refused.size())).noneMatch(Socket::isClosed);
  }

  @Test
  void closeClosesAllOfThem() throws IOException {
    connect();
    Socket refused = accept();
    turnstile.refuse(refused, ErrorCode.BANNED);
    turnstile.close();

    assertThat(refused.isClosed()).isTrue();
  }

  /** A socket that is refused without a peer, and does something when it is looked at. */
  private Socket lookedAt(Runnable task) {
    Socket socket =
        new Socket() {
          @Override
          public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
          }

          @Override
          public void shutdownOutput() {}

          @Override
          public InputStream getInputStream() {
            task.run();
            return InputStream.nullInputStream();
          }
        };
    opened.add(socket);
    return socket;
  }

  @Test
  void aCloseDuringASweepLeavesNobodyBehind() throws IOException {
    Socket first = lookedAt(turnstile::close);
    Socket second = lookedAt(() -> {});
    turnstile.refuse(first, ErrorCode.SERVER_FULL);
    turnstile.refuse(second, ErrorCode.SERVER_FULL);
    turnstile.sweep(System.nanoTime());
    Socket late = lookedAt(() -> {});
    turnstile.refuse(late, ErrorCode.SERVER_FULL);

    assertThat(List.of(first, second, late)).allMatch(Socket::isClosed);
  }

  @Test
  void noMoreThanSixtyFourLingerThoughTheyComeDuringASweep() {
    List<Socket> refused = new ArrayList<>();
    Runnable comeTogether =
        () -> {
          for (int i = 1; i < MAX_LINGERING; i++) {
            refused.add(lookedAt(() -> {}));
            turnstile.refuse(refused.get(i), ErrorCode.SERVER_FULL);
          }
        };
    refused.add(lookedAt(comeTogether));
    turnstile.refuse(refused.get(0), ErrorCode.SERVER_FULL);
    Socket behind = lookedAt(() -> {});
    turnstile.refuse(behind, ErrorCode.SERVER_FULL);
    turnstile.sweep(System.nanoTime());

    assertThat(refused.get(0).isClosed()).isTrue();
    assertThat(behind.isClosed()).isFalse();
    assertThat(refused.subList(1, refused.size())).noneMatch(Socket::isClosed);
  }

  /** Design 6: no I/O under a lock. */
  @Test
  void closesThemWithoutItsLock() throws IOException {
    AtomicBoolean lockWasFree = new AtomicBoolean();
    Socket refused =
        new Socket() {
          @Override
          public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
          }

          @Override
          public void shutdownOutput() {}

          @Override
          public synchronized void close() throws IOException {
            try {
              CompletableFuture.runAsync(() -> turnstile.sweep(System.nanoTime()))
                  .get(5, TimeUnit.SECONDS);
              lockWasFree.set(true);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
              throw new IOException(e);
            } finally {
              super.close();
            }
          }
        };
    turnstile.refuse(refused, ErrorCode.BANNED);
    turnstile.close();

    assertThat(lockWasFree).isTrue();
  }

  @Test
  void whoIsGoneAlreadyIsClosedAtOnce() throws IOException {
    connect();
    Socket refused = accept();
    refused.shutdownOutput();
    turnstile.refuse(refused, ErrorCode.BANNED);

    assertThat(refused.isClosed()).isTrue();
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
    client.setSoTimeout(10_000);
    opened.add(client);
    return client;
  }

  private Socket accept() throws IOException {
    Socket socket = listener.accept();
    opened.add(socket);
    return socket;
  }
}
