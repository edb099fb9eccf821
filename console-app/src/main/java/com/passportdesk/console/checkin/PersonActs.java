package com.passportdesk.console.checkin;

import com.passportdesk.console.fx.DeskButton;
import com.passportdesk.console.fx.DeskKey;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.shell.ScreenAction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What else can be done for a member who is looked at, as far as somebody offers it. Each has the
/// same digit wherever it stands.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public final class PersonActs {

    private final ObjectProvider<MemberSale> sales;
    private final ObjectProvider<MemberCards> cards;
    private final ObjectProvider<PersonRecord> records;
    private final ObjectProvider<PersonData> data;
    private final ObjectProvider<MemberNotes> notes;
    private final Texts texts;

    PersonActs(
            ObjectProvider<MemberSale> sales,
            ObjectProvider<MemberCards> cards,
            ObjectProvider<PersonRecord> records,
            ObjectProvider<PersonData> data,
            ObjectProvider<MemberNotes> notes,
            Texts texts) {
        this.sales = sales;
        this.cards = cards;
        this.records = records;
        this.data = data;
        this.notes = notes;
        this.texts = texts;
    }

    /// One of them.
    public record Act(Icon icon, int digit, String words, Runnable act) {

        /// As it stands in the foot of a screen.
        public Node button(Texts texts) {
            return DeskButton.small(icon, words, DeskKey.digit(digit).hint(texts), act);
        }

        /// As its key does it.
        public ScreenAction action() {
            return new ScreenAction(DeskKey.digit(digit), words, act);
        }
    }

    /// All that is offered for this member, but the record.
    public List<Act> of(String member) {
        List<Act> acts = new ArrayList<>();
        sales.ifAvailable(sale -> {
            acts.add(act(Icon.CALENDAR_PLUS, 4, "checkin.act.book", () -> sale.book(member)));
            acts.add(act(Icon.SHOPPING_BAG, 5, "checkin.act.sell", () -> sale.sell(member)));
        });
        cards.ifAvailable(bench ->
                acts.add(act(Icon.ID_CARD, 6, "checkin.act.card", () -> bench.open(member))));
        return acts;
    }

    /// The same and the record.
    List<Act> withRecord(String member) {
        List<Act> acts = of(member);
        records.ifAvailable(record ->
                acts.add(act(Icon.HISTORY, 7, "checkin.record", () -> record.open(member))));
        return acts;
    }

    /// The same, a note about them, and what the person may ask of their data, for whoever may do
    /// it.
    public List<Act> withData(String member) {
        List<Act> acts = of(member);
        notes.ifAvailable(one ->
                acts.add(act(Icon.MESSAGE_CIRCLE, 7, "checkin.act.note", () -> one.write(member))));
        data.ifAvailable(data -> {
            if (data.isOffered()) {
                acts.add(act(Icon.DOWNLOAD, 8, "checkin.act.export", () -> data.export(member)));
                acts.add(act(Icon.TRASH, 9, "checkin.act.erase", () -> data.erase(member)));
            }
        });
        return acts;
    }

    /// What somebody without an account may ask of their data, for whoever may do it.
    ///
    /// @param thing id of a visit, day pass, booking or note that bears the name
    public List<Act> ofGuest(UUID thing) {
        List<Act> acts = new ArrayList<>();
        data.ifAvailable(data -> {
            if (data.isOffered()) {
                acts.add(act(Icon.TRASH, 9, "checkin.act.eraseName", () -> data.eraseGuest(thing)));
            }
        });
        return acts;
    }

    private Act act(Icon icon, int digit, String words, Runnable act) {
        return new Act(icon, digit, texts.get(words), act);
    }
}
