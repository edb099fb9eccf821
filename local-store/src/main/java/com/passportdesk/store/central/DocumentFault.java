package com.passportdesk.store.central;

/// A description that is not loaded.
///
/// @param place where it stands, such as `members.jsonl, line 12`
/// @param reason what is wrong with it, ready to stand behind the place and a colon
public record DocumentFault(String place, String reason) {}
