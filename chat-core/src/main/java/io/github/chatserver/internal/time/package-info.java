/**
 * The time by which people are judged, as a seam for the test kit. Knows nothing but the builder
 * whose time it sets.
 */
@NullMarked
package io.github.chatserver.internal.time;

import org.jspecify.annotations.NullMarked;
