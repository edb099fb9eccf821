package com.passportdesk.store.desk;

import com.passportdesk.store.keys.DeskKey;

/// How far a desk's journal goes, signed by the desk.
///
/// @param last its last record; 0 when there is none
/// @param hash of that record, 32 bytes
/// @param key what it was signed with
@SuppressWarnings("ArrayRecordComponent") // read and dropped, never compared
public record Vouched(DeskHome home, long last, byte[] hash, DeskKey key) {}
