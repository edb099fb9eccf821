package com.passportdesk.store.booking;

import static com.passportdesk.store.projection.Columns.time;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.projection.Erased;
import com.passportdesk.store.site.Site;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what can be booked and what is booked.
public final class BookingRepository {

    private static final String BOOKINGS =
            """
            select booking, resource, site, starts_at, ends_at, member, holder_name, seats,
                   price_minor, currency, state, receipt, record, claim, booked_at, operator,
                   desk, override_reason, kept_percent
              from booking
            """;

    /// Every five minutes of a month.
    private static final int MOST_TAKEN = 10_000;

    private final JdbcClient rows;

    public BookingRepository(JdbcClient rows) {
        this.rows = rows;
    }

    public Optional<Resource> resource(String id) {
        return rows.sql("select * from resource where id = ?")
                .param(id)
                .query(BookingRepository::resource)
                .optional();
    }

    /// The rooms of a site, by id; at most 500.
    public List<Resource> rooms(String site) {
        return resources(site, Resource.Kind.ROOM);
    }

    /// The hot-desk pools of a site, by id; at most 500.
    public List<Resource> hotDesks(String site) {
        return resources(site, Resource.Kind.HOTDESK);
    }

    private List<Resource> resources(String site, Resource.Kind kind) {
        return rows.sql(
                        """
                        select * from resource where site = ? and kind = ? order by id limit 500
                        """)
                .param(site)
                .param(kind.name().toLowerCase(Locale.ROOT))
                .query(BookingRepository::resource)
                .list();
    }

    public Optional<Booking> find(UUID booking) {
        return rows.sql(BOOKINGS + " where booking = ?")
                .param(booking)
                .query(BookingRepository::booking)
                .optional();
    }

    /// What was paid for a booking after it was booked, by receipt; at most 100 with a move and 100
    /// without.
    public List<PaidLater> paidLater(Booking booking) {
        return new BookingPayments(booking, rows).later();
    }

    /// What was paid for it first, as the site states prices: more than its price where it was
    /// moved to where it costs less at a desk that had not heard of the payment. What the others
    /// leave of its price where that receipt is not here.
    public Money paidFirst(Booking booking) {
        return new BookingPayments(booking, rows).first();
    }

    /// What of its price nobody has paid: it was moved to where it costs more at a desk that had
    /// not heard of the payment. Zero where none of it is paid, or where that receipt is not here.
    public Money unpaid(Booking booking) {
        return new BookingPayments(booking, rows).unpaid();
    }

    /// What is to be paid for it yet: all of it where nothing was, else [#unpaid].
    public Money due(Booking booking) {
        return booking.receipt() == null ? booking.price() : unpaid(booking);
    }

    /// The rate it was booked and paid with, in percent; empty where it is not paid, or where that
    /// receipt is not here.
    Optional<BigDecimal> paidWith(Booking booking) {
        UUID receipt = booking.receipt();
        return receipt == null
                ? Optional.empty()
                : rows.sql(
                                """
                                select percent from receipt_line where receipt = ? and booking = ?
                                limit 1
                                """)
                        .param(receipt)
                        .param(booking.id())
                        .query(BigDecimal.class)
                        .optional();
    }

    /// Whether what was paid for the booking on this receipt bought something that counts.
    public boolean counts(Booking booking, UUID receipt) {
        return paidLater(booking, receipt)
                .map(PaidLater::stands)
                .orElseGet(() -> receipt.equals(booking.receipt()));
    }

    private Optional<PaidLater> paidLater(Booking booking, UUID receipt) {
        return paidLater(booking).stream().filter(one -> one.receipt().equals(receipt)).findFirst();
    }

    /// What stays, or stayed when it was given up, of what was paid for a booking on one receipt,
    /// and no less than was due when it was moved; empty where that is for a credit note to say, or
    /// where nothing was bought with it.
    ///
    /// @param price what was paid on that receipt, as the site states prices
    public Optional<RoomFee> fee(
            Booking booking, UUID receipt, Money price, Site site, Instant now) {
        Optional<PaidLater> later = paidLater(booking, receipt);
        if (!counts(booking, receipt)) {
            return Optional.empty();
        }
        int kept = later.map(PaidLater::keptPercent).orElse(booking.made().keptPercent());
        return booking.isConfirmed()
                ? Optional.of(RoomFee.of(booking, kept, price, site, now))
                : byTable(booking.id())
                        .map(percent ->
                                RoomFee.givenUp(
                                        price,
                                        Math.max(percent, kept),
                                        booking.time(),
                                        site.rounding()))
                        .or(() -> stayed(booking, price));
    }

    /// What stayed by the site's table when it was given up, in percent.
    private Optional<Integer> byTable(UUID booking) {
        return rows.sql(
                        """
                        select fee_by_table from booking
                         where booking = ? and fee_by_table is not null
                        """)
                .param(booking)
                .query(Integer.class)
                .optional();
    }

    /// As records of before say it.
    private Optional<RoomFee> stayed(Booking booking, Money price) {
        return rows.sql(
                        """
                        select fee_minor from booking
                         where booking = ? and fee_minor is not null
                        """)
                .param(booking.id())
                .query(Long.class)
                .optional()
                .map(stayed ->
                        RoomFee.givenUp(
                                price, new Money(stayed, price.currency()), booking.time()));
    }

    /// The booking that has, or had last, what `claim` takes.
    public Optional<Booking> ofClaim(UUID claim) {
        return rows.sql(BOOKINGS + " where claim = ?")
                .param(claim)
                .query(BookingRepository::booking)
                .optional();
    }

    /// Bookings of a site that overlap `time` and were not cancelled, in order; at most 2,000.
    public List<Booking> ofSite(String site, Stretch time) {
        return overlapping(time, 2_000, "site = ?", site);
    }

    /// Bookings of a resource that overlap `time`, in order; at most 500.
    public List<Booking> ofResource(String resource, Stretch time) {
        return overlapping(time, 500, "resource = ?", resource);
    }

    /// Bookings of a member at a site that overlap `time`, in order; at most 100.
    public List<Booking> ofMember(String member, String site, Stretch time) {
        return overlapping(time, 100, "member = ? and site = ?", member, site);
    }

    /// When a room is used, and until when its claim goes.
    record Taken(Stretch time, Instant claimedUntil) {}

    /// Bookings of rooms that have their claim, by room, but for the one that has `but`; at most
    /// [#MOST_TAKEN] for each room. A room that has none is left out.
    Map<String, List<Taken>> taken(Collection<String> resources, Stretch time, Optional<UUID> but) {
        Map<String, List<Taken>> taken = new HashMap<>();
        rows.sql(
                        """
                        select b.resource, b.starts_at, b.ends_at, c.ends_at as claimed_until
                          from booking b join claim c on c.id = b.claim
                         where b.resource = any(:resources) and b.state = 'confirmed'
                           and b.starts_at < :end and c.ends_at > :start
                           and b.claim <> :but
                         order by b.starts_at
                         limit :most
                        """)
                .param("resources", resources.toArray(String[]::new))
                .param("start", time(time.start()))
                .param("end", time(time.end()))
                .param("but", but.orElse(new UUID(0, 0)))
                .param("most", MOST_TAKEN * resources.size())
                .query(row -> {
                    taken.computeIfAbsent(row.getString("resource"), _ -> new ArrayList<>())
                            .add(
                                    new Taken(
                                            new Stretch(
                                                    row.getObject("starts_at", Instant.class),
                                                    row.getObject("ends_at", Instant.class)),
                                            row.getObject("claimed_until", Instant.class)));
                });
        return taken;
    }

    private List<Booking> overlapping(Stretch time, int most, String whose, String... values) {
        return rows.sql(
                        BOOKINGS
                                + " where state = 'confirmed' and "
                                + whose
                                + """
                                   and starts_at < ? and ends_at > ?
                                 order by starts_at, booking
                                 limit ?
                                """)
                .params(List.of(values))
                .param(time(time.end()))
                .param(time(time.start()))
                .param(most)
                .query(BookingRepository::booking)
                .list();
    }

    /// Who is expected: bookings of a site, rooms and hot desks, that start within `day`, in order;
    /// at most 2,000. Whether they have come is for visits to say.
    public List<Booking> expected(String site, Stretch day) {
        return rows.sql(
                        BOOKINGS
                                + """
                                 where site = ? and starts_at >= ? and starts_at < ?
                                   and state = 'confirmed'
                                 order by starts_at, booking
                                 limit 2000
                                """)
                .param(site)
                .param(time(day.start()))
                .param(time(day.end()))
                .query(BookingRepository::booking)
                .list();
    }

    private static Resource resource(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Resource(
                row.getString("id"),
                row.getString("site"),
                row.getString("name"),
                Resource.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getInt("seats"),
                row.getString("floor"),
                currency == null ? null : new Money(row.getLong("hourly_minor"), currency),
                Duration.ofMinutes(row.getInt("buffer_minutes")),
                Duration.ofMinutes(row.getInt("grid_minutes")),
                Duration.ofMinutes(row.getInt("min_minutes")),
                Duration.ofMinutes(row.getInt("max_minutes")),
                row.getInt("ahead_days"),
                row.getString("tax"),
                row.getString("out_of_order"));
    }

    private static Booking booking(ResultSet row, int number) throws SQLException {
        return new Booking(
                row.getObject("booking", UUID.class),
                row.getString("resource"),
                row.getString("site"),
                new Stretch(
                        row.getObject("starts_at", Instant.class),
                        row.getObject("ends_at", Instant.class)),
                holder(row.getString("member"), row.getString("holder_name")),
                row.getInt("seats"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getString("state"),
                row.getObject("receipt", UUID.class),
                new Booking.Made(
                        row.getObject("record", UUID.class),
                        row.getObject("claim", UUID.class),
                        row.getObject("booked_at", Instant.class),
                        row.getString("operator"),
                        row.getString("desk"),
                        row.getString("override_reason"),
                        row.getInt("kept_percent")));
    }

    private static Holder holder(@Nullable String member, @Nullable String name) {
        if (member != null) {
            return member.equals(Erased.NOBODY)
                    ? new Holder.Erased(null)
                    : new Holder.Member(member);
        }
        return name == null ? new Holder.Unnamed() : new Holder.Named(name);
    }
}
