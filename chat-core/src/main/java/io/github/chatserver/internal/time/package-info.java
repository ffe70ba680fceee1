/**
 * Time: the one by which people are judged, which the test kit may set, and how seldom a failure is
 * reported. Knows no other room, and of the rest but the builder whose time it sets.
 */
@NullMarked
package io.github.chatserver.internal.time;

import org.jspecify.annotations.NullMarked;
