package com.passportdesk.store.sale;

import com.passportdesk.store.journal.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Where the next document stands: one series a legal entity, desk, life of the desk's home, kind
/// and year, counted from 1 without gaps. The first life has no letter, one that began from a copy
/// those it got then, such as `bqxkz`.
///
/// @param name such as `BER1-D2-R-2027` or `BER1-D2b-R-2027`, `BER1-D2-C-2027` for credit notes,
///   `BER1-D2-Z-2027` for closings
/// @param next the place of the next document, from 1
public record Series(String name, long next) {

    /// Which documents are counted.
    public enum Kind {
        RECEIPT("-R-", 6),
        CREDIT_NOTE("-C-", 6),
        /// Closing reports.
        Z("-Z-", 4);

        private final String mark;
        private final int digits;

        Kind(String mark, int digits) {
            this.mark = mark;
            this.digits = digits;
        }
    }

    /// A series already begun by this desk.
    ///
    /// @param last place of its last document
    record Begun(String name, UUID incarnation, long last) {}

    /// The next document of `kind` that this life of the desk issues in `year`.
    public static Series read(Kind kind, String desk, UUID incarnation, int year, JdbcClient rows) {
        List<Begun> begun =
                rows.sql(
                                """
                                select series, incarnation, last_place
                                  from receipt_series
                                 where desk = ?
                                 order by series
                                 limit 10000
                                """)
                        .param(desk)
                        .query((row, _) ->
                                new Begun(
                                        row.getString(1),
                                        row.getObject(2, UUID.class),
                                        row.getLong(3)))
                        .list();
        List<String> given =
                rows.sql("select letters from receipt_life where incarnation = ? limit 1")
                        .param(incarnation)
                        .query(String.class)
                        .list();
        return of(kind, desk, incarnation, year, begun, given.isEmpty() ? "" : given.getFirst());
    }

    /// @param given the letters a life got when it began; empty for a first one
    static Series of(
            Kind kind, String desk, UUID incarnation, int year, List<Begun> begun, String given) {
        String letters =
                begun.stream()
                        .filter(series -> series.incarnation().equals(incarnation))
                        .map(series -> letters(desk, series.name()))
                        .findFirst()
                        .orElseGet(() -> isFree(desk, given, begun) ? given : next(desk, begun));
        String name = desk + letters + kind.mark + year;
        long last =
                begun.stream()
                        .filter(series -> series.name().equals(name))
                        .mapToLong(Begun::last)
                        .findFirst()
                        .orElse(0);
        return new Series(name, last + 1);
    }

    /// Takes the place that a document has. The highest one seen stands: a centre may tell an older
    /// document after a newer one.
    ///
    /// @param entry its record, whose body has `series`, `place` and `entity`
    public static void take(Entry entry, JdbcClient rows) {
        ObjectNode body = entry.body();
        String series = body.get("series").asString();
        long place = body.get("place").longValue();
        int known =
                rows.sql(
                                """
                                update receipt_series set last_place = greatest(last_place, ?)
                                 where series = ?
                                """)
                        .param(place)
                        .param(series)
                        .update();
        if (known == 0) {
            rows.sql(
                            """
                            insert into receipt_series (series, entity, desk, incarnation,
                                                        last_place)
                            values (?,?,?,?,?)
                            """)
                    .param(series)
                    .param(body.get("entity").asString())
                    .param(entry.desk())
                    .param(entry.incarnation())
                    .param(place)
                    .update();
        }
    }

    /// The number as it is printed.
    public String number() {
        int digits =
                Arrays.stream(Kind.values())
                        .filter(kind -> name.contains(kind.mark))
                        .mapToInt(kind -> kind.digits)
                        .findFirst()
                        .orElse(Kind.RECEIPT.digits);
        return name + "-" + ("%0" + digits + "d").formatted(next);
    }

    /// 1 for none, 2 for `b`, 27 for `aa`.
    private static String letters(int life) {
        StringBuilder letters = new StringBuilder();
        for (int left = life == 1 ? 0 : life; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('a' + (left - 1) % 26));
        }
        return letters.toString();
    }

    private static String letters(String desk, String name) {
        return name.substring(desk.length(), name.indexOf('-', desk.length()));
    }

    /// Whether no other life is known to use these letters.
    private static boolean isFree(String desk, String letters, List<Begun> begun) {
        return begun.stream().noneMatch(series -> letters(desk, series.name()).equals(letters));
    }

    private static String next(String desk, List<Begun> begun) {
        return letters(
                1
                        + begun.stream()
                                .mapToInt(series -> life(letters(desk, series.name())))
                                .max()
                                .orElse(0));
    }

    private static int life(String letters) {
        int life = 0;
        for (int i = 0; i < letters.length(); i++) {
            life = life * 26 + letters.charAt(i) - 'a' + 1;
        }
        return Math.max(1, life);
    }
}
