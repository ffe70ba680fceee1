package io.github.chatserver.registry.remote;

/** What a frame says; its code on the wire is its ordinal, both sides being of one version. */
enum Kind {
  /** In the place of what was withdrawn before it was received. */
  NOTHING,

  // A node's, each with the number of the call, which also names what the call makes.
  CLAIM,
  RELEASE,
  JOIN,
  POST,
  FLUSH,
  LEAVE,
  HOST_POST,
  UPDATE,
  FIND_NAME,
  FIND_USER,
  MEMBERS,
  CHANNELS,
  HISTORY,
  SEND,
  SEND_TO_ALL,
  PUT_NOTE,
  CLOSE,

  // A node's answers to the sequencer's questions.
  RECEIVED,
  RECEIVED_BY_ALL,

  // The sequencer's.
  OPENED,
  DONE,
  REFUSED,
  FAILED,
  JOINED,
  ENTRY,
  NOTE,
  RECEIVE,
  RECEIVE_ALL
}
