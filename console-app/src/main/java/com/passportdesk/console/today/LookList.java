package com.passportdesk.console.today;

import com.passportdesk.console.checkin.Door;
import com.passportdesk.console.checkin.PersonRecord;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.booking.Booking;
import com.passportdesk.store.booking.Resource;
import com.passportdesk.store.visit.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What needs a hand, in words, each with what its key does.
final class LookList {

    private final Door door;
    private final PersonRecord records;
    private final Navigation navigation;
    private final Consumer<Booking> free;
    private final Consumer<Refusal> seeTo;
    private final Texts texts;
    private final Formats formats;

    /// @param free begins to free a room whose holder did not come
    /// @param seeTo says that nobody has to look at a refusal any more
    LookList(
            Door door,
            PersonRecord records,
            Navigation navigation,
            Consumer<Booking> free,
            Consumer<Refusal> seeTo,
            Texts texts,
            Formats formats) {
        this.door = door;
        this.records = records;
        this.navigation = navigation;
        this.free = free;
        this.seeTo = seeTo;
        this.texts = texts;
        this.formats = formats;
    }

    /// Worst first.
    List<ToLookAt> of(TodayFacts day) {
        return NeedsAHand.of(
                        day.isReaderMissed(),
                        day.drawer(),
                        day.bookings(),
                        day.refusals(),
                        day.come(),
                        day.now())
                .stream()
                .map(one ->
                        switch (one) {
                            case NeedsAHand.EmptyRoom(Booking booking, String member) ->
                                    empty(booking, member, day);
                            case NeedsAHand.Refused(Refusal refusal, String member) ->
                                    refused(refusal, member);
                            case NeedsAHand.NoReader() ->
                                    new ToLookAt(
                                            Icon.NFC,
                                            Tone.WARNING,
                                            texts.get("today.look.noReader"),
                                            texts.get("today.look.noReader.second"),
                                            List.of(
                                                    act(
                                                            "today.look.find",
                                                            "",
                                                            () -> navigation.search(""))));
                            case NeedsAHand.NotClosed(LocalDate last) ->
                                    drawer(
                                            Icon.MOON,
                                            texts.get("today.look.notClosed"),
                                            texts.get(
                                                    "today.look.notClosed.second",
                                                    formats.day(last)),
                                            "today.look.close");
                            case NeedsAHand.NoFloat() ->
                                    drawer(
                                            Icon.BANKNOTE,
                                            texts.get("today.look.noFloat"),
                                            texts.get("today.look.noFloat.second"),
                                            "today.look.count");
                        })
                .toList();
    }

    private ToLookAt.Act act(String words, Object whom, Runnable run) {
        return new ToLookAt.Act(texts.get(words), whom.toString(), run);
    }

    private ToLookAt drawer(Icon icon, String title, String second, String words) {
        return new ToLookAt(
                icon,
                Tone.WARNING,
                title,
                second,
                List.of(act(words, "", () -> navigation.open("close"))));
    }

    /// Once the room is no longer kept for whoever did not come, it can be freed as well.
    private ToLookAt empty(Booking booking, String member, TodayFacts day) {
        List<ToLookAt.Act> acts = new ArrayList<>();
        acts.add(act("today.look.letIn", booking.id(), () -> door.letIn(member)));
        var kept = day.site().cancellation().noShowAfter();
        if (booking.isWaitedFor(day.come(), kept, day.now())) {
            acts.add(act("today.look.free", booking.id(), () -> free.accept(booking)));
        }
        return new ToLookAt(
                Icon.DOOR_OPEN,
                Tone.WARNING,
                texts.get("today.look.nobody", room(booking.resource(), day)),
                texts.get(
                        "today.look.since",
                        day.names().getOrDefault(booking.id().toString(), ""),
                        formats.time(booking.time().start())),
                acts);
    }

    // texts: today.look.refused.*
    private ToLookAt refused(Refusal refusal, String member) {
        return new ToLookAt(
                Icon.OCTAGON_X,
                Tone.DANGER,
                refusal.name(),
                texts.get(
                        "today.look.refused",
                        texts.get("today.look.refused." + refusal.headline()),
                        formats.time(refusal.at())),
                List.of(
                        act("today.look.open", refusal.attempt(), () -> records.open(member)),
                        act("today.look.seenTo", refusal.attempt(), () -> seeTo.accept(refusal))));
    }

    private static String room(String id, TodayFacts day) {
        return day.rooms().stream()
                .filter(room -> room.id().equals(id))
                .map(Resource::name)
                .findFirst()
                .orElse(id);
    }
}
