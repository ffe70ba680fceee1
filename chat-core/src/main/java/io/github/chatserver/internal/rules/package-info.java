/**
 * The rules that users are under: what the host has set and decides, and what moderators have put
 * into notes. Foreign code judges here, each kind of it called in one place: authenticator, access
 * policy, nickname policy, filters. Knows neither channels nor connections; whoever is judged is
 * known by its card, or as a {@link io.github.chatserver.internal.rules.Subject}.
 */
@NullMarked
package io.github.chatserver.internal.rules;

import org.jspecify.annotations.NullMarked;
