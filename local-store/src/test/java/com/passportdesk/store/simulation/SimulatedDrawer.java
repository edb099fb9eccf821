package com.passportdesk.store.simulation;

import com.passportdesk.store.drawer.CloseDay;
import com.passportdesk.store.drawer.Count;
import com.passportdesk.store.drawer.CountDrawer;
import com.passportdesk.store.drawer.CountDrawerHandler;
import com.passportdesk.store.drawer.CountFloat;
import com.passportdesk.store.drawer.CountFloatHandler;
import com.passportdesk.store.drawer.DrawerDay;
import com.passportdesk.store.drawer.DrawerRepository;
import com.passportdesk.store.drawer.MoveCash;
import com.passportdesk.store.drawer.MoveCashHandler;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.simulation.SimulatedWork.Order;
import com.passportdesk.store.site.Site;
import java.util.List;

/// What people do with a desk's cash drawer, from the float to the Z.
final class SimulatedDrawer {

    private static final int FIFTY_EUROS = 50_00;

    private final Dice dice;
    private final Closer closer;

    /// @param closer how desks close their days
    SimulatedDrawer(Dice dice, Closer closer) {
        this.dice = dice;
        this.closer = closer;
    }

    Order<?, ?, ?> next(SimulatedDesk desk) {
        return switch (dice.below(6)) {
            case 0 -> countFloat(desk);
            case 1, 2, 3 -> move(desk);
            default -> countOrClose(desk);
        };
    }

    private Order<?, ?, ?> countFloat(SimulatedDesk desk) {
        return new Order<>(
                Choices.staff(desk, 1),
                new CountFloatHandler(),
                new CountFloat(dice.id(), amount(dice.between(0, 3 * FIFTY_EUROS), desk)));
    }

    private Order<?, ?, ?> move(SimulatedDesk desk) {
        Money amount = new Money(dice.between(1, FIFTY_EUROS), currency(desk));
        return new Order<>(
                Choices.staff(desk, 1),
                new MoveCashHandler(),
                new MoveCash(
                        dice.id(),
                        dice.pick(List.of(MoveCash.Kind.values())),
                        amount,
                        "milk or change"));
    }

    /// Counts, and closes once it is counted. Every other count is right, and now and then somebody
    /// closes with a count that cash has moved since.
    Order<?, ?, ?> countOrClose(SimulatedDesk desk) {
        DrawerDay day =
                new DrawerRepository(desk.store().rows())
                        .open(Choices.site(desk), desk.place.code(), desk.instant());
        boolean isCounted = day.lastCount().isPresent() && (!day.isCountStale() || dice.oneIn(8));
        return isCounted ? close(desk, day) : count(desk, day);
    }

    private Order<?, ?, ?> count(SimulatedDesk desk, DrawerDay day) {
        long wrong = dice.oneIn(2) ? 0 : dice.between(-500, 500);
        long there = Math.max(0, day.figures().expected().minor() + wrong);
        return new Order<>(
                Choices.staff(desk, 1),
                new CountDrawerHandler(),
                new CountDrawer(
                        dice.id(),
                        amount(there, desk),
                        day.counts().isEmpty() ? "" : "cash has moved"));
    }

    private Order<?, ?, ?> close(SimulatedDesk desk, DrawerDay day) {
        CloseDay.Why why =
                dice.oneIn(4) ? null : new CloseDay.Why(CloseDay.Cause.UNKNOWN, "nobody knows");
        return new Order<>(
                Choices.staff(desk, 1),
                closer,
                new CloseDay(dice.id(), day.lastCount().orElseThrow().id(), why));
    }

    private static Count amount(long minor, SimulatedDesk desk) {
        return Count.amount(new Money(minor, currency(desk)));
    }

    private static String currency(SimulatedDesk desk) {
        Site site = Choices.site(desk);
        return site.currency();
    }
}
