package com.passportdesk.store.batch;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sample.SampleCast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A desk with people who are to get cards.
abstract class BatchDesk {

    static final String TECHNICIAN = "s-ber1-3";
    static final String NTAG = "NTAG215";

    @TempDir Path directory;

    final SampleCast cast = SampleHome.NETWORK.cast();
    final UUID batch = UUID.randomUUID();
    DeskStore store;

    @BeforeEach
    void openWithSample() {
        store =
                SampleHome.open(
                        SampleHome.berlin(directory), InstantSource.fixed(SampleHome.MORNING));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// The power goes and comes back; the rows are made anew from the journal.
    void losePower() {
        store.close();
        try {
            Files.delete(directory.resolve("store.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = SampleHome.open(DeskHome.open(directory), InstantSource.fixed(SampleHome.MORNING));
    }

    /// Active members who have no card.
    List<String> withoutCard(int many) {
        return store.rows()
                .sql(
                        """
                        select id from member m where status = 'active' and not exists
                               (select 1 from card c where c.member = m.id and c.state = 'issued')
                         order by id limit ?
                        """)
                .param(many)
                .query((row, _) -> row.getString(1))
                .list();
    }

    BeginBatch.Outcome begin(List<String> members, @Nullable String type) {
        return store.submit(
                TECHNICIAN,
                new BeginBatchHandler(),
                new BeginBatch(
                        UUID.randomUUID(), batch, "Nordwind Energie", type, members, false, 0));
    }

    TapOutcome tap(String uid) {
        return tap(uid, NTAG, new TappedCard.Content.Blank());
    }

    TapOutcome tap(String uid, String type, TappedCard.Content content) {
        return store.submit(
                TECHNICIAN,
                new StartBatchCardHandler(),
                new StartBatchCard(
                        UUID.randomUUID(),
                        batch,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        new TappedCard(uid, type, content)));
    }

    TapOutcome.Begun begun(String uid) {
        return (TapOutcome.Begun) tap(uid);
    }

    EndOutcome readBack(UUID job, String uid) {
        return end(job, new Result.ReadBack(uid, NTAG));
    }

    EndOutcome end(UUID job, Result result) {
        return store.submit(
                TECHNICIAN,
                new EndEncodingHandler(),
                new EndEncoding(UUID.randomUUID(), job, result));
    }

    /// Begins, writes and reads back.
    TapOutcome.Begun made(String uid) {
        TapOutcome.Begun begun = begun(uid);
        readBack(begun.job(), uid);
        return begun;
    }

    ChangeRow.Outcome change(int row, ChangeRow.Change change) {
        return store.submit(
                TECHNICIAN,
                new ChangeRowHandler(),
                new ChangeRow(UUID.randomUUID(), batch, row, change));
    }

    PutAside.Outcome putAside(int row, @Nullable String uid) {
        return store.submit(
                TECHNICIAN,
                new PutAsideHandler(),
                new PutAside(UUID.randomUUID(), batch, row, uid, NTAG));
    }

    Batch now() {
        return new BatchRepository(store.rows()).find(batch).orElseThrow();
    }

    List<BatchRow.State> states() {
        return now().rows().stream().map(BatchRow::state).toList();
    }

    MemberRepository members() {
        return new MemberRepository(store.rows());
    }

    static String uid(int number) {
        return "04A1B2C3%06X".formatted(number);
    }

    /// Begun on the bench for one card.
    StartOutcome.Started alone(String member, String uid) {
        return (StartOutcome.Started)
                store.submit(
                        TECHNICIAN,
                        new StartEncodingHandler(),
                        new StartEncoding(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                member,
                                uid));
    }
}
