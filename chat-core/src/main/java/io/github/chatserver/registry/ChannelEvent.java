package io.github.chatserver.registry;

import io.github.chatserver.internal.registry.EventLines;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens in a channel, before it has its place in the order; with its place it is a
 * {@link ChannelEntry}. To a registry it is bytes: {@link #encode} and {@link #decode}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChannelEvent {

  /**
   * What happened.
   *
   * <p>Immutable and thread-safe.
   */
  public enum Kind {
    /** A user's chat; the text is what was said. */
    CHAT,

    /** A user's action ({@code -me}); the text is what it does. */
    ACTION,

    /** A notice of the host's to the channel. */
    NOTICE,

    /** A user came. */
    JOIN,

    /** A user left; the text is the reason, empty for none. */
    LEAVE,

    /** A user took another nickname: the card has the new one, the text is the old one. */
    RENAME,

    /** The topic was set to the text; an empty text removed it. */
    TOPIC,

    /** Facts changed, which nobody is told. */
    FACTS;

    boolean isOfUser() {
      return switch (this) {
        case CHAT, ACTION, JOIN, LEAVE, RENAME -> true;
        case NOTICE, TOPIC, FACTS -> false;
      };
    }
  }

  static {
    EventLines.install(new LineField());
  }

  private final Kind kind;
  private final Optional<UserCard> user;
  private final String text;
  private final Map<String, String> factChanges;

  /**
   * The encoded line, which the server's own delivery attaches. Not volatile: a reader that misses
   * it encodes again, and what is attached is safe to publish by a race.
   */
  private @Nullable Object line;

  private ChannelEvent(
      Kind kind, Optional<UserCard> user, String text, Map<String, String> factChanges) {
    this.kind = kind;
    this.user = user;
    this.text = Objects.requireNonNull(text);
    this.factChanges = factChanges;
  }

  /**
   * Makes a user's chat.
   *
   * @param user who speaks
   * @param text what is said
   * @return the event
   */
  public static ChannelEvent chat(UserCard user, String text) {
    return new ChannelEvent(Kind.CHAT, Optional.of(user), text, Map.of());
  }

  /**
   * Makes a user's action.
   *
   * @param user who acts
   * @param text what it does
   * @return the event
   */
  public static ChannelEvent action(UserCard user, String text) {
    return new ChannelEvent(Kind.ACTION, Optional.of(user), text, Map.of());
  }

  /**
   * Makes a notice of the host's to a channel.
   *
   * @param text what to say
   * @return the event
   */
  public static ChannelEvent notice(String text) {
    return new ChannelEvent(Kind.NOTICE, Optional.empty(), text, Map.of());
  }

  /**
   * Makes a user's coming.
   *
   * @param user who comes
   * @return the event
   */
  public static ChannelEvent join(UserCard user) {
    return new ChannelEvent(Kind.JOIN, Optional.of(user), "", Map.of());
  }

  /**
   * Makes a user's leaving.
   *
   * @param user who leaves
   * @param reason why (protocol 4.3); null, or empty, for none
   * @return the event
   */
  public static ChannelEvent leave(UserCard user, @Nullable String reason) {
    return new ChannelEvent(Kind.LEAVE, Optional.of(user), reason == null ? "" : reason, Map.of());
  }

  /**
   * Makes a change of nickname.
   *
   * @param newCard the user's card with the new nickname
   * @param oldNickname the old nickname as displayed
   * @return the event
   */
  public static ChannelEvent rename(UserCard newCard, String oldNickname) {
    return new ChannelEvent(Kind.RENAME, Optional.of(newCard), oldNickname, Map.of());
  }

  /**
   * Makes a change of topic, which changes the fact {@link Facts#TOPIC} as well.
   *
   * @param by who sets it; null for the host
   * @param topic the new topic; null, or empty, removes it
   * @return the event
   */
  public static ChannelEvent topic(@Nullable UserCard by, @Nullable String topic) {
    String text = topic == null ? "" : topic;
    return new ChannelEvent(Kind.TOPIC, Optional.ofNullable(by), text, Map.of(Facts.TOPIC, text));
  }

  /**
   * Makes a change of facts that nobody is told.
   *
   * @param changes the facts to set; an empty value removes the fact
   * @return the event
   * @throws IllegalArgumentException if a fact has an empty name
   */
  public static ChannelEvent facts(Map<String, String> changes) {
    return new ChannelEvent(Kind.FACTS, Optional.empty(), "", checked(changes));
  }

  static ChannelEvent of(
      Kind kind, @Nullable UserCard user, String text, Map<String, String> factChanges) {
    if (user == null && kind.isOfUser()) {
      throw new IllegalArgumentException("a " + kind + " needs a user");
    }
    return new ChannelEvent(kind, Optional.ofNullable(user), text, checked(factChanges));
  }

  private static Map<String, String> checked(Map<String, String> changes) {
    if (changes.containsKey("")) {
      throw new IllegalArgumentException("a fact needs a name");
    }
    return Map.copyOf(changes);
  }

  /**
   * Makes the same event with more changes of facts, which take the place of those that it has for
   * the same facts.
   *
   * @param changes the facts to set; an empty value removes the fact
   * @return the new event
   * @throws IllegalArgumentException if a fact has an empty name
   */
  public ChannelEvent withFactChanges(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(factChanges);
    all.putAll(changes);
    ChannelEvent event = new ChannelEvent(kind, user, text, checked(all));
    // What is shown does not depend on the facts, so the encoded line stays good.
    event.line = line;
    return event;
  }

  /**
   * Returns what happened.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the card of the user that this is about.
   *
   * @return the card; empty for the host
   */
  public Optional<UserCard> user() {
    return user;
  }

  /**
   * Returns the text, which each {@linkplain Kind kind} has its own use for.
   *
   * @return the text; empty when there is none
   */
  public String text() {
    return text;
  }

  /**
   * Returns the facts that change in the step that gives this event its id.
   *
   * @return an unmodifiable map, empty for no change; an empty value removes the fact
   */
  public Map<String, String> factChanges() {
    return factChanges;
  }

  /**
   * Writes this event as bytes, for {@link #decode} on another node.
   *
   * @return a new array
   */
  public byte[] encode() {
    return EventCodec.encode(this);
  }

  /**
   * Reads an event from bytes of {@link #encode}. What a newer version has put behind the fields
   * that are known is ignored.
   *
   * @param bytes the whole event
   * @return the event
   * @throws IllegalArgumentException if the bytes are not an event, or one of an unknown version
   */
  public static ChannelEvent decode(byte[] bytes) {
    return EventCodec.decode(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ChannelEvent that
            && kind == that.kind
            && user.equals(that.user)
            && text.equals(that.text)
            && factChanges.equals(that.factChanges));
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, user, text, factChanges);
  }

  /** Names the kind and the user; a text or a fact may be a secret, so they are not shown. */
  @Override
  public String toString() {
    return user.map(card -> kind + " of " + card).orElseGet(() -> kind + " of the host");
  }

  private static final class LineField implements EventLines.Field {
    @Override
    public @Nullable Object get(ChannelEvent event) {
      return event.line;
    }

    @Override
    public void set(ChannelEvent event, Object line) {
      event.line = line;
    }
  }
}
