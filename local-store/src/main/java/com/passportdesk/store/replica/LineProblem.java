package com.passportdesk.store.replica;

import java.util.List;

/// Why the line is down, for the operator.
///
/// @param textKey such as `problem.centre.unreachable`
/// @param arguments for the sentence, in order
public record LineProblem(String textKey, List<Object> arguments) {

    public LineProblem {
        arguments = List.copyOf(arguments);
    }
}
