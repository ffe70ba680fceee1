package io.github.chatserver.launcher.client;

import io.github.chatserver.launcher.client.line.CleanText;
import io.github.chatserver.launcher.client.screen.PlainScreen;
import io.github.chatserver.launcher.client.screen.Screen;
import io.github.chatserver.launcher.client.screen.ScreenSettings;
import io.github.chatserver.launcher.client.screen.TerminalScreen;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
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
 * @param kind what is at the other ends
 */
record Streams(InputStream in, OutputStream out, PrintStream err, Kind kind) {
  /** What is at the other ends. */
  enum Kind {
    /** Programs or files, at one end at least. */
    PIPE,
    /** A person, at a terminal that can do nothing but print. */
    PLAIN_TERMINAL,
    /** A person, at a terminal. */
    TERMINAL
  }

  /** Returns those of the process. They are bytes and UTF-8, whatever the locale says. */
  static Streams ofProcess() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        kindOfProcess());
  }

  private static Kind kindOfProcess() {
    if (!hasTerminal()) {
      return Kind.PIPE;
    }
    String type = System.getenv("TERM");
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    boolean dumb = type == null || type.isEmpty() || type.equals("dumb");
    return dumb && !windows ? Kind.PLAIN_TERMINAL : Kind.TERMINAL;
  }

  /** Tells whether a person sits at both ends. */
  boolean isInteractive() {
    return kind != Kind.PIPE;
  }

  /** Opens a screen on these streams, the best that the terminal bears. */
  Screen screen(ScreenSettings settings) {
    if (kind == Kind.TERMINAL) {
      try {
        return TerminalScreen.open(settings);
      } catch (IOException e) {
        say("this terminal can only be used line by line: " + e.getMessage());
      }
    }
    return new PlainScreen(
        new LineInput(in)::read, new PrintStream(out, true, StandardCharsets.UTF_8), settings);
  }

  // Until JDK 21 there is no console in a pipe; later ones are asked below.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasTerminal() {
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

  /** Says something of the client's own, cleaned: it may quote whatever was received. */
  void say(String sentence) {
    err.println("chat: " + CleanText.of(sentence));
  }
}
