package com.passportdesk.console.rollcall;

import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.print.PrintBandModel;
import com.passportdesk.console.print.PrintJob;
import com.passportdesk.console.works.WorksWords;
import com.passportdesk.store.rollcall.Mark;
import com.passportdesk.store.rollcall.RollCall;
import com.passportdesk.store.rollcall.RollList.Person;
import com.passportdesk.store.rollcall.Who;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is said at a roll-call.
final class RollWords {

    private final Texts texts;
    private final WorksWords works;

    RollWords(Texts texts, Formats formats) {
        this.texts = texts;
        this.works = new WorksWords(texts, formats);
    }

    /// What happened, or what to do.
    String answer(RollState state) {
        int missing = state.missing().size();
        if (state.roll().isEmpty()) {
            return texts.get("rollcall.inside", state.people().size());
        }
        return missing == 0
                ? texts.get("rollcall.all", state.there())
                : texts.get(
                        state.isOpen() ? "rollcall.missing" : "rollcall.missing.ended", missing);
    }

    String second(RollState state) {
        if (state.roll().isEmpty()) {
            return news(state);
        }
        RollCall roll = state.roll().get();
        RollCall.End end = roll.end();
        String when =
                end == null
                        ? texts.get("rollcall.since", time(roll.begunAt(), state))
                        : texts.get(
                                "rollcall.ended",
                                time(end.at(), state),
                                end.there(),
                                end.missing());
        return texts.get("rollcall.outside", state.there(), state.listed().size())
                + " "
                + when
                + more(state);
    }

    /// How old the news of the other desks is, and how many are on no list.
    String news(RollState state) {
        return works.counts(state.line(), state.heard(), state.now()) + more(state);
    }

    private String more(RollState state) {
        return state.more() == 0 ? "" : " " + texts.get("rollcall.more", state.more());
    }

    /// With its day where that is not today.
    String time(Instant at, RollState state) {
        return works.time(at, state.now());
    }

    /// As whoever reads it out can read it: in the letters of the interface, which are Latin ones
    /// in every language there is.
    String name(Person one) {
        return one.readable().isEmpty() ? texts.get("rollcall.nameless") : one.readable();
    }

    /// In their own script where that is another one; else empty.
    String nativeName(Person one) {
        return one.readable().equals(one.name()) ? "" : one.name();
    }

    /// On paper in Latin letters, so that whoever carries it can read it out.
    String slipName(Person one) {
        String name = one.readable().isEmpty() ? texts.get("rollcall.nameless") : one.readable();
        return name + ", " + place(one, one.place());
    }

    /// Where to, and since when: "Open space, guest, since 09:14".
    String about(Person one, RollState state) {
        String where = place(one, state.names().getOrDefault(one.place(), one.place()));
        String who = one.isGuest() ? texts.get("rollcall.guest", where) : where;
        Instant since = one.since();
        return since == null ? who : texts.get("rollcall.aboutSince", who, time(since, state));
    }

    private String place(Person one, String place) {
        if (one.who() instanceof Who.Staff) {
            return place.isEmpty()
                    ? texts.get("rollcall.staff")
                    : texts.get("rollcall.staffAt", place);
        }
        return place;
    }

    // texts: rollcall.paper.*
    /// How the list on paper stands; empty where none was asked for. Digits are the people's here,
    /// so the one thing to be done about it has the key that asked for it.
    ///
    /// @param saved where it was saved; null where it was not
    String paper(PrintBandModel.@Nullable Paper paper, @Nullable Path saved) {
        PrintJob job = paper == null ? null : paper.job();
        if (job == null || job.state() == PrintJob.State.FILE) {
            return saved == null ? "" : texts.get("rollcall.saved", saved.getFileName());
        }
        return switch (job.state()) {
            case WAITING, SENDING -> texts.get("rollcall.paper.waits", job.printer(), key());
            case PRINTED -> texts.get("rollcall.paper.printed", job.printer());
            case UNKNOWN -> texts.get("rollcall.paper.unknown", job.printer(), key());
            case LOST, FILE -> texts.get("rollcall.paper.lost", key());
        };
    }

    private String key() {
        return RollCallSection.PRINT.hint(texts);
    }

    /// Who saw them and when.
    String seen(Mark mark, RollState state) {
        return texts.get(
                "rollcall.seen",
                time(mark.at(), state),
                state.names().getOrDefault(mark.by(), mark.by()));
    }
}
