package com.passportdesk.store.personal;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Visit;
import com.passportdesk.store.visit.VisitRepository;
import com.passportdesk.store.wallet.Wallet;
import com.passportdesk.store.wallet.WalletRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What may stand in the way of erasing somebody, as far as this desk knows: its own site's visits
/// and bookings, the network's people and cards.
///
/// @param cards that are not blocked yet
/// @param inside since when; null when outside
/// @param booked the next thing booked that has not begun; null when nothing is
/// @param pass number of the receipt of a day pass that is good today and not used; null when there
///   is none
/// @param isCardBeingWritten whether a card was begun for them and not ended
/// @param wallet what they put in and did not spend; null when there is none
public record ErasureFacts(
        Optional<Member> member,
        List<Card> cards,
        @Nullable Instant inside,
        @Nullable Booked booked,
        @Nullable String pass,
        boolean isCardBeingWritten,
        @Nullable Money wallet) {

    private static final Duration AHEAD = Duration.ofDays(400);

    /// @param what the room's or desk's name
    public record Booked(Instant from, String what) {}

    public ErasureFacts {
        cards = List.copyOf(cards);
    }

    static ErasureFacts read(String id, Moment moment, JdbcClient rows) {
        Optional<Member> member = new MemberRepository(rows).find(id);
        if (member.isEmpty()) {
            return new ErasureFacts(member, List.of(), null, null, null, false, null);
        }
        Site site = new SiteRepository(rows).get(moment.site());
        Instant since = site.day(site.businessDay(moment.now())).start();
        return new ErasureFacts(
                member,
                new MemberRepository(rows)
                        .cards(id).stream().filter(card -> !card.isBlocked()).toList(),
                new VisitRepository(rows)
                        .openVisit(id, site.id(), since)
                        .map(Visit::arrivedAt)
                        .orElse(null),
                booked(id, moment, rows),
                pass(id, site, moment, rows),
                new CardJobRepository(rows).isBeingWritten(id),
                new WalletRepository(rows)
                        .any(id, moment.desk(), moment.now())
                        .map(Wallet::left)
                        .orElse(null));
    }

    private static @Nullable Booked booked(String id, Moment moment, JdbcClient rows) {
        BookingRepository bookings = new BookingRepository(rows);
        Stretch ahead = new Stretch(moment.now(), moment.now().plus(AHEAD));
        return bookings.ofMember(id, moment.site(), ahead).stream()
                .filter(booking -> booking.state().equals("confirmed"))
                .filter(booking -> booking.time().start().isAfter(moment.now()))
                .findFirst()
                .map(booking -> new Booked(booking.time().start(), name(booking, bookings)))
                .orElse(null);
    }

    private static String name(Booking booking, BookingRepository bookings) {
        return bookings.resource(booking.resource()).map(Resource::name).orElse(booking.resource());
    }

    private static @Nullable String pass(String id, Site site, Moment moment, JdbcClient rows) {
        return rows.sql(
                        """
                        select r.number
                          from day_pass p join receipt r on r.receipt = p.receipt
                         where p.member = ? and p.site = ? and p.local_date >= ?
                           and not exists (select 1 from pass_returned b where b.pass = p.pass)
                           and not exists (select 1 from visit v
                                            where v.member = p.member and v.site = p.site
                                              and v.local_date = p.local_date
                                              and v.undone_at is null)
                         order by p.local_date, r.number limit 1
                        """)
                .param(id)
                .param(site.id())
                .param(site.localDate(moment.now()))
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse(null);
    }
}
