package com.passportdesk.console.bench;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.desk.Command;
import com.passportdesk.store.desk.CommandHandler;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.desk.Decision;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.Moment;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.journal.Thing;
import com.passportdesk.store.replica.Replica;
import com.passportdesk.store.replica.ReplicaOptions;
import com.passportdesk.store.visit.CheckIn;
import com.passportdesk.store.visit.CheckInHandler;
import com.passportdesk.store.visit.CheckInOutcome;
import com.passportdesk.store.visit.CheckOut;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A desk of a real centre, on real files, and people who come and go at it.
final class BenchDesk implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int AT_ONCE = 100;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final String STAFF = "s-ber1-1";

    final DeskStore store;
    private final InstantSource clock;
    private @Nullable Replica replica;
    private int round;
    private int place;
    private Draft next;

    private BenchDesk(DeskStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    static BenchDesk open(Path folder, String code, InstantSource clock) {
        Path home = folder.resolve(code);
        DeskHome who =
                DeskHome.isHome(home)
                        ? DeskHome.open(home)
                        : DeskHome.make(home, code, BenchCentre.SITE);
        return new BenchDesk(BusyDesk.open(who, clock), clock);
    }

    BenchDesk connect(CentreLogin login) {
        replica = Replica.start(store, login, clock, ReplicaOptions.standard("bench"));
        return this;
    }

    BenchDesk awaitUp() {
        if (!line().awaitUp(LONG)) {
            throw new IllegalStateException(line().state().toString());
        }
        return this;
    }

    void awaitSent() {
        if (!line().awaitSent(LONG)) {
            throw new IllegalStateException(line().state().toString());
        }
    }

    /// Everything up to this place of the feed is here.
    void awaitPlace(long place) {
        long end = System.nanoTime() + LONG.toNanos();
        while (store.progress().cursor() < place) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(line().state() + " " + store.progress());
            }
            LockSupport.parkNanos(200_000);
        }
    }

    Replica line() {
        Replica now = replica;
        if (now == null) {
            throw new IllegalStateException("not connected");
        }
        return now;
    }

    void disconnect() {
        line().close();
        replica = null;
    }

    /// Members of the network come and go, asked one after the other as at a desk.
    ///
    /// @return what was written down of it
    List<Entry> day(int arriving) {
        long before = store.lastNumber();
        for (String member :
                store.rows()
                        .sql("select id from member where status = 'active' order by id limit ?")
                        .param(arriving)
                        .query((row, _) -> row.getString(1))
                        .list()) {
            if (store.submit(
                            STAFF,
                            new CheckInHandler(),
                            new CheckIn.ByMember(CommandIds.fresh(), member))
                    instanceof CheckInOutcome.Admitted admitted) {
                store.submit(
                        STAFF,
                        new CheckOut.Handler(),
                        new CheckOut(CommandIds.fresh(), admitted.visit()));
            }
        }
        List<Entry> written = new ArrayList<>();
        for (long next = before + 1; next <= store.lastNumber(); ) {
            for (Stored stored : store.read(next, 500)) {
                written.add(stored.entry());
                next++;
            }
        }
        return written;
    }

    /// The same day's comings and goings again under other names, in other months.
    void again(List<Entry> day, int records) {
        int left = records;
        while (left > 0) {
            round++;
            for (int from = 0; from < day.size() && left > 0; from += AT_ONCE) {
                int to = Math.min(Math.min(from + AT_ONCE, day.size()), from + left);
                List<Draft> some = day.subList(from, to).stream().map(this::again).toList();
                store.submit(STAFF, new Handler(), new Again(CommandIds.fresh(), some));
                left -= some.size();
            }
        }
    }

    /// Makes ready an arrival of the day under another name.
    ///
    /// @return the visit
    String one(List<Entry> day) {
        round++;
        Entry entry;
        do {
            place = (place + 1) % day.size();
            entry = day.get(place);
        } while (!entry.type().equals("CheckedIn"));
        next = again(entry);
        return next.body().get("visit").asString();
    }

    /// Writes down what was made ready.
    void write() {
        store.submit(STAFF, new Handler(), new Again(CommandIds.fresh(), List.of(next)));
    }

    boolean hasVisit(String visit) {
        return store.rows()
                        .sql("select count(*) from visit where visit = ?")
                        .param(UUID.fromString(visit))
                        .query((row, _) -> row.getInt(1))
                        .single()
                > 0;
    }

    private Draft again(Entry entry) {
        return new Draft(
                entry.type(),
                entry.version(),
                entry.scope(),
                entry.patches(),
                entry.things().stream()
                        .map(t -> new Thing(t.thing() + "/" + round, t.kind(), t.limit()))
                        .toList(),
                entry.claims().stream().map(this::again).toList(),
                entry.releases().stream().map(this::other).toList(),
                entry.orders(),
                (ObjectNode)
                        JSON.readTree(
                                NAME.matcher(entry.body().toString())
                                        .replaceAll(name ->
                                                other(UUID.fromString(name.group())).toString())));
    }

    private Claim again(Claim claim) {
        UUID id = other(claim.id());
        return new Claim(
                id,
                claim.thing() + "/" + round,
                claim.key(),
                claim.from(),
                claim.until(),
                claim.units(),
                claim.mode(),
                "hold:" + id);
    }

    private UUID other(UUID id) {
        return new UUID(
                id.getMostSignificantBits() + ((long) round << 44) ^ store.home().desk().hashCode(),
                id.getLeastSignificantBits());
    }

    @Override
    public void close() {
        if (replica != null) {
            disconnect();
        }
        store.close();
    }

    private record Again(UUID commandId, List<Draft> drafts) implements Command {}

    private static final class Handler implements CommandHandler<Again, Boolean, Integer> {

        @Override
        public Boolean facts(Again command, Moment moment, JdbcClient rows) {
            return true;
        }

        @Override
        public Decision<Integer> decide(Again command, Boolean facts, Moment moment) {
            return new Decision.Accepted<>(command.drafts());
        }

        @Override
        public Integer outcome(List<Entry> entries) {
            return entries.size();
        }
    }
}
