package com.passportdesk.console.receipt;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.sale.Quote;
import com.passportdesk.store.sale.Receipt;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a line of a sale or a receipt is called.
public final class LineWords {

    private final Texts texts;
    private final Formats formats;

    public LineWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /// @param today when it is sold
    public String of(Quote.Line line, LocalDate today) {
        return of(
                today,
                line.kind(),
                line.name(),
                line.time(),
                line.move() == null ? null : line.move().was());
    }

    /// @param receipt the one it is a line of
    public String of(Receipt.Line line, Receipt receipt) {
        LocalDate issued = formats.dateOf(receipt.issuedAt());
        return of(issued, line.kind(), line.name(), line.booked(), line.was());
    }

    /// @param day that whoever reads it takes for granted
    private String of(
            LocalDate day,
            Quote.Kind kind,
            String name,
            @Nullable Stretch booked,
            Receipt.@Nullable Was was) {
        if (booked == null) {
            return kind == Quote.Kind.TOPUP ? texts.get("till.line.topUp") : name;
        }
        if (was != null) {
            return texts.get("till.line.moved", place(name, booked), place(was.name(), was.time()));
        }
        String from = formats.time(booked.start());
        String until = formats.time(booked.end());
        LocalDate date = formats.dateOf(booked.start());
        return date.equals(day)
                ? texts.get("till.line.room", name, from, until)
                : texts.get("till.line.roomOn", name, formats.day(date), from, until);
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
