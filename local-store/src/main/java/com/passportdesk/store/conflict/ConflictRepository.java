package com.passportdesk.store.conflict;

import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.conflict.Conflict.Key;
import com.passportdesk.store.projection.Columns;
import com.passportdesk.store.sale.Receipt;
import com.passportdesk.store.sale.ReceiptRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what waits to be settled and what was.
public final class ConflictRepository {

    /// Most conflicts shown; the others follow when these are settled.
    public static final int MOST = 200;

    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern LINE = Pattern.compile("line:([0-9a-f-]{36}):([0-9]{1,4})");

    /// Too many visits are told to every site, and shown where one of them was.
    private static final String OPEN =
            """
              from judgement j
             where j.verdict in ('lost', 'conflict') and j.proposal is not null
               and not exists (select 1 from conflict_settled s
                                where s.record = j.record and s.part = j.part)
               and not exists (
                   select 1 from claim c
                    where c.id = case when regexp_like(j.part, '^claim:[0-9a-f-]{36}$')
                                      then cast(substring(j.part, 7) as uuid) end
                      and c.thing like 'cap:%'
                      and not exists (select 1 from claim o join visit v on v.claim = o.id
                                       where o.thing = c.thing))
            """;

    private final JdbcClient rows;
    private final BookingRepository bookings;
    private final ReceiptRepository receipts;

    public ConflictRepository(JdbcClient rows) {
        this.rows = rows;
        this.bookings = new BookingRepository(rows);
        this.receipts = new ReceiptRepository(rows);
    }

    /// How many wait.
    public int count() {
        return rows.sql("select count(*)" + OPEN).query(Integer.class).single();
    }

    /// What waits, rooms by their time first, then the rest, the latest record first; at most
    /// [#MOST].
    public List<Conflict> open() {
        return rows
                .sql(
                        "select j.record, j.part, j.verdict, j.proposal"
                                + OPEN
                                + " order by j.record desc, j.part limit "
                                + MOST)
                .query(this::conflict)
                .list()
                .stream()
                .sorted((one, other) -> begins(one).compareTo(begins(other)))
                .toList();
    }

    private static Instant begins(Conflict conflict) {
        return conflict instanceof Conflict.SoldTwice twice
                ? twice.lost().time().start()
                : Instant.MAX;
    }

    /// One that still waits.
    public Optional<Conflict> find(Key key) {
        return rows.sql(
                        "select j.record, j.part, j.verdict, j.proposal"
                                + OPEN
                                + " and j.record = ? and j.part = ?")
                .param(key.record())
                .param(key.part())
                .query(this::conflict)
                .optional();
    }

    /// A decision.
    ///
    /// @param how `moved`, `swapped`, `kept`, `cancelled`, `stands` or `broughtBack`
    /// @param about the booking that was moved or given up
    public record Settled(
            Key key,
            String how,
            String operator,
            String desk,
            Instant at,
            Optional<Booking> about) {}

    /// What was settled since `since`, the latest first; at most 50.
    public List<Settled> settled(Instant since) {
        return rows.sql(
                        """
                        select s.record, s.part, s.how, s.operator, s.desk, s.at, s.about
                          from conflict_settled s
                          join judgement j on j.record = s.record and j.part = s.part
                         where s.at >= ?
                         order by s.at desc, s.record limit 50
                        """)
                .param(Columns.time(since))
                .query(this::decided)
                .list();
    }

    /// The numbers of this desk's records that the centre could not take and that somebody has seen
    /// to, in order; at most 10,000.
    public List<Long> seenRecords() {
        return rows.sql(
                        """
                        select distinct cast(substring(part, 8) as bigint) as number
                          from conflict_settled
                         where regexp_like(part, '^record:[0-9]{1,18}$')
                         order by number limit 10000
                        """)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private Settled decided(ResultSet row, int number) throws SQLException {
        UUID about = row.getObject("about", UUID.class);
        return new Settled(
                new Key(row.getObject("record", UUID.class), row.getString("part")),
                row.getString("how"),
                row.getString("operator"),
                row.getString("desk"),
                row.getObject("at", Instant.class),
                about == null ? Optional.empty() : bookings.find(about));
    }

    private Conflict conflict(ResultSet row, int number) throws SQLException {
        Key key = new Key(row.getObject("record", UUID.class), row.getString("part"));
        boolean lost = row.getString("verdict").equals("lost");
        ObjectNode proposal = object(row.getString("proposal"));
        String[] part = key.part().split(":", 3);
        if (part[0].equals("patch") && part.length == 3) {
            return new Conflict.Changed(key, lost, part[1], part[2], proposal);
        }
        if (part[0].equals("record") && part.length == 2 && part[1].matches("[0-9]{1,18}")) {
            return new Conflict.NotTaken(
                    key, Long.parseLong(part[1]), proposal.path("cause").asString(""));
        }
        Optional<Booking> booking = lost ? booking(key.claim()) : Optional.empty();
        return booking.isPresent()
                ? new Conflict.SoldTwice(key, booking.get(), kept(proposal, booking.get()))
                : overrun(key, proposal);
    }

    private static ObjectNode object(@Nullable String text) {
        return text != null && JSON.readTree(text) instanceof ObjectNode object
                ? object
                : JSON.createObjectNode();
    }

    /// A booking of a room that still stands on this claim.
    private Optional<Booking> booking(Optional<UUID> claim) {
        return claim.flatMap(bookings::ofClaim).filter(Booking::isConfirmed).filter(this::isRoom);
    }

    private boolean isRoom(Booking booking) {
        return bookings.resource(booking.resource())
                .filter(found -> found.kind() == Resource.Kind.ROOM)
                .isPresent();
    }

    private Optional<Booking> kept(ObjectNode proposal, Booking lost) {
        for (JsonNode by : proposal.path("by")) {
            Optional<Booking> kept =
                    booking(Optional.ofNullable(Columns.idOrNull(by.asString(""))))
                            .filter(found -> found.resource().equals(lost.resource()));
            if (kept.isPresent()) {
                return kept;
            }
        }
        return Optional.empty();
    }

    /// Both sides, once this desk heard of both.
    private Optional<Conflict> refundedTwice(Key key, String thing) {
        Matcher line = LINE.matcher(thing);
        if (!line.matches()) {
            return Optional.empty();
        }
        int place = Integer.parseInt(line.group(2));
        UUID receipt = UUID.fromString(line.group(1));
        List<Receipt> notes =
                receipts.creditNotes(receipt).stream()
                        .filter(note -> note.lines().stream().anyMatch(one -> one.of() == place))
                        .toList();
        int given =
                -notes.stream()
                        .flatMap(note -> note.lines().stream())
                        .filter(one -> one.of() == place)
                        .mapToInt(Receipt.Line::quantity)
                        .sum();
        return receipts.find(receipt)
                .flatMap(found ->
                        found.lines().stream()
                                .filter(one -> one.line() == place && given > one.quantity())
                                .findFirst()
                                .map(sold ->
                                        new Conflict.RefundedTwice(
                                                key, found, sold, notes, given)));
    }

    private Conflict overrun(Key key, ObjectNode proposal) {
        String thing =
                key.claim()
                        .flatMap(claim ->
                                rows.sql("select thing from claim where id = ?")
                                        .param(claim)
                                        .query((row, _) -> row.getString(1))
                                        .optional())
                        .orElse("");
        Optional<Conflict> refunds = refundedTwice(key, thing);
        if (refunds.isPresent()) {
            return refunds.get();
        }
        return new Conflict.Overrun(
                key,
                proposal.path("cause").asString(""),
                thing,
                proposal.path("used").asInt(0),
                proposal.path("limit").asInt(0));
    }
}
