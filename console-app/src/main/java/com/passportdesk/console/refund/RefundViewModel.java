package com.passportdesk.console.refund;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.Refund;
import com.passportdesk.store.refund.RefundOutcome;
import com.passportdesk.store.refund.RefundRefusal;
import com.passportdesk.store.refund.Remains;
import com.passportdesk.store.sale.Tender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What of a receipt is given back: lines, how, why, and who answers for it.
@Component
@Scope("prototype")
final class RefundViewModel {

    private final RefundService refunds;
    private final Background background;
    private final Problems problems;
    private final ObjectProperty<@Nullable RefundState> state = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RefundRefusal> refusal = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Money> freed = new SimpleObjectProperty<>();
    private final BooleanProperty asksForPin = new SimpleBooleanProperty();
    private final BooleanProperty hasGoods = new SimpleBooleanProperty();
    private final ObjectProperty<Refund.Goods> goods =
            new SimpleObjectProperty<>(Refund.Goods.SHELF);
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty pin = new SimpleStringProperty("");

    /// Stays until it is answered: sent again after a failure it acts once.
    private UUID command = CommandIds.fresh();

    private Consumer<UUID> whenGiven = _ -> {};
    private boolean isGiven;

    /// The booking that is chosen to begin with; null for none.
    private @Nullable UUID toGiveUp;

    RefundViewModel(RefundService refunds, Background background, Problems problems) {
        this.refunds = refunds;
        this.background = background;
        this.problems = problems;
        reason.subscribe(this::typed);
    }

    /// A receipt as it stands now.
    ///
    /// @param spent by line, of money put into a wallet
    private record Read(Remains remains, Map<Integer, RoomFee> fees, Map<Integer, Money> spent) {}

    private static Read read(RefundState now) {
        return new Read(now.remains(), now.fees(), now.spent());
    }

    /// By line, what stays of its room as it was paid.
    private Map<Integer, RoomFee> charged(Read read) {
        Map<Integer, RoomFee> charged = new TreeMap<>();
        read.fees.forEach((line, fee) ->
                charged.put(line, read.remains.charged(line, fee, refunds.site().rounding())));
        return charged;
    }

    /// What was wrong with the reason is no more once another is typed.
    private void typed(String words) {
        if (!words.isEmpty() && refusal.get() instanceof RefundRefusal.Reason) {
            refusal.set(null);
        }
    }

    /// @param given hears the credit note
    void open(UUID receipt, Consumer<UUID> given) {
        whenGiven = given;
        read(receipt, found -> show(found, first(found), Optional.empty(), false));
    }

    /// Begins with a room that is given up, and with words why.
    void giveUp(UUID booking, String why) {
        toGiveUp = booking;
        reason.set(why);
        RefundState now = state.get();
        if (now != null) {
            show(read(now), first(read(now)), now.tender(), now.waives());
        }
    }

    private Map<Integer, Integer> first(Read found) {
        Map<Integer, Integer> chosen = new TreeMap<>();
        for (Remains.Line line : found.remains.lines()) {
            if (toGiveUp != null && toGiveUp.equals(line.sold().booking()) && line.left() > 0) {
                chosen.put(line.sold().line(), line.left());
            }
        }
        return chosen;
    }

    /// Somebody comes back to it: what was chosen stays as far as it is left.
    void refresh() {
        RefundState now = state.get();
        if (now != null && !busy.get()) {
            read(
                    now.remains().receipt().id(),
                    found -> show(found, left(now.chosen(), found), now.tender(), now.waives()));
        }
    }

    private static Map<Integer, Integer> left(Map<Integer, Integer> chosen, Read found) {
        Map<Integer, Integer> left = new TreeMap<>();
        for (Remains.Line line : found.remains.lines()) {
            int key = line.sold().line();
            int most = Math.min(chosen.getOrDefault(key, 0), line.left());
            if (most > 0) {
                left.put(key, most);
            }
        }
        return left;
    }

    /// Whether there is something worth keeping when it is interrupted. A PIN never is.
    boolean isBegun() {
        RefundState now = state.get();
        boolean isChosen = now != null && !now.chosen().isEmpty();
        return !isGiven && freed.get() == null && (isChosen || !reason.get().isBlank());
    }

    private void read(UUID receipt, Consumer<Read> then) {
        background.run(
                "read what remains",
                () ->
                        refunds.remains(receipt)
                                .map(remains ->
                                        new Read(
                                                remains,
                                                refunds.fees(remains),
                                                refunds.spent(remains))),
                found -> found.ifPresent(then));
        background.run("look for counted goods", () -> refunds.hasCounted(receipt), hasGoods::set);
    }

    /// What stays, as it was paid, of rooms that were freed without money; null before.
    ReadOnlyProperty<@Nullable Money> freed() {
        return freed;
    }

    /// Whether what stays of rooms is to stay or, if a manager says so, not.
    void waive() {
        RefundState now = state.get();
        if (now != null && !now.fees().isEmpty()) {
            show(read(now), now.chosen(), now.tender(), !now.waives());
        }
    }

    /// Null until it is read.
    ReadOnlyProperty<@Nullable RefundState> state() {
        return state;
    }

    /// Why it was not given back; null while nothing is wrong.
    ReadOnlyProperty<@Nullable RefundRefusal> refusal() {
        return refusal;
    }

    /// Whether a second person has to type a PIN.
    ReadOnlyBooleanProperty asksForPin() {
        return asksForPin;
    }

    /// Whether something counted may go back on the shelf.
    ReadOnlyBooleanProperty hasGoods() {
        return hasGoods;
    }

    ReadOnlyProperty<Refund.Goods> goods() {
        return goods;
    }

    /// Back on the shelf, or gone for good.
    void otherGoods() {
        goods.set(
                goods.get() == Refund.Goods.SHELF && hasGoods.get()
                        ? Refund.Goods.GONE
                        : Refund.Goods.SHELF);
    }

    ReadOnlyBooleanProperty busy() {
        return busy;
    }

    StringProperty reason() {
        return reason;
    }

    StringProperty pin() {
        return pin;
    }

    /// One more of the line at `place` from 1, and none again after all of it.
    void oneMore(int place) {
        change(place, (chosen, left) -> chosen < left ? chosen + 1 : 0);
    }

    /// All that remains.
    void everything() {
        RefundState now = state.get();
        if (now != null) {
            Map<Integer, Integer> all = new TreeMap<>();
            for (Remains.Line line : now.remains().lines()) {
                if (line.left() > 0) {
                    all.put(line.sold().line(), line.left());
                }
            }
            show(read(now), all, now.tender(), now.waives());
        }
    }

    private interface Change {
        int of(int chosen, int left);
    }

    private void change(int place, Change change) {
        RefundState now = state.get();
        if (now == null || place > now.remains().lines().size()) {
            return;
        }
        Remains.Line line = now.remains().lines().get(place - 1);
        int key = line.sold().line();
        Map<Integer, Integer> chosen = new TreeMap<>(now.chosen());
        int next = change.of(chosen.getOrDefault(key, 0), line.left());
        if (next == 0) {
            chosen.remove(key);
        } else {
            chosen.put(key, next);
        }
        show(read(now), chosen, now.tender(), now.waives());
    }

    /// The next way of giving it back: as it was paid, cash, card, wallet.
    void nextTender() {
        RefundState now = state.get();
        if (now != null) {
            Optional<Tender.Kind> next =
                    now.tender().isEmpty()
                            ? Optional.of(Tender.Kind.CASH)
                            : now.tender().get() == Tender.Kind.CASH
                                    ? Optional.of(Tender.Kind.CARD)
                                    : now.tender().get() == Tender.Kind.CARD
                                                    && !now.remains().wallet().isZero()
                                            ? Optional.of(Tender.Kind.WALLET)
                                            : Optional.empty();
            show(read(now), now.chosen(), next, now.waives());
        }
    }

    private void show(
            Read read, Map<Integer, Integer> chosen, Optional<Tender.Kind> tender, boolean waives) {
        Map<Integer, Money> stays = new TreeMap<>(read.spent);
        if (!waives) {
            read.fees.forEach((line, fee) -> stays.put(line, fee.amount()));
        }
        Remains remains = read.remains;
        Map<Integer, RoomFee> kept = new TreeMap<>(read.fees);
        kept.keySet().retainAll(chosen.keySet());
        Money sum = remains.sum(remains.back(wishes(chosen), stays), refunds.site().rounding());
        refusal.set(null);
        state.set(
                new RefundState(
                        remains,
                        chosen,
                        tender,
                        read.fees,
                        charged(read),
                        remains.charged(kept, refunds.site().rounding()),
                        read.spent,
                        waives,
                        sum,
                        remains.shared(sum, tender)));
    }

    private List<Refund.Wish> wishes(Map<Integer, Integer> chosen) {
        return new TreeMap<>(chosen)
                .entrySet().stream()
                        .map(one -> new Refund.Wish(one.getKey(), one.getValue(), goods.get()))
                        .toList();
    }

    /// Gives back.
    void act() {
        RefundState now = state.get();
        if (now == null || busy.get()) {
            return;
        }
        busy.set(true);
        refusal.set(null);
        RefundService.Wish wish =
                new RefundService.Wish(
                        command,
                        now.remains().receipt().id(),
                        wishes(now.chosen()),
                        reason.get(),
                        now.tender(),
                        now.fee(),
                        now.waives(),
                        Optional.of(pin.get()).filter(typed -> !typed.isBlank()));
        background.run(
                "give money back",
                () -> refunds.refund(wish),
                this::came,
                failure -> {
                    busy.set(false);
                    problems.accept(failure);
                });
    }

    private void came(RefundOutcome outcome) {
        busy.set(false);
        command = CommandIds.fresh();
        pin.set("");
        switch (outcome) {
            case RefundOutcome.Refunded refunded -> {
                isGiven = true;
                whenGiven.accept(refunded.creditNote());
            }
            case RefundOutcome.RoomsFreed _ -> again(RefundState::charged, freed::set);
            case RefundOutcome.Refused(RefundRefusal.FeeNotTold why) ->
                    again(_ -> why, refusal::set);
            case RefundOutcome.Refused(RefundRefusal why) -> {
                asksForPin.set(asksForPin.get() || why instanceof RefundRefusal.NeedsSecond);
                refusal.set(why);
            }
        }
    }

    /// Reads the receipt again, since what stays has become more, or a room is free.
    ///
    /// @param said what is to be said of it as it stood before
    private <T> void again(Function<RefundState, T> said, Consumer<T> then) {
        RefundState now = state.get();
        if (now != null) {
            T told = said.apply(now);
            read(
                    now.remains().receipt().id(),
                    found -> {
                        boolean isFreed =
                                found.fees.values().stream().anyMatch(RefundViewModel::isUp);
                        show(found, isFreed ? Map.of() : now.chosen(), now.tender(), now.waives());
                        then.accept(told);
                    });
        }
    }

    private static boolean isUp(RoomFee fee) {
        return fee.when() == RoomFee.When.GIVEN_UP;
    }
}
