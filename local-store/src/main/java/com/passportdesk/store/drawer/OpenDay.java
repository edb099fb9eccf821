package com.passportdesk.store.drawer;

import com.passportdesk.store.drawer.Figures.Counted;
import com.passportdesk.store.drawer.Figures.Move;
import com.passportdesk.store.drawer.Figures.Numbers;
import com.passportdesk.store.drawer.Figures.Sum;
import com.passportdesk.store.event.Events;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.MoneyJson;
import com.passportdesk.store.sale.Series;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Adds up what a desk wrote down since its last Z.
final class OpenDay {

    /// More than one life writes down.
    private static final int MOST = 10_000;

    /// Of a desk that is put back once a month for years.
    private static final int MOST_LIVES = 100;

    /// The records of a desk that no closing reaches, one life after another.
    private static final String OPEN =
            """
             from drawer_life l
             join drawer_record r on r.desk = l.desk and r.life = l.life and r.number > l.closed
            """;

    private final String desk;
    private final String currency;
    private final JdbcClient rows;
    private final List<Note> notes;

    OpenDay(String desk, String currency, JdbcClient rows) {
        this.desk = desk;
        this.currency = currency;
        this.rows = rows;
        this.notes = notes();
    }

    /// One count or move.
    private record Note(String type, Instant at, String operator, JsonNode body) {}

    DrawerDay read(String nextNumber) {
        Note count = last(Events.DRAWER_COUNTED);
        return new DrawerDay(
                desk,
                currency,
                nextNumber,
                figures(),
                notes.stream()
                        .filter(note -> note.type().equals(Events.DRAWER_COUNTED))
                        .map(OpenDay::counted)
                        .toList(),
                count != null && hasCashMovedSince(count));
    }

    /// Whether cash has moved since the float that stands was counted.
    boolean hasFloatMoved() {
        Note counted = last(Events.FLOAT_COUNTED);
        return counted != null && hasCashMovedSince(counted);
    }

    /// Counts and moves.
    int size() {
        return notes.size();
    }

    private @Nullable Note last(String type) {
        return notes.reversed().stream()
                .filter(note -> note.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    private List<Note> notes() {
        return rows.sql(
                        "select r.type, r.at, r.operator, r.body"
                                + OPEN
                                + """
                                 where l.desk = ? and r.body is not null
                                 order by l.first, l.life, r.number limit ?
                                """)
                .param(desk)
                .param(MOST)
                .query((row, _) ->
                        new Note(
                                row.getString(1),
                                row.getObject(2, Instant.class),
                                row.getString(3),
                                DrawerRepository.JSON.readTree(row.getString(4))))
                .list();
    }

    private static Counted counted(Note note) {
        return new Counted(
                UUID.fromString(note.body().get("id").asString()),
                note.at(),
                note.operator(),
                Count.read(note.body().get("count")),
                note.body().path("again").asString(""));
    }

    private static Move move(Note note) {
        return new Move(
                UUID.fromString(note.body().get("id").asString()),
                note.at(),
                note.operator(),
                FiguresJson.readKind(note.body().get("kind").asString()),
                MoneyJson.read(note.body().get("amount")),
                note.body().path("words").asString(""));
    }

    /// A count of the float moves nothing that a count of the float would have to know.
    private boolean hasCashMovedSince(Note count) {
        for (Map.Entry<UUID, Long> life : reach().entrySet()) {
            long seen = count.body().path("reach").path(life.getKey().toString()).asLong(0);
            int moved =
                    rows.sql(
                                    """
                                    select count(*) from drawer_record r
                                      join drawer_life l on l.desk = r.desk and l.life = r.life
                                     where r.desk = ? and r.life = ? and r.number > ?
                                       and r.number > l.closed and r.is_cash
                                       and not (r.type = ? and r.type = ?)
                                    """)
                            .param(desk)
                            .param(life.getKey())
                            .param(seen)
                            .param(Events.FLOAT_COUNTED)
                            .param(count.type())
                            .query(Integer.class)
                            .single();
            if (moved > 0) {
                return true;
            }
        }
        return false;
    }

    /// How far the desk's records are known here, by life.
    Map<UUID, Long> reach() {
        Map<UUID, Long> reach = new TreeMap<>();
        rows.sql("select life, last from drawer_life where desk = ? limit 10000")
                .param(desk)
                .query(row -> {
                    reach.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return reach;
    }

    private Figures figures() {
        Note counted = last(Events.FLOAT_COUNTED);
        Counted start = counted == null ? null : counted(counted);
        Sum sales = cash("is null");
        Sum refunds = cash("is not null");
        Sum back = new Sum(refunds.count(), refunds.amount().times(-1));
        List<Move> moves =
                notes.stream()
                        .filter(note -> note.type().equals(Events.CASH_MOVED))
                        .map(OpenDay::move)
                        .toList();
        return new Figures(
                from(),
                start,
                sales,
                back,
                moves,
                DrawerRules.expected(start, sales.amount(), back.amount(), moves, currency),
                tenders(),
                taxes(),
                numbers("is null"),
                numbers("is not null"),
                rows.sql(
                                "select count(*)"
                                        + OPEN
                                        + " where l.desk = ? and r.receipt is null and r.body is"
                                        + " null and r.type <> 'HomeRestored'")
                        .param(desk)
                        .query(Integer.class)
                        .single(),
                new Money(everSold(), currency));
    }

    /// All that this desk ever sold less all that it gave back: what its last Z says, and what no Z
    /// reaches that far. What a Z reaches need not be known here any more: a machine that begins
    /// anew hears the records of sixty days only, and a centre that was put back may never hear of
    /// what went down with the last disk that had it.
    private long everSold() {
        JsonNode last = farthest();
        if (last == null) {
            return known();
        }
        long sold = perpetual(last).minor();
        for (UUID life : reach().keySet()) {
            sold +=
                    rows.sql(
                                    """
                                    select coalesce(sum(d.total_minor), 0)
                                      from drawer_record r
                                      join receipt d on d.receipt = r.receipt
                                     where r.desk = ? and r.life = ? and r.number > ?
                                       and d.currency = ?
                                    """)
                            .param(desk)
                            .param(life)
                            .param(last.path("reach").path(life.toString()).asLong(0))
                            .param(currency)
                            .query(Long.class)
                            .single();
        }
        return sold;
    }

    /// The Z in this currency that reaches farthest, of each life's last one: numbers of different
    /// lives are not compared, and a Z that knew of another one reaches farther.
    private @Nullable JsonNode farthest() {
        return rows
                .sql(
                        """
                        select c.body from closing c
                          join (select life, max(record) as last
                                  from closing where desk = ? group by life) l
                            on l.life = c.life and l.last = c.record
                         where c.desk = ?
                         order by c.record desc, c.closing limit ?
                        """)
                .params(desk, desk, MOST_LIVES)
                .query(String.class)
                .list()
                .stream()
                .<JsonNode>map(DrawerRepository.JSON::readTree)
                .filter(z -> z.path("perpetual").isObject())
                .filter(z -> perpetual(z).currency().equals(currency))
                .max(Comparator.comparingLong(OpenDay::reached))
                .orElse(null);
    }

    private static Money perpetual(JsonNode closing) {
        return MoneyJson.read(closing.get("perpetual"));
    }

    private static long reached(JsonNode closing) {
        return closing.path("reach").valueStream().mapToLong(JsonNode::longValue).sum();
    }

    /// The total of all documents of this desk that are known here.
    private long known() {
        return rows.sql("select minor from drawer_total where desk = ? and currency = ?")
                .param(desk)
                .param(currency)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private @Nullable Instant from() {
        return rows
                .sql(
                        "select r.at"
                                + OPEN
                                + """
                                 where l.desk = ? and r.type <> 'HomeRestored'
                                 order by l.first, l.life, r.number limit 1
                                """)
                .param(desk)
                .query((row, _) -> row.getObject(1, Instant.class))
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Sum cash(String original) {
        return rows.sql(
                        "select count(distinct d.receipt), coalesce(sum(t.amount_minor), 0)"
                                + OPEN
                                + """
                                 join receipt d on d.receipt = r.receipt
                                 join receipt_tender t on t.receipt = d.receipt
                                where l.desk = ? and d.currency = ? and t.kind = 'cash'
                                  and t.amount_minor <> 0 and d.original
                                """
                                + original)
                .param(desk)
                .param(currency)
                .query((row, _) -> new Sum(row.getInt(1), new Money(row.getLong(2), currency)))
                .single();
    }

    private List<Figures.Tender> tenders() {
        return rows.sql(
                        "select t.kind, count(distinct d.receipt), sum(t.amount_minor)"
                                + OPEN
                                + """
                                 join receipt d on d.receipt = r.receipt
                                 join receipt_tender t on t.receipt = d.receipt
                                where l.desk = ? and d.currency = ?
                                group by t.kind order by t.kind limit 50
                                """)
                .param(desk)
                .param(currency)
                .query((row, _) ->
                        new Figures.Tender(
                                row.getString(1),
                                row.getInt(2),
                                new Money(row.getLong(3), currency)))
                .list();
    }

    private List<Figures.Tax> taxes() {
        return rows
                .sql(
                        "select t.percent, sum(t.net_minor), sum(t.tax_minor), sum(t.gross_minor)"
                                + OPEN
                                + """
                                 join receipt d on d.receipt = r.receipt
                                 join receipt_tax t on t.receipt = d.receipt
                                where l.desk = ? and d.currency = ?
                                group by t.percent limit 50
                                """)
                .param(desk)
                .param(currency)
                .query((row, _) ->
                        new Figures.Tax(
                                new BigDecimal(row.getString(1)),
                                new Money(row.getLong(2), currency),
                                new Money(row.getLong(3), currency),
                                new Money(row.getLong(4), currency)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Figures.Tax::percent).reversed())
                .toList();
    }

    private List<Numbers> numbers(String original) {
        record Places(String series, long first, long last, int count) {}
        List<Places> found =
                rows.sql(
                                "select d.series, min(d.place), max(d.place), count(*)"
                                        + OPEN
                                        + " join receipt d on d.receipt = r.receipt"
                                        + " where l.desk = ? and d.original "
                                        + original
                                        + " group by d.series order by d.series limit 50")
                        .param(desk)
                        .query((row, _) ->
                                new Places(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getInt(4)))
                        .list();
        List<Numbers> numbers = new ArrayList<>();
        for (Places places : found) {
            boolean isWhole =
                    places.last() - places.first() + 1 == places.count()
                            && isThere(places.series(), places.first() - 1);
            numbers.add(
                    new Numbers(
                            places.series(),
                            new Series(places.series(), places.first()).number(),
                            new Series(places.series(), places.last()).number(),
                            places.count(),
                            !isWhole));
        }
        return numbers;
    }

    private boolean isThere(String series, long place) {
        return place == 0
                || rows.sql("select count(*) from receipt where number = ? and series = ?")
                                .param(new Series(series, place).number())
                                .param(series)
                                .query(Integer.class)
                                .single()
                        > 0;
    }
}
