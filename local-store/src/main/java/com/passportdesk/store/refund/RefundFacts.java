package com.passportdesk.store.refund;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.sale.Pieces;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.Series;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.staff.SecondPerson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the rules of a refund need to know.
///
/// @param remains null when this site has no such receipt
/// @param passes by line, those that were not given back: who did not come in with theirs first
/// @param bookings by line, those that stand
/// @param pieces by line, claims of counted goods and tickets that were not given back
record RefundFacts(
        Site site,
        @Nullable Remains remains,
        Series series,
        Map<Integer, List<Pass>> passes,
        Map<Integer, Booking> bookings,
        Map<Integer, List<UUID>> pieces,
        SecondPerson second) {

    RefundFacts {
        passes = Map.copyOf(passes);
        bookings = Map.copyOf(bookings);
        pieces = Map.copyOf(pieces);
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
                                    .ifPresent(found -> bookings.put(line.line(), found));
                        }
                    }
                    case GOODS, TICKET ->
                            pieces.put(line.line(), Pieces.of(remains.receipt(), line, rows));
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
                passes,
                bookings,
                pieces,
                SecondPerson.read(command.second().orElse(List.of()), moment, rows));
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
