package io.github.chatserver.registry.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * One socket between a node and the sequencer.
 *
 * <p>One thread may read while another writes; closed by any.
 */
final class Link implements AutoCloseable {
  private static final int LONGEST = 16 * 1024 * 1024;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Link(Socket socket, Timing timing) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) timing.silence().toMillis());
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Waits for the next one; throws if the other side is silent for too long. */
  Packet read() throws IOException {
    long number = in.readLong();
    long received = in.readLong();
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new Packet(number, received, body);
  }

  /** Whether nothing more has come yet. */
  boolean isDrained() throws IOException {
    return in.available() == 0;
  }

  void write(Packet packet) throws IOException {
    out.writeLong(packet.number());
    out.writeLong(packet.received());
    out.writeInt(packet.body().length);
    out.write(packet.body());
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed all the same
    }
  }
}
