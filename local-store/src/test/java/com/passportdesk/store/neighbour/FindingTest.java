package com.passportdesk.store.neighbour;

import static com.passportdesk.store.Eventually.comesTrue;
import static com.passportdesk.store.neighbour.Sentences.about;
import static com.passportdesk.store.neighbour.Sentences.of;
import static com.passportdesk.store.neighbour.Sentences.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.WatchedFiles;
import com.passportdesk.store.journal.WatchedFiles.Call;
import com.passportdesk.store.neighbour.NeighbourSetting.How;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.jmdns.JmDNS;
import javax.jmdns.impl.JmDNSImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Desks that nobody told of each other, and what a home says of neighbours.
class FindingTest {

    @TempDir Path folder;

    /// A site that no other machine on the network tries at the same time.
    @Test
    void desksThatAnnounceThemselvesFindEachOther() throws Exception {
        assumeThat(Finding.networks()).as("networks").isNotEmpty();
        assumeThat(Finding.networks())
                .as("networks on which this machine hears its own multicasts")
                .allMatch(own -> Multicasts.pass(own, true));
        String name = "s" + ThreadLocalRandom.current().nextInt(1_000_000);
        String code = name.toUpperCase(Locale.ROOT);
        try (TestSite site = new TestSite(folder, name)) {
            DeskStore first = site.desk(code + "-D1");
            DeskStore second = site.desk(code + "-D2");
            say(first, of(name, "door", "open"));
            say(second, of(name, "window", "shut"));
            site.meeting(first).find();
            site.meeting(second).find();
            assertThat(comesTrue(() -> about(second, "door").equals("open"))).isTrue();
            assertThat(comesTrue(() -> about(first, "window").equals("shut"))).isTrue();
        }
    }

    /// A desk that is started before its switch, and one whose network goes.
    @Test
    void networksThatComeAndGoAreFollowed() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        AtomicReference<List<InetAddress>> now = new AtomicReference<>(List.of());
        AtomicInteger looks = new AtomicInteger();
        Finding finding =
                new Finding(
                        "BER1-D1",
                        NeighbourOptions.PORT,
                        _ -> {},
                        () -> {
                            if (looks.incrementAndGet() == 1) {
                                throw new IOException("for a moment");
                            }
                            return now.get();
                        },
                        Duration.ofMillis(50));
        finding.start();
        try {
            assertThat(comesTrue(() -> looks.get() > 2)).isTrue();
            assertThat(finding.isOpen(here)).isFalse();
            now.set(List.of(here));
            assertThat(comesTrue(() -> finding.isOpen(here))).as("has come").isTrue();
            now.set(List.of());
            assertThat(comesTrue(() -> !finding.isOpen(here))).as("has gone").isTrue();
            now.set(List.of(here));
            assertThat(comesTrue(() -> finding.isOpen(here))).as("is back").isTrue();
        } finally {
            finding.stop();
        }
    }

    /// The library was closed at one of two networks before it took the announcement.
    @Test
    void aNetworkThatGoesWhileItIsAnnouncedThereIsTriedAgainAndKeepsNobodyFromTheOther()
            throws Exception {
        InetAddress going = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress here = InetAddress.getLoopbackAddress();
        AtomicInteger tries = new AtomicInteger();
        Finding.Networks networks =
                new Finding.Networks() {
                    @Override
                    public List<InetAddress> now() {
                        return List.of(going, here);
                    }

                    @Override
                    public JmDNS at(InetAddress address, String desk) throws IOException {
                        JmDNS made = JmDNS.create(address, desk);
                        if (address.equals(going) && tries.incrementAndGet() < 3) {
                            ((JmDNSImpl) made).closeState();
                        }
                        return made;
                    }
                };
        Finding finding =
                new Finding(
                        "BER1-D1", NeighbourOptions.PORT, _ -> {}, networks, Duration.ofMillis(50));
        finding.start();
        try {
            assertThat(comesTrue(() -> finding.isOpen(here))).as("the other").isTrue();
            assertThat(comesTrue(() -> tries.get() >= 3)).as("tried again").isTrue();
            assertThat(comesTrue(() -> finding.isOpen(going))).as("at last").isTrue();
        } finally {
            finding.stop();
        }
    }

    /// What the first test assumes is told apart from what it tries.
    @Test
    void aMulticastThatDoesNotComeBackIsNotTakenForOneThatDoes() throws Exception {
        for (InetAddress own : Finding.networks()) {
            assertThat(Multicasts.pass(own, false)).as("%s", own).isFalse();
        }
    }

    @Test
    void aHomeKeepsWhomToAsk() throws Exception {
        DeskHome home = DeskHome.make(folder.resolve("home"), "BER1-D1", "ber1");
        assertThat(NeighbourSetting.of(home).how()).isEqualTo(How.FOUND);
        for (String text :
                List.of(
                        "off",
                        "find",
                        "listen:4000,find",
                        "listen:0,find",
                        "listen:47654",
                        "desk2.example.com:47654,10.0.0.12:4000",
                        "listen:4000,[fd00::2]:5000")) {
            NeighbourSetting.of(text).keep(home);
            assertThat(NeighbourSetting.of(home).toString()).isEqualTo(text);
        }
        assertThat(NeighbourSetting.of("Desk2, [fd00::2]").addresses())
                .containsExactly(
                        new Address("desk2", NeighbourOptions.PORT),
                        new Address("fd00::2", NeighbourOptions.PORT));
        for (String wrong : List.of("", "a:b", "a:0", "a:70000", ",", "listen:x,a", "off,a:1:2x")) {
            assertThatThrownBy(() -> NeighbourSetting.of(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// As a power cut leaves it that fell between emptying a file and writing it.
    @Test
    void whatCannotBeReadIsNotTakenForOff() throws Exception {
        DeskHome home = DeskHome.make(folder.resolve("home"), "BER1-D1", "ber1");
        for (String unreadable : List.of("", "\n", "a:b")) {
            Files.writeString(home.directory().resolve("neighbours"), unreadable);
            assertThat(NeighbourSetting.of(home).how()).as(unreadable).isEqualTo(How.UNREADABLE);
            assertThat(NeighbourSetting.of(home).isSilent()).isTrue();
        }
        NeighbourSetting.of("off").keep(home);
        assertThat(NeighbourSetting.of(home).how()).isEqualTo(How.OFF);
    }

    @Test
    void whatCannotBeKeptLeavesWhatWasSetAndWhatIsKeptIsForcedFirst() {
        DeskHome home = DeskHome.make(folder.resolve("home"), "BER1-D1", "ber1");
        NeighbourSetting.of("listen:4000,find").keep(home);
        WatchedFiles files = new WatchedFiles();
        for (Call failing : List.of(Call.CREATE, Call.WRITE, Call.FORCE, Call.REPLACE)) {
            files.watch((call, _) -> {
                if (call == failing) {
                    throw new IOException("No space left on device");
                }
            });
            assertThatThrownBy(() -> NeighbourSetting.of("desk2").keep(home, files))
                    .as("%s", failing)
                    .isInstanceOfSatisfying(
                            StoreProblem.class,
                            problem ->
                                    assertThat(problem.kind())
                                            .isEqualTo(StoreProblem.Kind.DISK_FULL));
            assertThat(NeighbourSetting.of(home)).hasToString("listen:4000,find");
        }
        List<Call> calls = new ArrayList<>();
        files.watch((call, _) -> calls.add(call));
        NeighbourSetting.of("off").keep(home, files);
        assertThat(calls).containsSubsequence(Call.FORCE, Call.REPLACE, Call.FORCE_DIRECTORY);
        assertThat(NeighbourSetting.of(home)).hasToString("off");
    }
}
