package io.github.chatserver.internal.user;

import io.github.chatserver.CommandException;
import io.github.chatserver.ErrorCode;
import io.github.chatserver.FilterRequest;
import io.github.chatserver.Moderation;
import io.github.chatserver.Permission;
import io.github.chatserver.internal.outbound.Batch;
import io.github.chatserver.internal.rules.AddressRange;
import io.github.chatserver.internal.rules.Ban;
import io.github.chatserver.internal.rules.TextLimit;
import io.github.chatserver.internal.text.Durations;
import io.github.chatserver.internal.text.Name;
import io.github.chatserver.internal.text.Names;
import io.github.chatserver.internal.text.SafeText;
import io.github.chatserver.registry.DirectMessage;
import io.github.chatserver.registry.NodeHandle;
import io.github.chatserver.registry.Receipt;
import io.github.chatserver.registry.UserCard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moderation in the name of a user or of the host. What concerns a user is done by the server that
 * has it; bans are notes that every server keeps (registry rule 7).
 *
 * <p>Thread-safe.
 */
final class Judge implements Moderation {
  private final Chat chat;
  private final @Nullable User actor;

  private Judge(Chat chat, @Nullable User actor) {
    this.chat = chat;
    this.actor = actor;
  }

  /** A judge in a user's name. */
  static Judge of(Chat chat, User actor) {
    return new Judge(chat, actor);
  }

  /** A judge in the host's name. */
  static Judge ofHost(Chat chat) {
    return new Judge(chat, null);
  }

  private @Nullable UserCard card() {
    return actor == null ? null : actor.card();
  }

  /** The registry, as the user or the host has it. */
  private NodeHandle node() {
    return actor == null ? chat.node() : actor.node();
  }

  /** A user must be permitted whatever command calls; the host need not be. */
  private void requirePermission() throws CommandException {
    if (actor != null) {
      actor.rights().require(Permission.MODERATE);
    }
  }

  @Override
  public String kick(String nickname, String reason) throws CommandException {
    requirePermission();
    String judged = judged(FilterRequest.Kind.KICK_REASON, reason);
    return send(nickname, Mail.KICK, judged).nickname();
  }

  /** A reason as others may see it: a user's passes the filters, the host's does not need to. */
  private String judged(FilterRequest.Kind kind, String reason) throws CommandException {
    TextLimit.REASON.check(reason);
    return actor == null
        ? SafeText.sanitize(reason)
        : chat.filters().judgeReason(kind, actor, reason);
  }

  @Override
  public String mute(String nickname, Duration duration) throws CommandException {
    requirePermission();
    String nanos = Long.toString(checked(duration).toNanos());
    return send(nickname, Mail.MUTE, nanos).nickname();
  }

  @Override
  public Optional<String> unmute(String nickname) throws CommandException {
    requirePermission();
    Receipt receipt = ask(nickname, Mail.UNMUTE, "");
    return receipt.body().equals(Mail.MUTED)
        ? receipt.receiver().map(UserCard::nickname)
        : Optional.empty();
  }

  /** A duration that a host may give: none, or up to the longest that a moderator may. */
  static Duration checked(Duration duration) {
    if (duration.isNegative() || duration.compareTo(Durations.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a duration is 0 to " + Durations.LONGEST.toDays() + " days, not " + duration);
    }
    return duration;
  }

  private UserCard send(String nickname, String kind, String body) throws CommandException {
    return ask(nickname, kind, body).receiver().orElseThrow(Speech::nobody);
  }

  private Receipt ask(String nickname, String kind, String body) throws CommandException {
    String key = Names.key(nickname);
    if (key == null) {
      throw Speech.nobody();
    }
    UserCard whom = Turn.ask(() -> node().find(key)).orElseThrow(Speech::nobody);
    Batch batch = chat.newBatch();
    try {
      DirectMessage message = DirectMessage.of(kind, card(), body);
      Turn.Call<Receipt> send = () -> node().send(whom.id(), message, batch);
      Receipt receipt = actor == null ? Turn.ask(send) : actor.turn().take(send);
      if (!receipt.isDelivered()) {
        throw Speech.nobody();
      }
      return receipt;
    } finally {
      batch.flush();
    }
  }

  @Override
  public String ban(String target, Duration duration, String reason) throws CommandException {
    requirePermission();
    checked(duration);
    String judged = judged(FilterRequest.Kind.BAN_REASON, reason);
    String key = key(target);
    String shown = shown(target);
    String by = actor == null ? "" : actor.id().text();
    long until = duration.isZero() ? 0 : chat.time().epochMillis() + duration.toMillis();
    Ban ban = new Ban(shown, by, until, judged);
    Turn.ask(
        () -> {
          node().putNote(key, ban.encode(), duration);
          return ban;
        });
    return shown;
  }

  @Override
  public String unban(String target) throws CommandException {
    requirePermission();
    String key = key(target);
    Optional<Ban> ban = chat.notes().ban(key);
    if (ban.isEmpty()) {
      throw new CommandException(ErrorCode.NO_SUCH_NICK, "that is not banned; -ban shows what is");
    }
    Turn.ask(
        () -> {
          node().putNote(key, null, Duration.ZERO);
          return ban;
        });
    return ban.get().target();
  }

  @Override
  public List<String> bans() throws CommandException {
    requirePermission();
    return chat.notes().bans().stream().map(Ban::line).sorted().toList();
  }

  private static String key(String target) throws CommandException {
    Optional<AddressRange> range = AddressRange.parse(target);
    if (range.isPresent()) {
      return Ban.addressKey(range.get());
    }
    String nickname = Names.key(target);
    if (nickname == null) {
      throw new CommandException(
          ErrorCode.NO_SUCH_NICK, "that can be neither a nickname nor an address");
    }
    return Ban.nicknameKey(nickname);
  }

  /** An address, or a nickname as its user spells it, or as the moderator does if it is absent. */
  private String shown(String target) throws CommandException {
    Optional<AddressRange> range = AddressRange.parse(target);
    if (range.isPresent()) {
      return range.get().toString();
    }
    Name name = Names.nickname(target);
    if (name == null) {
      return SafeText.strip(target);
    }
    return Turn.ask(() -> node().find(name.key())).map(UserCard::nickname).orElse(name.display());
  }
}
