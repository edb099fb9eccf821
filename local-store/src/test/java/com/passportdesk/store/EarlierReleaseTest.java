package com.passportdesk.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.BookingRepository;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sale.ReceiptRepository;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.VisitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home that release 0.1 closed in order, kept as it was (`home-0.1.zip`, without the rows' file)
/// with what that release showed (`home-0.1.txt`). It is never made anew: [HomeOfThisRelease] makes
/// the next release's beside it. Every later version opens it and shows the same.
class EarlierReleaseTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 22);

    @TempDir Path directory;

    @Test
    void aHomeOfTheFirstReleaseShowsWhatItShowed() throws IOException {
        unpack("home-0.1.zip");
        List<String> then;
        try (InputStream in = EarlierReleaseTest.class.getResourceAsStream("home-0.1.txt")) {
            then = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        assertThat(then).hasSizeGreaterThan(20);
        for (int time = 0; time < 2; time++) {
            try (DeskStore store =
                    SampleHome.open(DeskHome.open(directory), () -> SampleHome.MORNING)) {
                assertThat(shown(store)).containsExactlyElementsOf(then);
                assertThat(store.damage().verify(_ -> {}).isWhole()).isTrue();
            }
        }
    }

    private void unpack(String name) throws IOException {
        try (InputStream in = EarlierReleaseTest.class.getResourceAsStream(name);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path to = directory.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.write(to, zip.readAllBytes());
            }
        }
    }

    /// What somebody at the desk sees of that day, in words that hold for any later version.
    static List<String> shown(DeskStore store) {
        List<String> shown = new ArrayList<>();
        Site site = new SiteRepository(store.rows()).get("ber1");
        shown.add("site " + site.name());
        new ReceiptRepository(store.rows())
                .ofDay("ber1", DAY, 100)
                .forEach(r -> shown.add("receipt " + r.number() + ' ' + r.total()));
        new VisitRepository(store.rows())
                .on("ber1", DAY, 1000)
                .forEach(v -> shown.add("visit " + v.name() + ' ' + v.arrivedAt() + v.plan()));
        new BookingRepository(store.rows())
                .ofSite("ber1", site.day(DAY))
                .forEach(b ->
                        shown.add(
                                "booking %s %s %s %s"
                                        .formatted(b.resource(), b.time(), b.price(), b.holder())));
        MemberRepository members = new MemberRepository(store.rows());
        members.plans().forEach(p -> shown.add("plan " + p.id()));
        store.rows()
                .sql("select id from member order by id limit 30")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(id -> shown.add("member " + members.find(id).orElseThrow().name()));
        return shown;
    }
}
