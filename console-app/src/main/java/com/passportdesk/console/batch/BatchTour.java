package com.passportdesk.console.batch;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.batch.Batch;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.stock.RecordBlanks.What;
import java.util.List;
import java.util.UUID;
import javafx.scene.input.KeyCode;
import org.springframework.stereotype.Component;

/// New members' cards from a pasted list: a bad line is mended, one card is lifted too early, one
/// is somebody's already, one person uses a card.
@Component
final class BatchTour implements TourStep {

    private static final int ORDER = 520;
    private static final int PEOPLE = 40;
    private static final int WITH_CARD = 23;
    private static final int MADE = 16;
    private static final int BLANKS = 77;
    private static final String TYPE = "NTAG215";

    private final BatchService service;
    private final BatchPapers papers;

    BatchTour(BatchService service, BatchPapers papers) {
        this.service = service;
        this.papers = papers;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Many cards from a list";
    }

    @Override
    public void run(Tour tour) {
        service.record(CommandIds.fresh(), TYPE, new What.Received(BLANKS));
        begin(tour);
        for (int card = 1; card <= MADE; card++) {
            make(tour, card);
        }
        tour.picture("batch-issued");
        tour.say(MADE + " cards of " + PEOPLE + " are issued, each one read back.");
        torn(tour);
        pause(tour);
        live(tour);
        sign(tour);
    }

    private Batch batch() {
        return service.open().orElseThrow();
    }

    private void begin(Tour tour) {
        tour.press(DeskKey.function(6));
        tour.await("the search of the bench is there", () -> tour.isShown("card-search"));
        tour.press(alt(KeyCode.DIGIT1));
        tour.await("a list can be pasted", () -> tour.isShown("batch-text"));
        List<String> people = people(tour);
        tour.paste(String.join("\n", people.subList(0, PEOPLE - 1)) + "\nnobody@example.com\n");
        tour.awaitText("Nobody here is called so");
        tour.picture("batch-list");
        tour.paste(people.getLast());
        tour.awaitText(PEOPLE + " people found");
        tour.press(DeskKey.CONTROL_ENTER);
        tour.await("the bench waits for the first card", () -> tour.isShown("batch-band"));
        tour.picture("batch-waiting");
    }

    private static DeskKey alt(KeyCode digit) {
        return new DeskKey(digit, DeskKey.Held.ALT);
    }

    /// Laid aside and taken up again: by its key, and by itself when Cards is opened.
    private static void pause(Tour tour) {
        tour.takeCards();
        tour.press(DeskKey.digit(4));
        tour.await("the bench for one card is there", () -> tour.isShown("card-search"));
        tour.awaitText("Go on with");
        tour.press(alt(KeyCode.DIGIT3));
        tour.await("the batch is there again", () -> tour.isShown("batch-band"));
        tour.press(DeskKey.function(2));
        tour.await("the batch is away", () -> !tour.isShown("batch-band"));
        tour.press(DeskKey.function(6));
        tour.await("the batch comes up by itself", () -> tour.isShown("batch-band"));
    }

    /// New members have no card yet; one of these does.
    private static List<String> people(Tour tour) {
        List<String> people =
                new java.util.ArrayList<>(
                        tour.desk()
                                .rows()
                                .sql(
                                        """
                                        select email from member m
                                         where status = 'active' and company is not null
                                           and email is not null and not exists
                                               (select 1 from card c where c.member = m.id)
                                         order by id limit ?
                                        """)
                                .param(PEOPLE - 1)
                                .query((row, _) -> row.getString(1))
                                .list());
        people.add(WITH_CARD - 1, tour.cast().someLeft().email());
        return people;
    }

    private void make(Tour tour, int card) {
        tour.takeCards();
        tour.put(card(tour, card));
        tour.await("card " + card + " is issued", () -> isIssued(card));
        tour.awaitText("Card " + card + " of " + PEOPLE + " is issued");
    }

    private boolean isIssued(int row) {
        return batch().row(row).orElseThrow().state() == BatchRow.State.ISSUED;
    }

    private static SimulatedNtag card(Tour tour, int card) {
        return tour.blankCard("04B7C1%08X".formatted(0x1C925E00 + card));
    }

    private void torn(Tour tour) {
        int row = MADE + 1;
        SimulatedNtag card = card(tour, row);
        tour.takeCards();
        tour.putTooShort(card);
        tour.awaitText("Tap the same card again");
        tour.picture("batch-torn");
        tour.widePicture("batch-torn-wide");
        tour.put(card);
        tour.await("the same card is issued", () -> isIssued(row));
        tour.awaitText("Card " + row + " of " + PEOPLE + " is issued");
        tour.say("Card " + row + " was lifted too early and finished by the same card.");
    }

    private static void live(Tour tour) {
        tour.takeCards();
        tour.put(tour.cardOf(tour.cast().atHome()));
        tour.awaitText("This is a card of ");
        tour.picture("batch-live");
        tour.takeCards();
        tour.say("A card that somebody uses was left alone.");
    }

    private void sign(Tour tour) {
        UUID batch = batch().batch();
        tour.press(DeskKey.CONTROL_ENTER);
        tour.awaitText("The batch is over");
        tour.picture("batch-signed");
        Batch ended = service.find(batch).orElseThrow();
        tour.keep(papers.sheet(ended), "batch-sheet.pdf");
        papers.labels(ended).ifPresent(labels -> tour.keep(labels, "batch-labels.pdf"));
        tour.press(DeskKey.ENTER);
        tour.press(DeskKey.function(2));
    }
}
