package io.rollcall.server.journal;

import java.util.UUID;

/**
 * A row of the journal: an event as bytes, and what is needed to write the row again.
 *
 * @param timestamp part of the row's key, chosen by its writer
 * @param writer who stored it: each start of a ledger is another one
 * @param serializer the number of what made the bytes
 * @param manifest what the bytes are, to the serializer
 * @param writtenMicros when Cassandra was told the bytes, microseconds since 1970 UTC
 */
public record StoredEvent(
        String persistenceId,
        long sequenceNr,
        UUID timestamp,
        String writer,
        int serializer,
        String manifest,
        byte[] bytes,
        long writtenMicros) {}
