package com.passportdesk.store.refund;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomFee;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.sale.Parties;
import com.passportdesk.store.sale.Pieces;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.SecondPerson;
import com.passportdesk.store.wallet.Wallet.Pot;
import com.passportdesk.store.wallet.WalletRepository;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the rules of a refund need to know.
///
/// @param remains null when this site has no such receipt
/// @param parties who gives back and to whom, as the credit note says
/// @param passes by line, those that were not given back: who did not come in with theirs first
/// @param bookings by line, those that stand
/// @param pieces by line, claims of counted goods and tickets that were not given back
/// @param pots by line: what is left of money put into a wallet
/// @param fees by line: what stays of a room's price if it is given up now, or stayed when it was
record RefundFacts(
        Site site,
        @Nullable Remains remains,
        Series series,
        Parties parties,
        Map<Integer, List<Pass>> passes,
        Map<Integer, Booking> bookings,
        Map<Integer, List<UUID>> pieces,
        Map<Integer, RoomFee> fees,
        Map<Integer, Pot> pots,
        SecondPerson second) {

    RefundFacts {
        passes = Map.copyOf(passes);
        bookings = Map.copyOf(bookings);
        pieces = Map.copyOf(pieces);
        fees = Map.copyOf(fees);
        pots = Map.copyOf(pots);
    }

    /// A day pass of a line.
    ///
    /// @param claim what it took of the hot desks
    /// @param used whether somebody came in with it
    record Pass(UUID pass, @Nullable UUID claim, boolean used) {}

    static RefundFacts read(Refund command, Moment moment, JdbcClient rows) {
        Site site = new SiteRepository(rows).get(moment.site());
        Remains remains =
                new RemainsRepository(rows)
                        .of(command.receipt(), moment.desk(), site, moment.now())
                        .orElse(null);
        Map<Integer, List<Pass>> passes = new HashMap<>();
        Map<Integer, Booking> bookings = new HashMap<>();
        Map<Integer, List<UUID>> pieces = new HashMap<>();
        if (remains != null) {
            BookingRepository booked = new BookingRepository(rows);
            for (Receipt.Line line : remains.receipt().lines()) {
                UUID booking = line.booking();
                switch (line.kind()) {
                    case DAYPASS ->
                            passes.put(line.line(), passes(command.receipt(), line.line(), rows));
                    case ROOM -> {
                        if (booking != null) {
                            booked.find(booking)
                                    .filter(Booking::isConfirmed)
                                    .filter(found -> booked.counts(found, command.receipt()))
                                    .ifPresent(found -> bookings.put(line.line(), found));
                        }
                    }
                    case GOODS, TICKET ->
                            pieces.put(line.line(), Pieces.of(remains.receipt(), line, rows));
                    case TOPUP -> {}
                }
            }
        }
        return new RefundFacts(
                site,
                remains,
                Series.read(
                        Series.Kind.CREDIT_NOTE,
                        moment.desk(),
                        moment.incarnation(),
                        site.businessDay(moment.now()).getYear(),
                        rows),
                remains == null ? Parties.UNKNOWN : parties(remains.receipt(), rows),
                passes,
                bookings,
                pieces,
                remains == null ? Map.of() : fees(remains, site, moment.now(), rows),
                remains == null ? Map.of() : pots(remains, moment.desk(), moment.now(), rows),
                SecondPerson.read(command.second().orElse(List.of()), moment, rows));
    }

    private static Parties parties(Receipt receipt, JdbcClient rows) {
        Parties now = Parties.now(receipt.entity(), receipt.customer(), rows);
        return receipt.customer() instanceof Holder.Erased
                ? now
                : now.customerOf(receipt.parties());
    }

    /// What stays of the rooms of a receipt, by line, as [RefundRules] will say at that moment.
    static Map<Integer, RoomFee> fees(Remains remains, Site site, Instant now, JdbcClient rows) {
        BookingRepository booked = new BookingRepository(rows);
        Map<Integer, RoomFee> fees = new HashMap<>();
        for (Remains.Line line : remains.lines()) {
            UUID booking = line.sold().booking();
            if (booking != null && line.left() > 0) {
                booked.find(booking)
                        .flatMap(found ->
                                booked.fee(found, remains.receipt().id(), line.price(1), site, now))
                        .filter(fee -> fee.hasBegun() || !fee.amount().isZero())
                        .ifPresent(fee -> fees.put(line.sold().line(), fee));
            }
        }
        return fees;
    }

    /// What is left of money put into a wallet, by line.
    static Map<Integer, Pot> pots(Remains remains, String desk, Instant now, JdbcClient rows) {
        WalletRepository wallets = new WalletRepository(rows);
        Map<Integer, Pot> pots = new HashMap<>();
        for (Remains.Line line : remains.lines()) {
            PayOut.pot(remains, line)
                    .flatMap(thing -> wallets.pot(thing, desk, now))
                    .ifPresent(pot -> pots.put(line.sold().line(), pot));
        }
        return pots;
    }

    private static List<Pass> passes(UUID receipt, int line, JdbcClient rows) {
        return rows.sql(
                        """
                        select p.pass, p.claim, exists (
                                   select 1 from visit v
                                    where v.undone_at is null
                                      and (v.pass = p.pass
                                           or v.member = p.member and v.site = p.site
                                              and v.local_date = p.local_date
                                              and v.counts_as = 'daypass')) as used
                          from day_pass p
                         where p.receipt = ? and p.line = ?
                           and not exists (select 1 from pass_returned r where r.pass = p.pass)
                         order by used, p.pass desc
                         limit 1000
                        """)
                .param(receipt)
                .param(line)
                .query((row, _) ->
                        new Pass(
                                row.getObject("pass", UUID.class),
                                row.getObject("claim", UUID.class),
                                row.getBoolean("used")))
                .list();
    }
}
