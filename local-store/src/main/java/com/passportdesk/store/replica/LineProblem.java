package com.passportdesk.store.replica;

import java.util.List;
import java.util.Set;

/// Why the line is down, for the operator.
///
/// @param textKey such as `problem.centre.unreachable`
/// @param arguments for the sentence, in order
public record LineProblem(String textKey, List<Object> arguments) {

    private static final Set<String> HEALS =
            Set.of(
                    "problem.centre.unreachable",
                    "problem.centre.noAnswer",
                    "problem.centre.broken",
                    "problem.centre.stuck",
                    "problem.centre.tooMuch");

    public LineProblem {
        arguments = List.copyOf(arguments);
    }

    /// Whether waiting does not help: a desk that was revoked, a wrong password, a certificate that
    /// ran out. A cut line heals by itself.
    public boolean needsSomebody() {
        return !HEALS.contains(textKey);
    }
}
