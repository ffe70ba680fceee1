/**
 * What every channel registry must hold, as a JUnit class to extend.
 *
 * <p>{@link io.github.chatserver.registry.contract.ChannelRegistryContract} asks a {@link
 * io.github.chatserver.registry.contract.RegistryFixture} for a registry, plays the servers on it,
 * and proves thirteen properties. Tests cite the number of the property.
 *
 * <p>This package must not know any registry: it uses the exported API only.
 */
@NullMarked
package io.github.chatserver.registry.contract;

import org.jspecify.annotations.NullMarked;
