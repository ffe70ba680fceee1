package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.NoticeCode;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.TextLimit;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.Membership;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import io.github.chatserver.registry.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user says: to the channel, to one, to all.
 *
 * <p>Thread-safe; what goes to the channel goes in the user's turn.
 */
public final class Speech {
  private final Chat chat;
  private final User user;

  /** Who wrote to the user last; for {@code -r}, by person. */
  private volatile @Nullable UserId correspondent;

  Speech(Chat chat, User user) {
    this.chat = chat;
    this.user = user;
  }

  void say(String text) throws CommandException {
    utter(ChannelEvent.Kind.CHAT, text);
  }

  void act(String text) throws CommandException {
    utter(ChannelEvent.Kind.ACTION, text);
  }

  private void utter(ChannelEvent.Kind kind, String text) throws CommandException {
    Batch batch = chat.newBatch();
    try {
      post(kind, text, batch);
      settle();
    } finally {
      batch.flush();
    }
  }

  /** Chat of the session's own thread, which settles and flushes once for all lines of one read. */
  public void post(ChannelEvent.Kind kind, String raw, Batch batch) throws CommandException {
    user.rights().require(Permission.CHAT);
    user.rights().requireVoice();
    String text = judged(kind, checked(raw), batch);
    user.identity().noticeSpeech();
    if (text == null) {
      return;
    }
    user.turn()
        .take(
            () -> {
              UserCard card = user.card();
              ChannelEvent event =
                  kind == ChannelEvent.Kind.CHAT
                      ? ChannelEvent.chat(card, text)
                      : ChannelEvent.action(card, text);
              membership().post(event, batch);
              return event;
            });
  }

  private @Nullable String judged(ChannelEvent.Kind kind, String text, Batch batch)
      throws CommandException {
    if (chat.filters().areNone()) {
      return text;
    }
    batch.flush(); // a filter may take its time
    return chat.filters()
        .judge(
            kind == ChannelEvent.Kind.CHAT ? FilterRequest.Kind.CHAT : FilterRequest.Kind.ACTION,
            user,
            text);
  }

  /** Waits until what was posted has its place in the channel's order. */
  public void settle() throws CommandException {
    user.turn()
        .take(
            () -> {
              membership().flush();
              return true;
            });
  }

  private Membership membership() throws CommandException {
    return user.presence().membership().orElseThrow(Identity::gone);
  }

  private static String checked(String raw) throws CommandException {
    String text = SafeText.sanitize(raw);
    if (SafeText.isBlank(text)) {
      throw new CommandException(ErrorCode.USAGE, "there is nothing to say; send a text");
    }
    TextLimit.MESSAGE.check(text);
    return text;
  }

  /** Finds somebody by nickname; what could not be a nickname is nobody (protocol 6.1). */
  UserCard find(String nickname) throws CommandException {
    String key = Names.key(nickname);
    Optional<UserCard> card =
        key == null ? Optional.empty() : Turn.ask(() -> user.node().find(key));
    return card.orElseThrow(Speech::nobody);
  }

  static CommandException nobody() {
    return new CommandException(
        ErrorCode.NO_SUCH_NICK, "there is nobody of that nickname; -who shows who is here");
  }

  void tell(String nickname, String raw) throws CommandException {
    user.rights().require(Permission.PRIVATE_MESSAGE);
    user.rights().requireVoice();
    send(find(nickname), checked(raw));
  }

  void answer(String raw) throws CommandException {
    user.rights().require(Permission.PRIVATE_MESSAGE);
    user.rights().requireVoice();
    String text = checked(raw);
    UserId last = correspondent;
    if (last == null) {
      throw new CommandException(
          ErrorCode.NOTHING_TO_REPLY, "nobody has written to you privately; use -pm NICK TEXT");
    }
    send(Turn.ask(() -> user.node().find(last)).orElseThrow(Speech::nobody), text);
  }

  private void send(UserCard to, String raw) throws CommandException {
    String text =
        chat.filters().judge(FilterRequest.Kind.PRIVATE_MESSAGE, user, to.nickname(), raw);
    if (text == null) {
      pretend(to, raw);
    } else {
      deliver(to, text);
    }
  }

  private void deliver(UserCard to, String text) throws CommandException {
    boolean toOneself = to.id().equals(user.id());
    if (toOneself) {
      user.answers()
          .give(Line.privateTo(to.nickname(), text)); // reads better in front of its arrival
    }
    Batch batch = chat.newBatch();
    try {
      DirectMessage message = DirectMessage.of(Mail.PRIVATE, user.card(), text);
      Receipt receipt = user.turn().take(() -> user.node().send(to.id(), message, batch));
      if (!receipt.isDelivered()) {
        throw nobody();
      }
      UserCard receiver = receipt.receiver().orElse(to);
      chat.watch().privateMessage(user.card(), receiver);
      if (!toOneself) {
        user.answers().give(Line.privateTo(receiver.nickname(), text), batch);
      }
      tellWhetherAway(receiver, batch);
    } finally {
      batch.flush();
    }
  }

  private void tellWhetherAway(UserCard receiver, Batch batch) {
    if (receiver.away().isPresent()) {
      String away = receiver.nickname() + " is away: " + receiver.away().get();
      user.answers().give(Line.notice(NoticeCode.AWAY, away), batch);
    }
  }

  /** A message that a filter has dropped looks delivered. */
  private void pretend(UserCard to, String text) {
    Batch batch = chat.newBatch();
    try {
      user.answers().give(Line.privateTo(to.nickname(), text), batch);
      tellWhetherAway(to, batch);
    } finally {
      batch.flush();
    }
  }

  /** Asks the server that has somebody what it knows (protocol 6, {@code -whois}). */
  String whois(String nickname) throws CommandException {
    UserCard whom = find(nickname);
    String addressToo = user.rights().may(Permission.MODERATE) ? Mail.WITH_ADDRESS : "";
    Batch batch = chat.newBatch();
    try {
      DirectMessage question = DirectMessage.of(Mail.WHOIS, user.card(), addressToo);
      Receipt receipt = user.turn().take(() -> user.node().send(whom.id(), question, batch));
      if (!receipt.isDelivered()) {
        throw nobody();
      }
      return receipt.receiver().orElse(whom).nickname() + ": " + receipt.body();
    } finally {
      batch.flush();
    }
  }

  int broadcast(String raw) throws CommandException {
    user.rights().require(Permission.BROADCAST);
    user.rights().requireVoice();
    String text = chat.filters().judge(FilterRequest.Kind.BROADCAST, user, checked(raw));
    return text == null ? everyoneElse() : broadcastJudged(text);
  }

  /** How many a broadcast would have reached that a filter has dropped. */
  private int everyoneElse() throws CommandException {
    return Turn.ask(() -> user.node().channels("", Integer.MAX_VALUE)).stream()
            .mapToInt(ChannelSummary::members)
            .sum()
        - 1;
  }

  private int broadcastJudged(String text) throws CommandException {
    Batch batch = chat.newBatch();
    try {
      DirectMessage message = DirectMessage.of(Mail.BROADCAST, user.card(), text);
      int reached = user.turn().take(() -> user.node().sendToAll(message, batch));
      if (user.member().tags().isEcho()) {
        user.answers().give(Line.broadcast(user.nickname(), text), batch);
      }
      return reached;
    } finally {
      batch.flush();
    }
  }

  /** Somebody has written privately to this user. */
  void heardFrom(UserId sender) {
    correspondent = sender;
  }
}
