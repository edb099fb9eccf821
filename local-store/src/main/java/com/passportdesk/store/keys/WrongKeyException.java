package com.passportdesk.store.keys;

import java.io.IOException;

/// The store key given does not open this home.
public final class WrongKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    public WrongKeyException(String what) {
        super(what);
    }
}
