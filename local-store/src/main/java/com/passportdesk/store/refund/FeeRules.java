package com.passportdesk.store.refund;

import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.refund.RefundRefusal.Why;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The rules of rooms whose money is given back late: what stays, who may waive it, and which rooms
/// are free afterwards. Pure.
final class FeeRules {

    private final Refund wish;
    private final RefundFacts facts;

    FeeRules(Refund wish, RefundFacts facts) {
        this.wish = wish;
        this.facts = facts;
    }

    /// By line, what stays.
    Map<Integer, RoomFee> stays() {
        return wish.waives() ? Map.of() : facts.fees();
    }

    /// By line, how much of it.
    Map<Integer, Money> amounts() {
        Map<Integer, Money> amounts = new TreeMap<>();
        stays().forEach((line, fee) -> amounts.put(line, fee.amount()));
        return amounts;
    }

    /// The first broken rule.
    Optional<RefundRefusal> wrong() {
        Money sum = Money.zero(facts.site().currency());
        Map<Integer, RoomFee> fees = new TreeMap<>();
        RefundRefusal untold = null;
        for (Refund.Wish one : wish.lines()) {
            RoomFee fee = stays().get(one.line());
            if (fee == null) {
                continue;
            }
            String name = name(one.line());
            if (fee.when() == RoomFee.When.KEPT) {
                return Optional.of(new RefundRefusal.RoomKept(name, fee));
            }
            if (fee.amount().equals(fee.price()) && !isFreed(one.line())) {
                return Optional.of(new RefundRefusal.AllStays(name, charged(one.line(), fee)));
            }
            sum = sum.plus(fee.amount());
            fees.put(one.line(), fee);
            untold =
                    new RefundRefusal.FeeNotTold(
                            name,
                            charged(one.line(), fee),
                            Objects.requireNonNull(facts.remains())
                                    .charged(fees, facts.site().rounding()),
                            sum);
        }
        Money told = wish.fee().orElseGet(() -> Money.zero(facts.site().currency()));
        boolean isTold = told.currency().equals(sum.currency()) && sum.compareTo(told) <= 0;
        return isTold ? Optional.empty() : Optional.ofNullable(untold);
    }

    private RoomFee charged(int line, RoomFee fee) {
        return Objects.requireNonNull(facts.remains()).charged(line, fee, facts.site().rounding());
    }

    private String name(int line) {
        return Objects.requireNonNull(facts.remains()).lines().stream()
                .filter(one -> one.sold().line() == line)
                .findFirst()
                .map(one -> one.sold().name())
                .orElse("");
    }

    /// Whether the booking of a line is given up: one that has begun only if nobody came.
    boolean isFreed(int line) {
        RoomFee fee = facts.fees().get(line);
        return facts.bookings().containsKey(line)
                && (fee == null
                        || !fee.hasBegun()
                        || fee.when() == RoomFee.When.NO_SHOW && !wish.waives());
    }

    /// Whether all of a line's price stays, so that it has no place on a credit note.
    boolean isAllKept(int line) {
        RoomFee fee = stays().get(line);
        return fee != null && !fee.amount().isZero() && fee.amount().equals(fee.price());
    }

    /// Notes why one alone does not do.
    void note(int line, Set<Why> needs) {
        RoomFee fee = facts.fees().get(line);
        if (fee == null || isAllKept(line)) {
            return;
        }
        if (fee.hasBegun() && facts.bookings().containsKey(line)) {
            needs.add(Why.ROOM_BEGUN);
        }
        if (wish.waives() && !fee.amount().isZero()) {
            needs.add(Why.FEE_WAIVED);
        }
    }

    /// What should have stayed and is given back all the same.
    Money waived() {
        Money sum = Money.zero(facts.site().currency());
        for (Refund.Wish one : wish.lines()) {
            RoomFee fee = facts.fees().get(one.line());
            sum = fee == null || !wish.waives() ? sum : sum.plus(fee.amount());
        }
        return sum;
    }
}
