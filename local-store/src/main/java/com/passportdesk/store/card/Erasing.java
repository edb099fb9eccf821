package com.passportdesk.store.card;

import java.util.Locale;

/// How a card is made blank.
public enum Erasing {

    /// What opens doors is taken off; what others have on the card stays.
    CREDENTIAL,

    /// Everything on it is deleted, also what others have on it: DESFire only.
    FORMAT;

    /// As it stands in records and rows.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Records of earlier versions do not say it.
    static Erasing of(String code) {
        return code.equals(FORMAT.code()) ? FORMAT : CREDENTIAL;
    }
}
