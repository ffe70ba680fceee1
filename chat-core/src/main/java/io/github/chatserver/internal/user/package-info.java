/**
 * Users: who one is, where it is, what it says, hears and may do, and how hosts and other servers
 * reach it. Must not know how it is connected: neither sessions nor sockets nor commands. What a
 * user needs of its session is {@link io.github.chatserver.internal.user.UserSession}, and it finds
 * the others by {@link io.github.chatserver.internal.user.LocalUsers}.
 */
@NullMarked
package io.github.chatserver.internal.user;

import org.jspecify.annotations.NullMarked;
