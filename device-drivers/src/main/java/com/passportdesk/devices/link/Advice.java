package com.passportdesk.devices.link;

import java.util.List;

/// What to tell the operator: the key of the sentence that says what happened, its arguments, and
/// the key of the sentence that says what to do next. The words themselves belong to the console.
public record Advice(String textKey, List<Object> arguments, String adviceKey) {
    public Advice {
        arguments = List.copyOf(arguments);
    }
}
