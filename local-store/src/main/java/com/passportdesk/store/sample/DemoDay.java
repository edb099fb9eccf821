package com.passportdesk.store.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Today at the demo site: a morning with something to see shortly after nine, when it opens at
/// eight. Meetings run, one has nobody yet, a room stays free, and the people of the cast are
/// expected in the next hours.
final class DemoDay {

    /// Minutes after opening: 09:00, the last start of those who are here at 09:12.
    private static final int EARLY = 60;

    private static final int LATER = 12;

    private final SampleDay day;
    private final Dice dice;
    private final Visitors visitors;
    private final int open;

    DemoDay(SampleDay day) {
        this.day = day;
        this.dice = day.dice();
        this.visitors = day.visitors();
        this.open = day.open();
    }

    void whole() {
        rooms();
        hotDesks();
        day.everybodyElse();
    }

    private void rooms() {
        List<SampleSite.Room> room = new ArrayList<>(day.site().rooms());
        // Running, and one of the cast right after it.
        meeting(room.get(0), 15 * dice.between(1, 2), 75 - 15 * dice.below(2));
        cast(room.get(0), Role.SOME_LEFT, 120, 60);
        meeting(room.get(0), 195, 60 + 15 * dice.below(3));
        day.fillRoom(room.get(0), open + 360, 70);
        // Its holder has not come.
        cast(room.get(1), Role.LATE, EARLY, 90);
        cast(room.get(1), Role.KOREAN, 180, 60);
        cast(room.get(1), Role.GREEK, 300, 60 + 15 * dice.below(3));
        day.fillRoom(room.get(1), open + 405, 50);
        // Free all morning.
        meeting(room.get(2), 345 + 15 * dice.below(3), 120 + 15 * dice.below(4));
        day.fillRoom(room.get(2), open + 555, 60);
        // A workshop with a break at noon.
        workshop(room.get(3));
        meeting(room.get(4), 120, 180);
        meeting(room.get(4), 420, 120 + 30 * dice.below(3));
        cast(room.get(5), Role.JAPANESE, 270, 60);
        day.fillRoom(room.get(5), open + 360, 40);
    }

    private void workshop(SampleSite.Room room) {
        SampleMember host = someoneHere();
        if (host != null) {
            day.book(room, open, open + 240, host.number(), null);
            day.book(room, open + 300, open + 480 + 30 * dice.below(3), host.number(), null);
            day.visit(host.number(), null, open + 2, 560);
        }
    }

    private void meeting(SampleSite.Room room, int start, int minutes) {
        SampleMember host = someoneHere();
        if (host != null) {
            day.book(room, open + start, open + start + minutes, host.number(), null);
            day.visit(host.number(), null, open + start - dice.between(1, 6), minutes + 60);
        }
    }

    private void cast(SampleSite.Room room, Role role, int start, int minutes) {
        int number = visitors.of(role).number();
        day.book(room, open + start, open + start + minutes, number, null);
    }

    private void hotDesks() {
        expected(Role.SOME_LEFT, 75);
        expected(Role.NONE_LEFT, 90);
        expected(Role.JAPANESE, 90);
        expected(Role.GREEK, 105);
        expected(Role.UKRAINIAN, 120);
        expected(Role.ARABIC, 135);
        expected(Role.KOREAN, 330);
        int here = dice.between(13, 15);
        for (int i = 0; i < here; i++) {
            hotDesk(15 * dice.below(EARLY / 15 + 1));
        }
        List<Integer> later = List.of(120, 150, 180, 240, 300);
        for (int i = 0; i < LATER - 7; i++) {
            hotDesk(later.get(i));
        }
    }

    private void expected(Role role, int start) {
        day.bookHotDesk(visitors.of(role), open + start);
    }

    private void hotDesk(int start) {
        SampleMember member = someone();
        if (member == null) {
            return;
        }
        day.bookHotDesk(member, open + start);
        day.visit(
                member.number(), null, open + start + dice.between(-2, 9), dice.between(240, 480));
    }

    private @Nullable SampleMember someone() {
        return dice.percent(25)
                ? visitors.fromElsewhere(day.site(), day.date(), dice)
                : someoneHere();
    }

    private @Nullable SampleMember someoneHere() {
        return visitors.fromHere(day.site(), day.date(), dice);
    }
}
