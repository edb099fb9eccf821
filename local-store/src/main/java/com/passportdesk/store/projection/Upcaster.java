package com.passportdesk.store.projection;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// Reads an older body of an event as the next version of it, so that a feature knows one shape
/// only. The record in the journal stays as it was written.
///
/// @param type of the event
/// @param from version it takes; it gives `from + 1`
/// @param body the older body, a copy of its own, to the newer one; total and repeatable like
///   [Projection#apply]. Personal values are open in it, or empty once erased
public record Upcaster(String type, int from, UnaryOperator<ObjectNode> body) {}
