package com.passportdesk.store.journal;

/// A record as read back.
///
/// @param entry personal values open where their keys are here
/// @param canonical the text on disk, personal values sealed
/// @param hash SHA-256 of the canonical text in UTF-8, 32 bytes
@SuppressWarnings("ArrayRecordComponent") // compared by number, never by equals
public record Stored(Entry entry, String canonical, byte[] hash) {}
