package com.passportdesk.console.booking;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.till.SaleSentences;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRefusal;
import com.passportdesk.store.booking.MoveTrial;
import com.passportdesk.store.booking.RoomTrial;
import com.passportdesk.store.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Says what a move would come to: what stands against it, what it costs, what stays due. Money is
/// what the customer pays or has paid, tax and all.
@Component
final class MoveSentences {

    private final SaleSentences rules;
    private final Texts texts;
    private final Formats formats;

    MoveSentences(SaleSentences rules, Texts texts, Formats formats) {
        this.rules = rules;
        this.texts = texts;
        this.formats = formats;
    }

    /// All of it, the first thing first.
    ///
    /// @param mayOverride whether whoever works here may answer for a rule
    List<String> of(Moving state, boolean mayOverride) {
        List<String> said = new ArrayList<>();
        if (!state.problem().isEmpty()) {
            said.add(state.problem());
        }
        MoveTrial trial = state.trial();
        if (trial == null) {
            if (said.isEmpty()) {
                said.add(texts.get("bookings.move.reading"));
            }
            return said;
        }
        if (state.isThere()) {
            said.add(texts.get("bookings.move.there"));
        } else {
            said.addAll(against(trial.place()));
            said.addAll(price(trial));
            if (trial.place().givesWay() && trial.isToPay()) {
                said.add(texts.get("bookings.move.notSold"));
            } else if (trial.place().givesWay() && !mayOverride) {
                said.add(texts.get("bookings.move.manager"));
            }
        }
        said.addAll(due(trial));
        return said;
    }

    /// Every rule that is broken, the nearest free time once.
    private List<String> against(RoomTrial trial) {
        List<BookingRefusal> broken = trial.broken();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < broken.size(); i++) {
            BookingRefusal one = broken.get(i);
            said.add(i == broken.size() - 1 ? rules.of(one) : rules.rule(one));
        }
        return said;
    }

    /// What stands against a new booking, or what it costs.
    List<String> booking(RoomTrial trial) {
        List<String> said = new ArrayList<>(against(trial));
        Money asked = trial.asked();
        if (asked != null) {
            said.add(texts.get("bookings.override.price", money(asked)));
        }
        return said;
    }

    private List<String> price(MoveTrial trial) {
        if (trial.place().yes() == null) {
            return List.of();
        }
        Booking booking = trial.booking();
        boolean isPaid = booking.receipt() != null;
        Money by = trial.differenceToPay();
        String agreed = money(trial.agreedToPay());
        if (trial.isDearer()) {
            return List.of(
                    texts.get(
                            isPaid ? "bookings.move.dearerPaid" : "bookings.move.dearer",
                            money(by),
                            agreed,
                            money(trial.agreedToPay().plus(by))));
        }
        if (by.isNegative()) {
            String cheaper = money(new Money(-by.minor(), by.currency()));
            return List.of(
                    texts.get(
                            isPaid ? "bookings.move.cheaperPaid" : "bookings.move.cheaper",
                            cheaper,
                            agreed));
        }
        return List.of(texts.get("bookings.move.same", agreed));
    }

    private List<String> due(MoveTrial trial) {
        if (trial.booking().receipt() == null) {
            return List.of();
        }
        return List.of(
                trial.duePercent() == 0
                        ? texts.get("bookings.move.nothingDue")
                        : texts.get(
                                "bookings.move.due", trial.duePercent(), money(trial.dueToPay())));
    }

    private String money(Money money) {
        return formats.money(money.minor(), money.currency());
    }
}
