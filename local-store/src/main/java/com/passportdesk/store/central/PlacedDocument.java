package com.passportdesk.store.central;

import tools.jackson.databind.node.ObjectNode;

/// A shared description on its way into a centre.
///
/// @param place where it stands, such as `members.jsonl, line 12`
/// @param kind such as `member`
public record PlacedDocument(String place, String kind, String id, ObjectNode fields) {}
