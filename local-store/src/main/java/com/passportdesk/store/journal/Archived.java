package com.passportdesk.store.journal;

/// A segment that was put into the archive.
///
/// @param first the first record in it
/// @param last the last one
/// @param plain bytes it took
/// @param bytes it takes
public record Archived(long first, long last, long plain, long bytes) {}
