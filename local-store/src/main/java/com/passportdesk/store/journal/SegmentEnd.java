package com.passportdesk.store.journal;

/// The last record of a segment that takes no more.
///
/// @param hash 32 bytes
@SuppressWarnings("ArrayRecordComponent") // read and dropped, never compared
public record SegmentEnd(long number, byte[] hash) {}
