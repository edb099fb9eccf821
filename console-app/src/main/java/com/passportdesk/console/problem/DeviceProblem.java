package com.passportdesk.console.problem;

import java.util.List;

/// A reader, printer, drawer or terminal failed.
public final class DeviceProblem extends DeskProblem {

    private static final long serialVersionUID = 1L;

    /// The key names the sentence; `<key>.kept` and `<key>.next` must stand beside it.
    public DeviceProblem(String textKey, Object... arguments) {
        super(textKey, List.of(arguments));
    }

    public DeviceProblem(String textKey, Throwable cause, Object... arguments) {
        super(textKey, cause, List.of(arguments));
    }
}
