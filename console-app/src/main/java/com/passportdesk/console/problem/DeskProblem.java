package com.passportdesk.console.problem;

import java.util.List;

/// The world failed: a printer without paper, a full disk. Carries text keys, never sentences: what
/// happened, what was kept, what to do next.
public abstract sealed class DeskProblem extends RuntimeException
        permits DeviceProblem, DocumentProblem, LineProblem, RightProblem {

    private static final long serialVersionUID = 1L;

    private final String textKey;
    private final transient List<Object> arguments;

    DeskProblem(String textKey, Throwable cause, List<Object> arguments) {
        super(textKey, cause);
        this.textKey = textKey;
        this.arguments = arguments;
    }

    DeskProblem(String textKey, List<Object> arguments) {
        super(textKey);
        this.textKey = textKey;
        this.arguments = arguments;
    }

    /// Key of the sentence; `<key>.kept` and `<key>.next` stand beside it.
    public final String textKey() {
        return textKey;
    }

    public final List<Object> arguments() {
        return arguments;
    }
}
