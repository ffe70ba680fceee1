/**
 * A registry for servers on several machines, as an example for whoever writes one: everything
 * crosses sockets as bytes. One {@link io.github.chatserver.registry.remote.Sequencer} holds the
 * channels in a registry in memory, and gives each node a lease; {@link
 * io.github.chatserver.registry.remote.RemoteRegistry} is what a chat server is given.
 *
 * <p>Between a node and the sequencer lies one {@link
 * io.github.chatserver.registry.remote.Conversation} for the life of the node: numbered frames in
 * both directions, which are sent again over the next socket until the other side has confirmed
 * them. So a link that is cut and healed within the lease loses nothing and repeats nothing, and
 * nobody has to ask what became of a call.
 */
@NullMarked
package io.github.chatserver.registry.remote;

import org.jspecify.annotations.NullMarked;
