package com.passportdesk.store.card;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sample.SampleCast;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A desk that writes cards.
abstract class CardDesk {

    static final Instant NOW = SampleHome.MORNING;
    static final String TECHNICIAN = "s-ber1-3";
    static final String UID = "04A1B2C3D4E580";

    @TempDir Path directory;

    final SampleCast cast = SampleHome.NETWORK.cast();
    DeskStore store;

    @BeforeEach
    void openWithSample() {
        store = open(SampleHome.berlin(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    static DeskStore open(DeskHome home) {
        return SampleHome.open(home, InstantSource.fixed(NOW));
    }

    StartOutcome start(String operator, String member, @Nullable String uid) {
        return store.submit(
                operator,
                new StartEncodingHandler(),
                new StartEncoding(
                        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), member, uid));
    }

    StartOutcome.Started started(String member) {
        return (StartOutcome.Started) start(TECHNICIAN, member, UID);
    }

    EndOutcome end(UUID job, Result result) {
        return store.submit(
                TECHNICIAN,
                new EndEncodingHandler(),
                new EndEncoding(UUID.randomUUID(), job, result));
    }

    EndOutcome readBack(UUID job) {
        return end(job, new Result.ReadBack(UID, "NTAG215"));
    }

    MemberRepository members() {
        return new MemberRepository(store.rows());
    }

    StartErasing.Outcome erase(String uid, @Nullable String credential) {
        return store.submit(
                TECHNICIAN,
                new StartErasingHandler(),
                StartErasing.ofCredential(
                        UUID.randomUUID(), UUID.randomUUID(), uid, "NTAG215", credential, false));
    }

    /// @param second whose PIN it is that a second person typed; empty when nobody typed one
    StartErasing.Outcome format(String uid, int others, Optional<List<String>> second) {
        return format(uid, others, false, second);
    }

    StartErasing.Outcome format(
            String uid, int others, boolean wasBlank, Optional<List<String>> second) {
        return store.submit(
                TECHNICIAN,
                new StartErasingHandler(),
                new StartErasing(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        uid,
                        "DESFIRE",
                        null,
                        Erasing.FORMAT,
                        others,
                        wasBlank,
                        second));
    }

    RecordErased.Outcome blank(UUID erasing) {
        return store.submit(
                TECHNICIAN,
                new RecordErasedHandler(),
                new RecordErased(UUID.randomUUID(), erasing, RecordErased.Proof.CARRIED_OUT));
    }

    ReturnCard.Outcome giveBack(String credential) {
        return store.submit(
                TECHNICIAN, new ReturnCardHandler(), new ReturnCard(UUID.randomUUID(), credential));
    }
}
