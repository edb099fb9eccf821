package com.passportdesk.store.journal;

import tools.jackson.databind.node.ObjectNode;

/// A change to a shared description: only the fields that change, and the version they were read
/// at.
///
/// @param kind such as `member` or `plan`; the kind decides who wins when two desks change it
/// @param id the document's id within its kind
/// @param basedOn the document version this change was made on; 0 makes a new document
/// @param fields changed fields; a JSON null removes one. Personal values are [Personal] objects
public record Patch(String kind, String id, long basedOn, ObjectNode fields) {}
