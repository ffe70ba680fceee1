package io.github.chatserver.registry.remote;

/** What a frame says, with its code on the wire. */
enum Kind {
  /** In the place of what was withdrawn before it was received. */
  NOTHING(0),

  // A node's, each with the number of the call, which also names what the call makes.
  CLAIM(1),
  RELEASE(2),
  JOIN(3),
  POST(4),
  FLUSH(5),
  LEAVE(6),
  HOST_POST(7),
  UPDATE(8),
  FIND_NAME(9),
  FIND_USER(10),
  MEMBERS(11),
  CHANNELS(12),
  HISTORY(13),
  SEND(14),
  SEND_TO_ALL(15),
  PUT_NOTE(16),
  CLOSE(17),

  // A node's answers to the sequencer's questions.
  RECEIVED(18),
  RECEIVED_BY_ALL(19),

  // The sequencer's.
  OPENED(20),
  DONE(21),
  REFUSED(22),
  FAILED(23),
  JOINED(24),
  ENTRY(25),
  NOTE(26),
  RECEIVE(27),
  RECEIVE_ALL(28);

  private final int code;

  Kind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Kind of(int code) {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("a frame of unknown kind " + code);
  }
}
