/** A registry that wraps the in-memory one. Knows the exported API alone. */
@NullMarked
package io.github.chatserver.examples.registrywrapper;

import org.jspecify.annotations.NullMarked;
