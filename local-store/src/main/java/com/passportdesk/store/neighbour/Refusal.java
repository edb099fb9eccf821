package com.passportdesk.store.neighbour;

import java.io.IOException;

/// What a neighbour said is not believed, or it is none.
class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    Refusal(String why) {
        super(why);
    }

    Refusal(String why, Throwable cause) {
        super(why, cause);
    }
}
