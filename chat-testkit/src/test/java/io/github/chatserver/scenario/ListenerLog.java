package io.github.chatserver.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatListener;
import io.github.chatserver.ChatServer;
import io.github.chatserver.CommandRun;
import io.github.chatserver.HandlerFailure;
import io.github.chatserver.LeaveCause;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.testkit.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that writes down what it is told, a line each, for a test to read. */
final class ListenerLog implements ChatListener {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /** The moments themselves, as they came. */
  final List<ChannelMoment> moments = new ArrayList<>();

  private void add(String line) {
    lines.add(line);
  }

  /** The next lines are exactly these. */
  ListenerLog tells(String... expected) {
    for (String line : expected) {
      assertThat(next()).as("what the listener is told next").isEqualTo(line);
    }
    return this;
  }

  /** Reads on until a line comes; returns those in front of it. */
  List<String> tellsUntil(String last) {
    List<String> before = new ArrayList<>();
    for (String line = next(); !line.equals(last); line = next()) {
      before.add(line);
    }
    return before;
  }

  /** The next line. */
  String next() {
    try {
      String line = lines.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(line).as("nothing was told in time").isNotNull();
      return line;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What was told and not read yet. */
  List<String> rest() {
    List<String> rest = new ArrayList<>();
    lines.drainTo(rest);
    return rest;
  }

  @Override
  public void started(ChatServer server) {
    add("started");
  }

  @Override
  public void connected(UserCard user) {
    add("connected " + user.nickname());
  }

  @Override
  public void joined(ChannelMoment join) {
    moments.add(join);
    add("joined " + join.channel() + " " + join.user().nickname() + " " + join.members());
  }

  @Override
  public void left(ChannelMoment leave, LeaveCause cause) {
    moments.add(leave);
    String reason = leave.text().isEmpty() ? "" : ": " + leave.text();
    add("left " + leave.channel() + " " + leave.user().nickname() + " " + cause + reason);
  }

  @Override
  public void renamed(ChannelMoment rename) {
    moments.add(rename);
    add("renamed " + rename.text() + " " + rename.user().nickname());
  }

  @Override
  public void message(ChannelMoment message) {
    moments.add(message);
    String kind = message.isAction() ? "action " : "message ";
    add(kind + message.channel() + " " + message.user().nickname() + ": " + message.text());
  }

  @Override
  public void privateMessage(UserCard sender, UserCard receiver) {
    add("private " + sender.nickname() + " " + receiver.nickname());
  }

  @Override
  public void commandRun(CommandRun run) {
    String refusal = run.refusal().map(code -> " " + code).orElse("");
    add("command " + run.user().nickname() + " -" + run.command() + refusal);
  }

  @Override
  public void slowConsumer(UserCard user) {
    add("slow " + user.nickname());
  }

  @Override
  public void handlerFailed(HandlerFailure failure) {
    add("failed " + failure.handler() + " " + failure.cause().getMessage());
  }

  @Override
  public void missed(long events) {
    add("missed " + events);
  }

  @Override
  public void stopped() {
    add("stopped");
  }
}
