package io.github.chatserver.internal.user;

import io.github.chatserver.ChannelMoment;
import io.github.chatserver.ChatChannel;
import io.github.chatserver.ChatServer;
import io.github.chatserver.ChatUser;
import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.TextLimit;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.internal.text.TextLines;
import io.github.chatserver.internal.wire.Line;
import io.github.chatserver.registry.ChannelEvent;
import io.github.chatserver.registry.ChannelSummary;
import io.github.chatserver.registry.Facts;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.UserCard;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel as of one moment; whatever the host does to it goes through the registry.
 *
 * <p>Thread-safe.
 */
final class ReachableChannel implements ChatChannel {
  /** Behind the {@code "* "} of a notice. */
  private static final int MAX_NOTICE_BYTES = Line.MAX_TEXT_BYTES - 2;

  private final Chat chat;
  private final ChannelSummary summary;

  ReachableChannel(Chat chat, ChannelSummary summary) {
    this.chat = chat;
    this.summary = summary;
  }

  /** The channel of a folded name; empty if there is none. */
  static Optional<ReachableChannel> find(Chat chat, String key) {
    return summary(chat.node(), key).map(summary -> new ReachableChannel(chat, summary));
  }

  /** The same, as the registry tells it. */
  static Optional<ChannelSummary> summary(NodeHandle node, String key) {
    // The registry sorts by folded name, so the name itself comes before all that begin with it.
    return Directory.answer(() -> node.channels(key, 1)).stream()
        .filter(summary -> summary.channel().equals(key))
        .findFirst();
  }

  @Override
  public String name() {
    return summary.facts().getOrDefault(Facts.NAME, summary.channel());
  }

  @Override
  public int memberCount() {
    return summary.members();
  }

  @Override
  public Optional<String> topic() {
    return Optional.ofNullable(summary.facts().get(Facts.TOPIC));
  }

  @Override
  public boolean isLocked() {
    return summary.facts().containsKey(Facts.KEY);
  }

  @Override
  public boolean isPermanent() {
    return "true".equals(summary.facts().get(Facts.PERMANENT));
  }

  @Override
  public List<ChatUser> members() {
    List<UserCard> cards =
        Directory.answer(() -> chat.node().members(summary.channel(), Integer.MAX_VALUE));
    return cards.stream()
        .sorted(Comparator.comparing(card -> Names.fold(card.nickname())))
        .<ChatUser>map(card -> new ReachableUser(chat, card))
        .toList();
  }

  @Override
  public List<ChannelMoment> history(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a count of messages is 1 or more, not " + count);
    }
    return Directory.answer(() -> chat.node().history(summary.channel(), count)).stream()
        .map(entry -> ChannelMoment.of(name(), entry))
        .toList();
  }

  @Override
  public void announce(String text) throws CommandException {
    for (String line : TextLines.of(text, MAX_NOTICE_BYTES)) {
      post(ChannelEvent.notice(line));
    }
  }

  @Override
  public void setTopic(String text) throws CommandException {
    TextLimit.TOPIC.check(text);
    String topic = SafeText.sanitize(text);
    if (!topic.isEmpty() || hasTopicNow()) {
      post(ChannelEvent.topic(null, topic));
    }
  }

  private boolean hasTopicNow() throws CommandException {
    return find(chat, summary.channel())
        .orElseThrow(
            () -> new CommandException(ErrorCode.NO_SUCH_CHANNEL, "there is no such channel now"))
        .topic()
        .isPresent();
  }

  @Override
  public void lock(String key) throws CommandException {
    if (!SafeText.isWord(key)) {
      throw new IllegalArgumentException("a key is one word without control characters");
    }
    TextLimit.KEY.check(key);
    requireNotMain("the main channel is open to everyone");
    post(ChannelEvent.facts(Map.of(Facts.KEY, key)));
  }

  @Override
  public void open() throws CommandException {
    requireNotMain("the main channel is open to everyone");
    post(ChannelEvent.facts(Map.of(Facts.KEY, "")));
  }

  @Override
  public void makePermanent() throws CommandException {
    post(ChannelEvent.facts(Map.of(Facts.NAME, name(), Facts.PERMANENT, "true")));
  }

  @Override
  public void makeTransient() throws CommandException {
    requireNotMain("the main channel is always there");
    post(ChannelEvent.facts(Map.of(Facts.PERMANENT, "")));
  }

  private void requireNotMain(String sentence) throws CommandException {
    if (summary.channel().equals(ChatServer.MAIN_CHANNEL)) {
      throw new CommandException(ErrorCode.NOT_ALLOWED, sentence);
    }
  }

  private void post(ChannelEvent event) throws CommandException {
    Batch batch = chat.newBatch();
    try {
      Turn.ask(
          () -> {
            chat.node().post(summary.channel(), event, batch);
            return event;
          });
    } finally {
      batch.flush();
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
