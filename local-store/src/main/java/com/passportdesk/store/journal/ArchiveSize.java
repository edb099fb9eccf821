package com.passportdesk.store.journal;

/// What is in the archive.
///
/// @param segments how many
/// @param plain bytes they would take outside
/// @param bytes they take
public record ArchiveSize(int segments, long plain, long bytes) {}
