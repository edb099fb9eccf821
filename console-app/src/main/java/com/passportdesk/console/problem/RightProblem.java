package com.passportdesk.console.problem;

import java.util.List;

/// Nobody has signed in, or somebody who may not do this.
public final class RightProblem extends DeskProblem {

    private static final long serialVersionUID = 1L;

    /// The key names the sentence; `<key>.kept` and `<key>.next` must stand beside it.
    public RightProblem(String textKey) {
        super(textKey, List.of());
    }
}
