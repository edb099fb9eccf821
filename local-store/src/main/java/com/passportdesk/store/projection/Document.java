package com.passportdesk.store.projection;

import tools.jackson.databind.node.ObjectNode;

/// A shared description as the centre has it, with this desk's unsent changes laid over it.
///
/// @param kind such as `member`, `site`, `plan`
/// @param id within its kind
/// @param version counted by the centre; 0 until the centre has it
/// @param fields all fields, plain
public record Document(String kind, String id, long version, ObjectNode fields) {}
