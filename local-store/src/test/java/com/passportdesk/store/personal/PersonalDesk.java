package com.passportdesk.store.personal;

import static com.passportdesk.store.sale.TillDesk.card;
import static com.passportdesk.store.sale.TillDesk.goods;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.access.Tap;
import com.passportdesk.store.booking.BookRoom;
import com.passportdesk.store.booking.BookRoomHandler;
import com.passportdesk.store.booking.BookingOutcome;
import com.passportdesk.store.booking.Holder;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Order;
import com.passportdesk.store.journal.Patch;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.projection.FeedItem;
import com.passportdesk.store.sale.SaleOutcome;
import com.passportdesk.store.sale.TillDesk;
import com.passportdesk.store.sample.SampleCast;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A desk at which somebody has left every trace the desk can keep of them.
public final class PersonalDesk {

    static final String ESPRESSO = "ber1-espresso";
    static final String STAFF = "s-ber1-1";

    private PersonalDesk() {}

    /// Comes, books, buys, is refused, leaves; has an unsent change of their description and an
    /// export on record; all of it is over when this returns.
    static SaleOutcome.Sold aDayOf(SampleCast.Person person, TillDesk desk) {
        DeskStore store = desk.store();
        store.lineUp(desk.instant());
        leave(desk, let(desk, person));
        Holder holder = new Holder.Member(person.member());
        SaleOutcome.Sold sold = desk.sold(holder, List.of(goods(ESPRESSO, 2)), card(580, "EUR"));
        SaleOutcome.Sold pass =
                desk.sold(holder, List.of(goods("ber1-daypass", 1)), card(2900, "EUR"));
        leave(desk, pass.visits().getFirst());
        assertThat(
                        store.submit(
                                STAFF,
                                new BookRoomHandler(),
                                new BookRoom(
                                        UUID.randomUUID(),
                                        "ber1-panke",
                                        java.time.Instant.parse("2027-04-22T08:00:00Z"),
                                        java.time.Instant.parse("2027-04-22T08:30:00Z"),
                                        holder,
                                        2)))
                .isInstanceOf(BookingOutcome.Booked.class);
        store.submit(STAFF, new Changing(), new Change(UUID.randomUUID(), person.member()));
        assertThat(
                        store.submit(
                                STAFF,
                                new ExportMemberHandler(),
                                new ExportMember(
                                        UUID.randomUUID(), person.member(), "asked by letter")))
                .isInstanceOf(ExportOutcome.Granted.class);
        refuse(desk, person);
        desk.later(Duration.ofHours(3));
        return sold;
    }

    static UUID let(TillDesk desk, SampleCast.Person person) {
        CheckInOutcome outcome =
                desk.store()
                        .submit(
                                STAFF,
                                new CheckInHandler(),
                                new CheckIn.ByMember(UUID.randomUUID(), person.member()));
        assertThat(outcome).isInstanceOf(CheckInOutcome.Admitted.class);
        return ((CheckInOutcome.Admitted) outcome).visit();
    }

    static void leave(TillDesk desk, UUID visit) {
        desk.store().submit(STAFF, new CheckOut.Handler(), new CheckOut(UUID.randomUUID(), visit));
    }

    private static void refuse(TillDesk desk, SampleCast.Person person) {
        desk.store()
                .applyFeed(
                        List.of(
                                new FeedItem.Ordered(
                                        1_000_000,
                                        new Order(
                                                UUID.randomUUID(),
                                                Order.Kind.BLOCK,
                                                person.credential(),
                                                "lost"),
                                        "BER1-D1")));
        assertThat(
                        desk.store()
                                .submit(
                                        STAFF,
                                        new CheckInHandler(),
                                        new CheckIn.ByCard(
                                                UUID.randomUUID(),
                                                new Tap.Genuine(
                                                        person.credential(),
                                                        person.issue(),
                                                        person.uid()))))
                .isInstanceOf(CheckInOutcome.Refused.class);
    }

    /// An order to erase as the centre tells of it.
    static FeedItem ordered(String person, long position) {
        return new FeedItem.Ordered(
                position,
                new Order(UUID.randomUUID(), Order.Kind.ERASE, person, "asked by letter"),
                "BER1-D1");
    }

    static EraseOutcome.Gone erase(TillDesk desk, String member) {
        EraseOutcome outcome = tryTo(desk, member);
        assertThat(outcome).isInstanceOf(EraseOutcome.Gone.class);
        return (EraseOutcome.Gone) outcome;
    }

    static EraseOutcome tryTo(TillDesk desk, String member) {
        return desk.store()
                .submit(
                        STAFF,
                        new EraseMemberHandler(),
                        new EraseMember(UUID.randomUUID(), member, "asked by letter"));
    }

    /// Every place in rows or files where one of `words` stands: `TABLE.COLUMN` or a file's name.
    public static List<String> whereabouts(DeskStore store, List<String> words) {
        List<String> found = new ArrayList<>();
        store.rows()
                .sql(
                        """
                        select table_name, column_name from information_schema.columns
                         where table_schema = 'PUBLIC' and data_type like 'CHARACTER%'
                         order by 1, 2
                        """)
                .query((row, _) -> row.getString(1) + "." + row.getString(2))
                .list()
                .forEach(column -> {
                    for (String value : values(store.rows(), column)) {
                        if (words.stream().anyMatch(value::contains)) {
                            found.add(column);
                        }
                    }
                });
        try (Stream<Path> all = Files.walk(store.home().directory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                if (words.stream().anyMatch(bytes::contains)) {
                    found.add(store.home().directory().relativize(file).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<String> values(JdbcClient rows, String column) {
        String[] parts = column.split("\\.");
        return rows.sql(
                        "select \"%s\" from \"%s\" where \"%s\" is not null"
                                .formatted(parts[1], parts[0], parts[1]))
                .query((row, _) -> row.getString(1))
                .list();
    }

    public static List<String> words(SampleCast.Person person) {
        return Stream.of(person.name(), person.latin(), person.email())
                .filter(word -> word != null)
                .toList();
    }

    /// What the rows are when they are made anew from journal and feed.
    static Map<String, String> madeAnew(TillDesk desk) {
        desk.restart(() -> {
            try {
                Files.delete(desk.directory().resolve("store.mv.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new TreeMap<>(desk.store().digest());
    }

    private record Change(UUID commandId, String member) implements Command {}

    /// Changes a member's description, which no feature does yet.
    private static final class Changing implements CommandHandler<Change, Boolean, Boolean> {

        @Override
        public Boolean facts(Change command, Moment moment, JdbcClient rows) {
            return true;
        }

        @Override
        public Decision<Boolean> decide(Change command, Boolean facts, Moment moment) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.set("note", Personal.life(command.member(), "likes the window seat"));
            ObjectNode none = JsonNodeFactory.instance.objectNode();
            return Decision.accepted(
                    Draft.of("MemberChanged", 1, Draft.NETWORK, none)
                            .withPatch(new Patch("member", command.member(), 1, fields)));
        }

        @Override
        public Set<String> firstTypes() {
            return Set.of("MemberChanged");
        }

        @Override
        public Boolean outcome(List<Entry> entries) {
            return true;
        }
    }
}
