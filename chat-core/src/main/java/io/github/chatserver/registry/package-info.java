/**
 * The seam between a server and its channels: who is in which channel, who holds which nickname,
 * and how a line reaches the members.
 *
 * <p>One server is one <em>node</em>. The server never assumes that a channel's members, the owner
 * of a nickname or the receiver of a private message sit on the same node: it asks the {@link
 * io.github.chatserver.registry.ChannelRegistry}. {@link
 * io.github.chatserver.registry.ChannelRegistry#inMemory()} is the default; given to two servers in
 * one JVM it makes them one.
 *
 * <p>The two sides are told apart by who implements them. A registry implements {@link
 * io.github.chatserver.registry.ChannelRegistry}, {@link io.github.chatserver.registry.NodeHandle},
 * {@link io.github.chatserver.registry.NicknameClaim} and {@link
 * io.github.chatserver.registry.Membership}. The server implements {@link
 * io.github.chatserver.registry.LocalNode}, {@link io.github.chatserver.registry.LocalChannel} and
 * {@link io.github.chatserver.registry.DeliveryBatch}, which the registry calls back. Everything
 * else here is a value or an exception.
 *
 * <p>Identity goes by {@link io.github.chatserver.registry.UserId} and by folded names (protocol
 * 2.3): no object of this package is handed back to the registry, so a wrapper needs no cast.
 *
 * <p>This package must not know sockets, sessions, commands or the lines of the wire.
 */
@NullMarked
package io.github.chatserver.registry;

import org.jspecify.annotations.NullMarked;
