package com.passportdesk.console.card;

import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.tour.Tour;
import com.passportdesk.console.tour.TourStep;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.sample.SampleCast;
import org.springframework.stereotype.Component;

/// Without a line a card is made and opens the door, and a lost one is blocked and opens none.
@Component
final class CardOfflineTour implements TourStep {

    private static final int ORDER = 780;
    private static final String UID = "04A1B2C3D4E581";

    private final DeskReader reader;

    CardOfflineTour(DeskReader reader) {
        this.reader = reader;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String title() {
        return "Cards without a line";
    }

    @Override
    public void run(Tour tour) {
        CardTour.make(tour, reader, tour.cast().ukrainian(), UID, "card-line-down-");
        block(tour, tour.cast().atHome());
        tour.say(tour.notSent());
    }

    private static void block(Tour tour, SampleCast.Person person) {
        String name = person.latin() == null ? person.name() : person.latin();
        MemberRepository members = new MemberRepository(tour.desk().rows());
        tour.press(DeskKey.function(6));
        tour.await("the search of the bench is there", () -> tour.isShown("card-search"));
        tour.type(person.email());
        tour.awaitText(name);
        tour.press(DeskKey.ENTER);
        tour.await("the bench waits for a card", () -> tour.isShown("bench-band"));
        tour.press(DeskKey.digit(1));
        tour.await(
                "the card is blocked",
                () -> !members.card(person.credential()).map(Card::isIssued).orElse(true));
        tour.picture("card-line-down-blocked");
        tour.press(DeskKey.ESCAPE);
        tour.press(DeskKey.function(2));
        tour.put(tour.cardOf(person));
        tour.await("it opens no door", () -> tour.isShown("refused"));
        tour.takeCards();
        tour.press(DeskKey.ESCAPE);
        tour.say("The lost card of " + name + " was blocked and opened no door a moment later.");
    }
}
