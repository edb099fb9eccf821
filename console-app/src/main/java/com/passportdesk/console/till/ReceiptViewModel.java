package com.passportdesk.console.till;

import com.passportdesk.console.fx.Background;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// One receipt, and its PDF as soon as that is written.
@Component
@Scope("prototype")
final class ReceiptViewModel {

    private static final Duration HURRY = Duration.ofMillis(600);

    private final TillService till;
    private final ReceiptService receipts;
    private final Background background;
    private final ObjectProperty<TillService.@Nullable Sheet> sheet = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Path> pdf = new SimpleObjectProperty<>();
    private int letIn;
    private Instant soldAt = Instant.EPOCH;

    ReceiptViewModel(TillService till, ReceiptService receipts, Background background) {
        this.till = till;
        this.receipts = receipts;
        this.background = background;
    }

    /// @param people how many are inside by it just now; 0 when it is looked up
    void show(UUID receipt, int people) {
        letIn = people;
        background.run(
                "read the receipt",
                () -> till.receipt(receipt),
                found -> found.ifPresent(this::found));
    }

    private void found(TillService.Sheet read) {
        sheet.set(read);
        background.run("save the receipt", () -> receipts.save(read), pdf::set);
    }

    /// It was sold just now, by Enter.
    void isSold() {
        soldAt = till.now();
    }

    /// Whether Enter is still the one by which it was sold, pressed twice in a hurry: the change to
    /// give back stands here, and nobody can have read it yet.
    boolean isSameEnter() {
        Instant now = till.now();
        return !now.isBefore(soldAt) && now.isBefore(soldAt.plus(HURRY));
    }

    int letIn() {
        return letIn;
    }

    ReadOnlyProperty<TillService.@Nullable Sheet> sheet() {
        return sheet;
    }

    ReadOnlyProperty<@Nullable Path> pdf() {
        return pdf;
    }
}
