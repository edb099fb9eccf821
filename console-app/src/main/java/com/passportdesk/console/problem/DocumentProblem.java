package com.passportdesk.console.problem;

import java.util.List;

/// A receipt or report could not be written or read.
public final class DocumentProblem extends DeskProblem {

    private static final long serialVersionUID = 1L;

    /// The key names the sentence; `<key>.kept` and `<key>.next` must stand beside it.
    public DocumentProblem(String textKey, Object... arguments) {
        super(textKey, List.of(arguments));
    }

    public DocumentProblem(String textKey, Throwable cause, Object... arguments) {
        super(textKey, cause, List.of(arguments));
    }
}
