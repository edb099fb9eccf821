package com.passportdesk.console.desk;

import com.passportdesk.console.desk.RunningDesk.Line;
import com.passportdesk.store.replica.Confirmation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A line that answers who has an order as it was told, and does all else as another one.
///
/// @param confirmed by order
public record ToldLine(LineToCentre line, Map<UUID, List<Confirmation>> confirmed)
        implements LineToCentre {

    @Override
    public Line now() {
        return line.now();
    }

    @Override
    public void onChange(Runnable listener) {
        line.onChange(listener);
    }

    @Override
    public boolean awaitUp(Duration limit) {
        return line.awaitUp(limit);
    }

    @Override
    public boolean awaitSent(Duration limit) {
        return line.awaitSent(limit);
    }

    @Override
    public List<Confirmation> confirmed(UUID order) {
        return confirmed.getOrDefault(order, List.of());
    }

    @Override
    public void close() {
        line.close();
    }
}
