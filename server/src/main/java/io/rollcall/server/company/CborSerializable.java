package io.rollcall.server.company;

/** Marks the outermost messages that cross nodes and the events that are stored: both as Jackson CBOR. */
public interface CborSerializable {}
