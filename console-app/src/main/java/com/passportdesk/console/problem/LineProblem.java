package com.passportdesk.console.problem;

import java.util.List;

/// The centre cannot be reached for something that needs it now.
public final class LineProblem extends DeskProblem {

    private static final long serialVersionUID = 1L;

    /// The key names the sentence; `<key>.kept` and `<key>.next` must stand beside it.
    public LineProblem(String textKey, Object... arguments) {
        super(textKey, List.of(arguments));
    }

    public LineProblem(String textKey, Throwable cause, Object... arguments) {
        super(textKey, cause, List.of(arguments));
    }
}
