/** What single parts of the server cost, measured with JMH. Not published. */
@NullMarked
package io.github.chatserver.benchmarks;

import org.jspecify.annotations.NullMarked;
