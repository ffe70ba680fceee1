package io.github.chatserver.internal.rules;

import io.github.chatserver.AccessPolicy;
import io.github.chatserver.Authenticator;
import io.github.chatserver.ChatListener;
import io.github.chatserver.Command;
import io.github.chatserver.Limits;
import io.github.chatserver.MessageFilter;
import io.github.chatserver.NicknamePolicy;
import io.github.chatserver.SlowConsumerPolicy;
import io.github.chatserver.internal.time.TimeSource;
import io.github.chatserver.registry.ChannelRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host has set that users and their sessions need.
 *
 * @param limits every limit
 * @param commands the commands on offer
 * @param access who may do what
 * @param authenticator who may have which nickname; null for anyone
 * @param nicknames what else a nickname must be
 * @param filters who judges what users say, in order
 * @param registry where channels and nicknames live
 * @param messageOfTheDay what a newcomer is told; empty for nothing
 * @param slowConsumers what becomes of a client for which too much waits
 * @param time by which people are judged
 * @param listeners who is told what happens
 */
public record Configuration(
    Limits limits,
    List<Command> commands,
    AccessPolicy access,
    @Nullable Authenticator authenticator,
    NicknamePolicy nicknames,
    List<MessageFilter> filters,
    ChannelRegistry registry,
    String messageOfTheDay,
    SlowConsumerPolicy slowConsumers,
    TimeSource time,
    List<ChatListener> listeners) {}
