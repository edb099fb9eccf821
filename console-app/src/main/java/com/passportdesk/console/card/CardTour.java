package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.devices.reader.CardReader;
import com.passportdesk.devices.simulated.SimulatedNtag;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sample.SampleCast;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/// A blank card becomes a member's and taps in.
@Component
final class CardTour implements TourStep {

    private static final int ORDER = 500;
    private static final String UID = "04A1B2C3D4E580";

    private final DeskReader reader;

    CardTour(DeskReader reader) {
        this.reader = reader;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Encoding a card";
    }

    @Override
    public void run(Tour tour) {
        make(tour, reader, tour.cast().arabic(), UID, "card-");
    }

    /// Writes a card for somebody and has it open the door.
    ///
    /// @param uid of the blank card
    /// @param pictures what their names begin with
    static void make(
            Tour tour, DeskReader reader, SampleCast.Person person, String uid, String pictures) {
        String name = person.latin() == null ? person.name() : person.latin();
        tour.press(DeskKey.function(6));
        tour.await("the search of the bench is there", () -> tour.isShown("card-search"));
        tour.type(person.email());
        tour.awaitText(name);
        tour.picture(pictures + "choose");
        tour.press(DeskKey.ENTER);
        tour.await("the bench waits for a card", () -> tour.isShown("bench-band"));
        tour.picture(pictures + "waiting");
        SimulatedNtag card = tour.blankCard(uid);
        tour.put(card);
        MemberRepository members = new MemberRepository(tour.desk().rows());
        tour.await(
                "the card is issued",
                () -> members.cardByUid(uid).map(Card::isIssued).orElse(false));
        tour.await("the bench says so", () -> tour.isShown("card-next"));
        tour.picture(pictures + "issued");
        Card issued = members.cardByUid(uid).orElseThrow();
        tour.say("Card " + issued.number() + " written, read back and issued to " + name + ".");
        lift(tour, reader);
        tour.press(DeskKey.ENTER);
        tour.press(DeskKey.function(2));
        tour.put(card);
        // Today may name them too, before the reader has seen the card.
        tour.await("the door lets them in", () -> tour.isShown("admitted"));
        tour.awaitText(name);
        tour.picture(pictures + "taps-in");
        tour.say(name + " taps in with the new card.");
        lift(tour, reader);
        tour.press(DeskKey.ESCAPE);
    }

    /// The bench kept the card's coming to itself, so its going is listened for here.
    private static void lift(Tour tour, DeskReader reader) {
        AtomicBoolean gone = new AtomicBoolean();
        Runnable release =
                reader.first(event -> {
                    if (event instanceof CardReader.Event.CardGone) {
                        gone.set(true);
                    }
                    return false;
                });
        try {
            tour.takeCards();
            tour.await("the reader has noticed that the card is gone", gone::get);
        } finally {
            release.run();
        }
    }
}
