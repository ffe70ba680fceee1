package io.github.chatserver.launcher.client;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a program reads from and writes to.
 *
 * @param in what is typed or piped in, raw
 * @param out what the server says, raw and not buffered, so that each line goes out as it comes
 * @param err what the client itself has to say
 * @param interactive whether a person sits at both ends
 */
record Streams(InputStream in, OutputStream out, PrintStream err, boolean interactive) {

  /** Returns those of the process. They are bytes and UTF-8, whatever the locale says. */
  static Streams ofProcess() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        isInteractive());
  }

  // Until JDK 21 there is no console in a pipe; later ones are asked below.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Says what a failure's message says; the library's are sentences. */
  void say(Exception failure) {
    say(String.valueOf(failure.getMessage()));
  }

  /** Says something of the client's own. */
  void say(String sentence) {
    err.println("chat: " + sentence);
  }
}
