package com.passportdesk.console.batch;

import com.passportdesk.console.card.CardWriter;
import com.passportdesk.console.card.CredentialIds;
import com.passportdesk.console.card.WrittenCard;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.CredentialReading;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRepository;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.batch.BeginBatch;
import com.passportdesk.store.batch.BeginBatchHandler;
import com.passportdesk.store.batch.ChangeRow;
import com.passportdesk.store.batch.ChangeRowHandler;
import com.passportdesk.store.batch.EndBatch;
import com.passportdesk.store.batch.EndBatchHandler;
import com.passportdesk.store.batch.ListCheck;
import com.passportdesk.store.batch.ListReader;
import com.passportdesk.store.batch.PutAside;
import com.passportdesk.store.batch.PutAsideHandler;
import com.passportdesk.store.batch.StartBatchCard;
import com.passportdesk.store.batch.StartBatchCardHandler;
import com.passportdesk.store.batch.TapOutcome;
import com.passportdesk.store.batch.TappedCard;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Company;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.stock.RecordBlanks;
import com.passportdesk.store.stock.RecordBlanksHandler;
import com.passportdesk.store.stock.StockRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes the cards of a list, one after the other, each begun in the journal before its first byte.
/// Blocks.
final class BatchService {

    private static final int NEXT = 3;

    private final RunningDesk desk;
    private final CardWriter writer;
    private final CredentialIds credentials;
    private final BatchRepository batches;
    private final MemberRepository members;
    private final StockRepository stock;
    private final ListCheck lists;

    BatchService(RunningDesk desk, CardWriter writer, CredentialIds credentials) {
        this.desk = desk;
        this.writer = writer;
        this.credentials = credentials;
        this.batches = new BatchRepository(desk.rows());
        this.members = new MemberRepository(desk.rows());
        this.stock = new StockRepository(desk.rows());
        this.lists = new ListCheck(desk.rows());
    }

    /// A list and who is meant by its lines.
    ///
    /// @param tooMany lines beyond the most that a batch takes
    record Read(List<ListCheck.Checked> lines, int tooMany) {
        Read {
            lines = List.copyOf(lines);
        }
    }

    Read read(String text) {
        ListReader.Found found = ListReader.lines(text);
        return new Read(lists.check(found.lines()), found.tooMany());
    }

    ListCheck.Answer readOne(String typed) {
        return lists.checkOne(typed);
    }

    BeginBatch.Outcome begin(
            UUID commandId,
            String name,
            @Nullable String type,
            List<String> people,
            boolean replacing,
            int leftOut) {
        return desk.submit(
                new BeginBatchHandler(),
                new BeginBatch(
                        commandId, CommandIds.fresh(), name, type, people, replacing, leftOut));
    }

    Optional<Batch> find(UUID batch) {
        return batches.find(batch);
    }

    /// The one that waits at this desk for its next card.
    Optional<Batch> open() {
        return batches.open(desk.code());
    }

    List<Batch> latest(int limit) {
        return batches.latest(desk.code(), limit);
    }

    /// What came of a call to [#tapped] with this `commandId` that ended before.
    Optional<WrittenCard> ended(UUID commandId) {
        return writer.ended(commandId);
    }

    /// A card lies there: written, finished, or left alone.
    TappedOutcome tapped(UUID commandId, UUID batch, Presentation shown) {
        TapOutcome outcome =
                desk.submit(
                        new StartBatchCardHandler(),
                        new StartBatchCard(
                                commandId,
                                batch,
                                CommandIds.fresh(),
                                credentials.next(),
                                new TappedCard(
                                        shown.uid().hex(),
                                        shown.type().name(),
                                        content(shown.reading()))));
        return switch (outcome) {
            case TapOutcome.Begun(int row, UUID job, UUID credential, int issue, _) ->
                    new TappedOutcome.Tried(
                            row,
                            writer.write(
                                    commandId,
                                    job,
                                    new Credential(credential, issue),
                                    shown.uid()));
            case TapOutcome.GoOn(int row, var job) ->
                    new TappedOutcome.Tried(row, writer.finish(commandId, job, shown));
            case TapOutcome.LeftAlone why -> new TappedOutcome.LeftAlone(why);
        };
    }

    private static TappedCard.Content content(CredentialReading reading) {
        return switch (reading) {
            case CredentialReading.Blank _ -> new TappedCard.Content.Blank();
            case CredentialReading.Genuine(Credential credential) ->
                    new TappedCard.Content.Ours(Card.credential(credential.id()));
            case CredentialReading.Foreign _ -> other(TappedCard.Kind.FOREIGN);
            case CredentialReading.Damaged _ -> other(TappedCard.Kind.DAMAGED);
            case CredentialReading.NotGenuine _ -> other(TappedCard.Kind.NOT_GENUINE);
            case CredentialReading.NumberOnly _ -> other(TappedCard.Kind.NUMBER_ONLY);
        };
    }

    private static TappedCard.Content other(TappedCard.Kind kind) {
        return new TappedCard.Content.Other(kind);
    }

    /// All that the bench shows.
    ///
    /// @param about the row in hand; 0 for the one that waits
    Optional<BatchPicture> picture(UUID batch, int about) {
        return batches.find(batch).map(found -> picture(found, about));
    }

    private BatchPicture picture(Batch batch, int about) {
        Optional<BatchRow> inHand = batch.row(about).or(batch::begun).or(batch::next);
        int after = inHand.map(BatchRow::row).orElse(0);
        return new BatchPicture(
                batch,
                inHand.map(this::person).orElse(null),
                batch.rows().stream()
                        .filter(row -> row.row() != after && row.isNext())
                        .limit(NEXT)
                        .map(this::person)
                        .toList(),
                batch.stack().or(this::onlyKind).map(this::blanks).orElse(null));
    }

    /// The kind of card that is kept here, when there is but one.
    private Optional<String> onlyKind() {
        List<StockRepository.Stock> all = stock();
        return all.size() == 1 ? Optional.of(all.getFirst().type()) : Optional.empty();
    }

    BatchPicture.Person person(BatchRow row) {
        Optional<Member> found = members.find(row.member());
        if (found.isEmpty()) {
            return new BatchPicture.Person(row, "", "", "", "", "");
        }
        Member member = found.get();
        return new BatchPicture.Person(
                row,
                member.readable(),
                member.nativeName(),
                company(member),
                Optional.ofNullable(member.plan())
                        .flatMap(members::plan)
                        .map(Plan::name)
                        .orElse(""),
                new SiteRepository(desk.rows())
                        .find(member.home())
                        .map(Site::name)
                        .orElse(member.home()));
    }

    ChangeRow.Outcome change(UUID commandId, UUID batch, int row, ChangeRow.Change change) {
        return desk.submit(new ChangeRowHandler(), new ChangeRow(commandId, batch, row, change));
    }

    PutAside.Outcome putAside(
            UUID commandId, UUID batch, int row, @Nullable String uid, String type) {
        return desk.submit(new PutAsideHandler(), new PutAside(commandId, batch, row, uid, type));
    }

    EndBatch.Outcome end(UUID commandId, UUID batch) {
        return desk.submit(new EndBatchHandler(), new EndBatch(commandId, batch));
    }

    RecordBlanks.Outcome record(UUID commandId, String type, RecordBlanks.What what) {
        return desk.submit(new RecordBlanksHandler(), new RecordBlanks(commandId, type, what));
    }

    List<StockRepository.Stock> stock() {
        return stock.stock(desk.site());
    }

    /// What the ledger says of one type; 0 for one it does not know.
    int blanks(String type) {
        return stock.blanks(desk.site(), type);
    }

    List<StockRepository.Move> moves(int limit) {
        return stock.latest(desk.site(), limit);
    }

    Optional<Member> member(String id) {
        return members.find(id);
    }

    String companyName(String id) {
        return members.company(id).map(Company::readable).orElse("");
    }

    /// In Latin letters; empty for somebody who is gone.
    String name(String member) {
        return members.find(member).map(Member::readable).orElse("");
    }

    /// Who pays for somebody; empty for one who pays alone.
    String company(Member member) {
        return Optional.ofNullable(member.company())
                .flatMap(members::company)
                .map(Company::readable)
                .orElse("");
    }
}
