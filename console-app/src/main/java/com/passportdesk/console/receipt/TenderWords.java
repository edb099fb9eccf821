package com.passportdesk.console.receipt;

import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.sale.Tender;

/// What ways of paying are called.
public final class TenderWords {

    private TenderWords() {}

    public static String of(Tender.Kind kind, Texts texts) {
        return switch (kind) {
            case CASH -> texts.get("till.tender.cash");
            case CARD -> texts.get("till.tender.card");
            case WALLET -> texts.get("till.tender.wallet");
        };
    }
}
