package io.github.chatserver.examples.wordfilter;

import io.github.chatserver.FilterRequest;
import io.github.chatserver.FilterVerdict;
import io.github.chatserver.MessageFilter;
import io.github.chatserver.NicknamePolicy;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that nobody should read: stars stand in their place in what people say, and what stays for
 * all to see (topics, names) is refused.
 *
 * <p>Immutable, hence thread-safe.
 */
final class Words implements MessageFilter, NicknamePolicy {
  private static final String REFUSAL = "mind your language; choose other words";

  private final Pattern pattern;

  /** Each word is found as a whole word, in any case; there must be at least one. */
  Words(Collection<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("name at least one word");
    }
    String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    this.pattern =
        Pattern.compile(
            "(?<![\\p{L}\\p{M}])(?:" + any + ")(?![\\p{L}\\p{M}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public FilterVerdict judge(FilterRequest request) {
    if (!pattern.matcher(request.text()).find()) {
      return FilterVerdict.pass();
    }
    return switch (request.kind()) {
      case TOPIC, CHANNEL_NAME -> FilterVerdict.reject(REFUSAL);
      default -> FilterVerdict.replace(starred(request.text()));
    };
  }

  private String starred(String text) {
    return pattern.matcher(text).replaceAll(found -> "*".repeat(found.group().length()));
  }

  /** Nicknames are not asked about as texts are, but by a policy of their own. */
  @Override
  public Optional<String> objection(String nickname) {
    return pattern.matcher(nickname).find() ? Optional.of(REFUSAL) : Optional.empty();
  }
}
