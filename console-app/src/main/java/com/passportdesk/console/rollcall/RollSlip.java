package com.passportdesk.console.rollcall;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.devices.escpos.Receipt.Align;
import com.passportdesk.devices.escpos.Receipt.Part;
import com.passportdesk.store.rollcall.RollList.Person;
import java.time.Instant;
import java.util.List;

/// The list on paper, to be carried outside: who is missing first, with a box to tick, then who was
/// seen.
final class RollSlip {

    private final Texts texts;
    private final Formats formats;
    private final DeskSite site;
    private final RollWords words;

    /// @param texts in the language of the site
    RollSlip(Texts texts, Formats formats, DeskSite site) {
        this.texts = texts;
        this.formats = formats;
        this.site = site;
        this.words = new RollWords(texts, formats);
    }

    Receipt set(RollState state) {
        Receipt.Builder slip = Receipt.begin();
        slip.add(new Part.Line(texts.get("rollcall.title"), Align.CENTRE, true, 2));
        slip.add(new Part.Line(site.now().name(), Align.CENTRE, false, 1));
        slip.add(
                new Part.Line(
                        formats.day(formats.dateOf(state.now())) + ", " + formats.time(state.now()),
                        Align.CENTRE,
                        false,
                        1));
        slip.add(new Part.Line(words.news(state), Align.LEFT, false, 1));
        boolean isBegun = state.roll().isPresent();
        List<Person> missing = state.missing();
        part(
                slip,
                texts.get(
                        isBegun ? "rollcall.slip.missing" : "rollcall.slip.inside", missing.size()),
                "[ ] ",
                missing,
                state);
        if (isBegun) {
            part(
                    slip,
                    texts.get("rollcall.slip.there", state.there()),
                    "[x] ",
                    state.listed().stream().filter(Person::isThere).toList(),
                    state);
        }
        return slip.cut();
    }

    private void part(
            Receipt.Builder slip,
            String heading,
            String box,
            List<Person> people,
            RollState state) {
        slip.rule();
        slip.add(new Part.Line(heading, Align.LEFT, true, 1));
        people.forEach(one -> slip.row(box + words.slipName(one), since(one, state)));
    }

    private String since(Person one, RollState state) {
        Instant since = one.since();
        return since == null ? "" : words.time(since, state);
    }
}
