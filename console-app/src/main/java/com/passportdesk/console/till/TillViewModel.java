package com.passportdesk.console.till;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.receipt.Receipts;
import com.passportdesk.console.receipt.Sheet;
import com.passportdesk.store.event.Events;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The receipts of the day, newest first, kept up to date.
@Component
@Scope("prototype")
final class TillViewModel {

    private final Receipts reading;
    private final RunningDesk desk;
    private final Background background;
    private final Background.Latest<List<Sheet>> latest;
    private final ObjectProperty<List<Sheet>> receipts = new SimpleObjectProperty<>(List.of());

    TillViewModel(Receipts reading, RunningDesk desk, Background background) {
        this.reading = reading;
        this.desk = desk;
        this.background = background;
        this.latest = background.latest("receipts of the day", receipts::set);
    }

    /// Begins to follow the desk.
    ///
    /// @return ends it
    Runnable follow() {
        refresh();
        return desk.onChange(topics -> {
            if (topics.contains(Events.RECEIPT_ISSUED)
                    || topics.contains(Events.CREDIT_NOTE_ISSUED)) {
                background.onScreen(this::refresh);
            }
        });
    }

    private void refresh() {
        latest.ask(reading::today);
    }

    ReadOnlyProperty<List<Sheet>> receipts() {
        return receipts;
    }
}
