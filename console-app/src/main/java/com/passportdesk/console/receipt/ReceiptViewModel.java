package com.passportdesk.console.receipt;

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

    private final Receipts receipts;
    private final ReceiptService papers;
    private final Background background;
    private final ObjectProperty<@Nullable Sheet> sheet = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Path> pdf = new SimpleObjectProperty<>();
    private int letIn;
    private Instant soldAt = Instant.EPOCH;

    ReceiptViewModel(Receipts receipts, ReceiptService papers, Background background) {
        this.receipts = receipts;
        this.papers = papers;
        this.background = background;
    }

    /// @param people how many are inside by it just now; 0 when it is looked up
    void show(UUID receipt, int people) {
        letIn = people;
        background.run(
                "read the receipt",
                () -> receipts.find(receipt),
                found -> found.ifPresent(this::found));
    }

    private void found(Sheet read) {
        sheet.set(read);
        background.run("save the receipt", () -> papers.save(read), pdf::set);
    }

    /// It was sold just now, by Enter.
    void isSold() {
        soldAt = receipts.now();
    }

    /// Whether Enter is still the one by which it was sold, pressed twice in a hurry: the change to
    /// give back stands here, and nobody can have read it yet.
    boolean isSameEnter() {
        Instant now = receipts.now();
        return !now.isBefore(soldAt) && now.isBefore(soldAt.plus(HURRY));
    }

    int letIn() {
        return letIn;
    }

    ReadOnlyProperty<@Nullable Sheet> sheet() {
        return sheet;
    }

    ReadOnlyProperty<@Nullable Path> pdf() {
        return pdf;
    }
}
