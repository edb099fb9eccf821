package com.passportdesk.store.rollcall;

import java.time.Instant;

/// What was said last of somebody on the list.
///
/// @param isThere false where a tick was taken back
/// @param by staff id of who said so
/// @param desk where
public record Mark(String who, boolean isThere, Instant at, String by, String desk) {}
