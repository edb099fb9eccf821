package com.passportdesk.store.sale;

import static com.passportdesk.store.projection.Columns.text;

import com.passportdesk.store.access.AccessFacts;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.booking.RoomFacts;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.lease.Pool;
import com.passportdesk.store.projection.Documents;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Arrivals;
import com.passportdesk.store.visit.VisitRepository;
import com.passportdesk.store.wallet.Wallet;
import com.passportdesk.store.wallet.WalletRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the rules of a sale need to know.
///
/// @param products by id, those the sale names
/// @param rooms by id, those the sale names
/// @param move of the booking that is moved; null where none is
/// @param booked by id, bookings that are paid
/// @param hotDesks what this desk may sell of today's
/// @param counted by product, what this desk may sell of those that are counted
/// @param mayBook whether the customer is a walk-in or an active member
/// @param person the customer as a visit needs one; null for a walk-in
/// @param parties who sells and buys, as they are called now
/// @param wallet the customer's; empty for a walk-in
/// @param door what the rules of the door look at; null where nobody is sold a day pass
record SaleFacts(
        Site site,
        Map<String, Product> products,
        Map<String, RoomFacts> rooms,
        @Nullable PaidMove move,
        Map<UUID, PaidBooking> booked,
        Pool hotDesks,
        Map<String, Pool> counted,
        boolean mayBook,
        Arrivals.@Nullable Person person,
        Parties parties,
        Wallet wallet,
        Admissions.@Nullable Door door) {

    SaleFacts {
        products = Map.copyOf(products);
        rooms = Map.copyOf(rooms);
        booked = Map.copyOf(booked);
        counted = Map.copyOf(counted);
    }

    static String hotDesks(Site site, LocalDate date) {
        return "hotdesk:" + site.id() + ":" + date;
    }

    static SaleFacts read(Holder customer, List<SaleItem> items, Moment moment, JdbcClient rows) {
        return read(
                customer,
                items,
                moment.site(),
                moment.desk(),
                moment.now(),
                new AccessFacts.Line(moment.lineUp(), moment.factsAsOf()),
                rows);
    }

    static SaleFacts read(
            Holder customer,
            List<SaleItem> items,
            String siteId,
            String desk,
            Instant now,
            AccessFacts.Line line,
            JdbcClient rows) {
        Site site = new SiteRepository(rows).get(siteId);
        Map<String, Product> products = new HashMap<>();
        Map<String, RoomFacts> rooms = new HashMap<>();
        PaidMove move = null;
        Map<UUID, PaidBooking> booked = new HashMap<>();
        ProductRepository shelf = new ProductRepository(rows);
        for (SaleItem item : items) {
            switch (item) {
                case SaleItem.Goods(String product, int _) ->
                        shelf.find(product)
                                .filter(found -> found.site().equals(siteId))
                                .ifPresent(found -> products.put(product, found));
                case SaleItem.TopUp _ -> {}
                case SaleItem.Room room ->
                        rooms.put(
                                room.resource(),
                                RoomFacts.read(room.resource(), site, desk, now, rows));
                case SaleItem.RoomMove one -> move = PaidMove.read(one, site, desk, now, rows);
                case SaleItem.Booked(UUID id) ->
                        PaidBooking.read(id, site, rows).ifPresent(found -> booked.put(id, found));
            }
        }
        LocalDate today = site.localDate(now);
        Map<String, Pool> counted = new HashMap<>();
        products.values().stream()
                .filter(Product::isCounted)
                .forEach(one ->
                        counted.put(one.id(), Pool.read(one.thing(), one.time(), desk, now, rows)));
        return new SaleFacts(
                site,
                products,
                rooms,
                move,
                booked,
                Pool.read(hotDesks(site, today), site.day(today), desk, now, rows),
                counted,
                BookRoomHandler.mayBook(customer, rows),
                person(customer, rows),
                Parties.now(site.entity(), customer, rows),
                customer instanceof Holder.Member(String id)
                        ? new WalletRepository(rows).of(id, site.currency(), desk, now)
                        : Wallet.none(site.currency()),
                products.values().stream().anyMatch(one -> one.kind() == Product.Kind.DAYPASS)
                        ? door(customer, site, now, line, rows)
                        : null);
    }

    private static Admissions.Door door(
            Holder customer, Site site, Instant now, AccessFacts.Line line, JdbcClient rows) {
        String member = customer instanceof Holder.Member(String id) ? id : null;
        return new Admissions.Door(
                Arrivals.facts(null, site.id(), now, line, rows),
                member == null ? null : Arrivals.facts(member, site.id(), now, line, rows),
                isInside(customer, site, now, rows),
                member == null ? null : pass(member, site, now, rows));
    }

    /// The receipt with a day pass of theirs for today that was not given back.
    private static @Nullable String pass(String member, Site site, Instant now, JdbcClient rows) {
        return rows.sql(
                        """
                        select coalesce(r.number, '') from day_pass p
                          left join receipt r on r.receipt = p.receipt
                         where p.member = ? and p.site = ? and p.local_date = ?
                           and not exists (select 1 from pass_returned b where b.pass = p.pass)
                         order by p.pass limit 1
                        """)
                .param(member)
                .param(site.id())
                .param(site.localDate(now))
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse(null);
    }

    private static Arrivals.@Nullable Person person(Holder customer, JdbcClient rows) {
        if (!(customer instanceof Holder.Member(String id))) {
            return null;
        }
        return new Documents(rows)
                .find("member", id)
                .map(found ->
                        new Arrivals.Person(
                                id,
                                text(found.fields().get("plan")),
                                found.fields().path("home").asString(""),
                                text(found.fields().get("company"))))
                .orElse(null);
    }

    private static boolean isInside(Holder customer, Site site, Instant now, JdbcClient rows) {
        return customer instanceof Holder.Member(String id)
                && new VisitRepository(rows)
                        .openVisit(id, site.id(), site.day(site.businessDay(now)).start())
                        .isPresent();
    }
}
