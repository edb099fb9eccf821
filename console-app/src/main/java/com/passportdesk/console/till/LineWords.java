package com.passportdesk.console.till;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import org.jspecify.annotations.Nullable;

/// What a line of a sale or a receipt is called.
final class LineWords {

    private final Texts texts;
    private final Formats formats;

    LineWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    String of(Quote.Line line) {
        return of(
                line.kind(),
                line.name(),
                line.time(),
                line.move() == null ? null : line.move().was());
    }

    String of(Receipt.Line line) {
        return of(line.kind(), line.name(), line.booked(), line.was());
    }

    private String of(
            Quote.Kind kind, String name, @Nullable Stretch booked, Receipt.@Nullable Was was) {
        if (booked == null) {
            return kind == Quote.Kind.TOPUP ? texts.get("till.line.topUp") : name;
        }
        return was == null
                ? texts.get(
                        "till.line.room",
                        name,
                        formats.time(booked.start()),
                        formats.time(booked.end()))
                : texts.get("till.line.moved", place(name, booked), place(was.name(), was.time()));
    }

    /// With the day: a booking may go to another one.
    private String place(String room, Stretch time) {
        return texts.get(
                "till.line.place",
                room,
                formats.day(formats.dateOf(time.start())),
                formats.time(time.start()),
                formats.time(time.end()));
    }
}
