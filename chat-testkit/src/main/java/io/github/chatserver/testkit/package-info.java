/**
 * Tests of commands, bots and hosts in three lines: a server on a free port for each test, people
 * whom the test scripts line by line, faults on demand, and a clock that can be set.
 *
 * <p>Start with {@link io.github.chatserver.testkit.ChatRoom}.
 *
 * <p>This package must not know how the server works inside, but for the seam by which its time is
 * set.
 */
@NullMarked
package io.github.chatserver.testkit;

import org.jspecify.annotations.NullMarked;
