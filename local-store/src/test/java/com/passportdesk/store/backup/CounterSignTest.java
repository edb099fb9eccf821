package com.passportdesk.store.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.Eventually;
import com.passportdesk.store.backup.Verifier.Verdict;
import com.passportdesk.store.central.Centre;
import com.passportdesk.store.central.NetworkSigningKey;
import com.passportdesk.store.central.TestCentre;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.replica.Replica;
import com.passportdesk.store.replica.ReplicaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who has the desk, and with it the desk's key, can sign a journal without its end. The
/// centre has that end, and the network has said so.
class CounterSignTest {

    private static final Duration LONG = Eventually.LIMIT;

    @TempDir Path folder;

    @Test
    void aJournalWithoutItsEndIsFoundByWhatTheCentreCounterSigned() throws Exception {
        DeskHome home = Talk.home(folder.resolve("home"));
        Path early = folder.resolve("early");
        Path late = folder.resolve("late");
        Path said = folder.resolve("centre.jsonl");
        NetworkSigningKey key = NetworkSigningKey.make(folder.resolve("network.pem"));
        try (TestCentre server = TestCentre.start(Files.createDirectories(folder.resolve("pg")));
                Centre centre = server.network("heads");
                DeskStore store = Talk.open(home)) {
            var login = server.login("heads", centre.addDesk("ber1", "BER1-D2"));
            assertThat(centre.counterSign(key).lines()).isEmpty();
            Talk.say(store, 10);
            JournalExport.write(store.vouch(), early, Instant.EPOCH);
            Talk.say(store, 10);
            try (Replica replica =
                    Replica.start(
                            store, login, InstantSource.system(), ReplicaOptions.standard("x"))) {
                assertThat(replica.awaitUp(LONG)).as("%s", replica.state()).isTrue();
                assertThat(replica.awaitSent(LONG)).isTrue();
            }
            Centre.CounterSigned signed = centre.counterSign(key);
            assertThat(signed.signed()).isEqualTo(1);
            assertThat(signed.lines()).hasSize(1);
            Centre.CounterSigned again = centre.counterSign(key);
            assertThat(again.signed()).isZero();
            assertThat(again.lines()).isEqualTo(signed.lines());
            Files.write(said, signed.lines());
            Talk.say(store, 10);
            JournalExport.write(store.vouch(), late, Instant.EPOCH);
        }
        Verifier verifier =
                new Verifier(late.resolve("VerifyJournal.java"), folder.resolve("classes"));
        String network = NetworkSigningKey.read(folder.resolve("network.pem")).fingerprint();
        assertThat(network).isEqualTo(key.fingerprint());

        Verdict whole = verifier.check(late, "--centre", said.toString(), "--network", network);
        assertThat(whole.said()).contains("The centre had 20 of them, the same").contains(network);
        assertThat(whole.code()).isZero();

        assertThat(verifier.check(early).code()).as("the desk alone says it is whole").isZero();
        Verdict cut = verifier.check(early, "--centre", said.toString());
        assertThat(cut.said()).isEqualTo("Record 11 is missing: the centre has 20.");
        assertThat(cut.code()).isEqualTo(1);

        isFound(verifier, late, said, "\"number\":20", "\"number\":12", "is not signed by its key");
        isFound(verifier, late, said, "BER1-D2", "BER1-D3", "has said nothing about this desk");
        Path other = folder.resolve("other.pem");
        String stranger = NetworkSigningKey.make(other).fingerprint();
        assertThat(verifier.check(late, "--centre", said.toString(), "--network", stranger).said())
                .contains("signed by another key: " + network);
    }

    private void isFound(
            Verifier verifier, Path export, Path said, String from, String to, String sentence)
            throws Exception {
        Path forged = folder.resolve("forged.jsonl");
        List<String> lines =
                Files.readAllLines(said).stream().map(line -> line.replace(from, to)).toList();
        assertThat(lines).isNotEqualTo(Files.readAllLines(said));
        Files.write(forged, lines);
        Verdict verdict = verifier.check(export, "--centre", forged.toString());
        assertThat(verdict.said()).contains(sentence);
        assertThat(verdict.code()).isEqualTo(1);
    }
}
