package io.github.chatserver.registry;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to join what, and how.
 *
 * <p>Immutable and thread-safe.
 */
public final class JoinRequest {

  private final String channel;
  private final UserCard card;
  private final ChannelEvent event;
  private final int replayLimit;
  private final @Nullable String key;
  private final boolean keyOverride;
  private final @Nullable Map<String, String> factsIfCreated;
  private final int maxChannels;

  private JoinRequest(Builder builder) {
    this.channel = builder.channel;
    this.card = builder.card;
    ChannelEvent given = builder.event;
    this.event = given == null ? ChannelEvent.join(card) : given;
    this.replayLimit = builder.replayLimit;
    this.key = builder.key;
    this.keyOverride = builder.keyOverride;
    this.factsIfCreated = builder.factsIfCreated;
    this.maxChannels = builder.maxChannels;
  }

  /**
   * Begins a request that joins an existing channel without a key or a replay.
   *
   * @param channel the folded name of the channel, not empty
   * @param card who joins
   * @return a builder
   * @throws IllegalArgumentException if {@code channel} is empty
   */
  public static Builder builder(String channel, UserCard card) {
    return new Builder(channel, card);
  }

  /**
   * Returns the channel to join.
   *
   * @return the folded name, never empty
   */
  public String channel() {
    return channel;
  }

  /**
   * Returns who joins.
   *
   * @return the card
   */
  public UserCard card() {
    return card;
  }

  /**
   * Returns the event that marks the joining in the channel's order.
   *
   * @return a JOIN of the user
   */
  public ChannelEvent event() {
    return event;
  }

  /**
   * Returns how many messages are wanted for the replay.
   *
   * @return at most so many; 0 for none
   */
  public int replayLimit() {
    return replayLimit;
  }

  /**
   * Returns the key that the user brings. It matters only where the channel is there and locked.
   *
   * @return the key; empty if none is brought
   */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /**
   * Returns whether the user may pass a lock without the key.
   *
   * @return true for one who needs no key
   */
  public boolean keyOverride() {
    return keyOverride;
  }

  /**
   * Returns the facts that the channel gets if it is made by this join.
   *
   * @return an unmodifiable map; an empty optional: do not make a channel
   */
  public Optional<Map<String, String>> factsIfCreated() {
    return Optional.ofNullable(factsIfCreated);
  }

  /**
   * Returns how many channels there may be, this one counted, when this join makes one.
   *
   * @return the limit
   */
  public int maxChannels() {
    return maxChannels;
  }

  /** Names the channel and the user, never the key. */
  @Override
  public String toString() {
    return card + " to " + channel;
  }

  /**
   * Builds a {@link JoinRequest}.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private final String channel;
    private final UserCard card;
    private @Nullable ChannelEvent event;
    private int replayLimit;
    private @Nullable String key;
    private boolean keyOverride;
    private @Nullable Map<String, String> factsIfCreated;
    private int maxChannels = Integer.MAX_VALUE;

    private Builder(String channel, UserCard card) {
      if (channel.isEmpty()) {
        throw new IllegalArgumentException("a join needs a channel: " + card);
      }
      this.channel = channel;
      this.card = Objects.requireNonNull(card);
    }

    /**
     * Sets the event that marks the joining. Default: {@link ChannelEvent#join} of the card.
     *
     * @param event a JOIN of the user that joins
     * @return this builder
     * @throws IllegalArgumentException if it is of another kind, or another user's
     */
    public Builder event(ChannelEvent event) {
      boolean own = event.user().filter(user -> user.id().equals(card.id())).isPresent();
      if (event.kind() != ChannelEvent.Kind.JOIN || !own) {
        throw new IllegalArgumentException("not a JOIN of " + card + ": " + event);
      }
      this.event = event;
      return this;
    }

    /**
     * Sets how many messages are wanted for the replay. Default: 0, none.
     *
     * @param replayLimit at most so many
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder replayLimit(int replayLimit) {
      if (replayLimit < 0) {
        throw new IllegalArgumentException("negative replay limit: " + replayLimit);
      }
      this.replayLimit = replayLimit;
      return this;
    }

    /**
     * Sets the key that the user brings. Default: none.
     *
     * @param key the key; null for none
     * @return this builder
     */
    public Builder key(@Nullable String key) {
      this.key = key;
      return this;
    }

    /**
     * Lets the user pass a lock without the key. Default: it needs the key.
     *
     * @return this builder
     */
    public Builder keyOverride() {
      this.keyOverride = true;
      return this;
    }

    /**
     * Lets the join make the channel if there is none. Default: it does not.
     *
     * @param facts the facts of the new channel; may be empty; no empty names or values
     * @return this builder
     * @throws IllegalArgumentException if a name or a value is empty
     */
    public Builder factsIfCreated(Map<String, String> facts) {
      if (facts.containsKey("") || facts.containsValue("")) {
        throw new IllegalArgumentException("a fact needs a name and a value");
      }
      this.factsIfCreated = Map.copyOf(facts);
      return this;
    }

    /**
     * Sets how many channels there may be, the new one counted, when this join makes one. Default:
     * no limit.
     *
     * @param maxChannels the limit
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxChannels(int maxChannels) {
      if (maxChannels < 0) {
        throw new IllegalArgumentException("negative limit of channels: " + maxChannels);
      }
      this.maxChannels = maxChannels;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     */
    public JoinRequest build() {
      return new JoinRequest(this);
    }
  }
}
