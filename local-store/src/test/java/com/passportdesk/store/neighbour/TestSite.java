package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreOptions;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.door.DoorProjection;
import com.passportdesk.store.identity.DeskName;
import com.passportdesk.store.identity.NetworkAuthority;
import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.keys.StoreKey;
import com.passportdesk.store.projection.Projection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/// Real desks of one network, each with a home, a certificate and a port of its own.
final class TestSite implements AutoCloseable {

    static final NeighbourOptions QUICK =
            new NeighbourOptions(
                    0,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(4),
                    Duration.ofMillis(10),
                    Duration.ofMillis(50));

    private final Path folder;
    private final String site;
    private final NetworkAuthority authority;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    TestSite(Path folder, String site) throws IOException {
        this(folder, site, authority("Test network"));
    }

    TestSite(Path folder, String site, NetworkAuthority authority) {
        this.folder = folder;
        this.site = site;
        this.authority = authority;
    }

    NetworkAuthority own() {
        return authority;
    }

    static NetworkAuthority authority(String name) throws IOException {
        Instant now = Instant.now();
        return NetworkAuthority.make(
                name, now.minus(1, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS));
    }

    DeskStore desk(String code) throws IOException {
        return desk(code, site, authority, JournalFiles.disk());
    }

    DeskStore desk(String code, String site, NetworkAuthority by, JournalFiles files)
            throws IOException {
        Path home = folder.resolve(code);
        DeskHome who =
                DeskHome.isHome(home) ? DeskHome.open(home) : DeskHome.make(home, code, site);
        DeskStore store =
                DeskStore.open(
                        who,
                        List.<Projection>of(new Sentences(), new DoorProjection()),
                        InstantSource.system(),
                        StoreKey.ownerFile(),
                        StoreOptions.small().withFiles(files));
        open.push(store);
        certify(store, "desk_" + code, by);
        return store;
    }

    /// Gives a desk the certificate that goes with its role at the centre.
    void certify(DeskStore store, String role) throws IOException {
        certify(store, role, authority);
    }

    private static void certify(DeskStore store, String role, NetworkAuthority by)
            throws IOException {
        Instant now = Instant.now();
        store.identity()
                .keep(
                        "",
                        by.identity(
                                new DeskName(store.home().site(), store.home().desk(), role),
                                now.minus(1, ChronoUnit.HOURS),
                                now.plus(1, ChronoUnit.HOURS)));
    }

    /// What this desk says when its rows are made anew from journal and feed.
    Map<String, String> anew(DeskStore store) throws IOException {
        DeskHome home = store.home();
        store.close();
        Files.delete(home.directory().resolve("store.mv.db"));
        return desk(home.desk()).digest();
    }

    Neighbours meeting(DeskStore store) throws IOException {
        Neighbours neighbours = Neighbours.start(store, InstantSource.system(), QUICK);
        open.push(neighbours);
        return neighbours;
    }

    static Address at(int port) {
        return new Address("127.0.0.1", port);
    }

    /// What was last said about a subject comes to that desk.
    static void arrives(DeskStore desk, String subject, String words) {
        assertThat(comesTrue(() -> about(desk, subject).equals(words)))
                .as("%s of %s is %s", subject, desk.home().desk(), about(desk, subject))
                .isTrue();
    }

    /// Whether that is what was last said about a subject; rows that are being made anew say
    /// nothing.
    static boolean says(DeskStore desk, String subject, String words) {
        try {
            return about(desk, subject).equals(words);
        } catch (DataAccessException madeAnew) {
            assertThat(madeAnew.getRootCause())
                    .as("who reads is told to wait, and not that the disk failed")
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem ->
                                    assertThat(problem.kind())
                                            .isEqualTo(StoreProblem.Kind.TOO_SLOW));
            return false;
        }
    }

    /// Records of neighbours that the centre has not told yet.
    static long waiting(DeskStore desk) {
        return desk.rows()
                .sql("select count(*) from told")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
