package io.github.chatserver.internal.outbound;

import io.github.chatserver.Connection;

/** A connection that may have each line written by itself, so that each shows progress. */
public interface LineByLine extends Connection {
  /** Whether it wants that; does not change. */
  boolean isLineByLine();
}
