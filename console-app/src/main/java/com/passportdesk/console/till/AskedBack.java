package com.passportdesk.console.till;

import com.passportdesk.store.access.Rule;
import com.passportdesk.store.sale.SaleAnswers;
import com.passportdesk.store.sale.SaleRefusal;
import com.passportdesk.store.staff.StaffOverride;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the rules of a sale ask back before it is made, and what was answered. An answer is good
/// for this sale only.
final class AskedBack {

    /// What is asked now.
    enum Question {
        NOTHING,
        /// Whether a second day pass for the same member is meant.
        AGAIN,
        /// Why somebody comes in against a rule; asked of nobody who may not say so.
        WHY
    }

    /// Where in the sale a refusal is said.
    enum Place {
        NAME,
        GOODS,
        PAYMENT
    }

    private final BooleanSupplier mayOverride;
    private final Runnable answered;
    private final ObjectProperty<Question> question = new SimpleObjectProperty<>(Question.NOTHING);
    private Set<Rule> rules = Set.of();
    private Runnable whenMet = () -> {};
    private SaleAnswers answers = SaleAnswers.NONE;

    /// @param answered hears of each answer
    AskedBack(BooleanSupplier mayOverride, Runnable answered) {
        this.mayOverride = mayOverride;
        this.answered = answered;
    }

    static Place place(SaleRefusal refusal) {
        return switch (refusal) {
            case SaleRefusal.NameTooLong _ -> Place.NAME;
            case SaleRefusal.TopUpAmount _,
                    SaleRefusal.WalletNotHeld _,
                    SaleRefusal.WalletAboveGoods _,
                    SaleRefusal.TenderAmount _,
                    SaleRefusal.CardAboveDue _,
                    SaleRefusal.TenderBelowDue _ ->
                    Place.PAYMENT;
            case SaleRefusal.Empty _,
                    SaleRefusal.TooManyLines _,
                    SaleRefusal.UnknownProduct _,
                    SaleRefusal.UnknownMember _,
                    SaleRefusal.MemberNotActive _,
                    SaleRefusal.Quantity _,
                    SaleRefusal.Price _,
                    SaleRefusal.NoTaxRate _,
                    SaleRefusal.TooLarge _,
                    SaleRefusal.NoHotDesk _,
                    SaleRefusal.NotLeft _,
                    SaleRefusal.EventOver _,
                    SaleRefusal.NobodysWallet _,
                    SaleRefusal.PassAgain _,
                    SaleRefusal.HostOutside _,
                    SaleRefusal.NotLetIn _,
                    SaleRefusal.NotMoved _,
                    SaleRefusal.NotPayable _,
                    SaleRefusal.MoveDue _,
                    SaleRefusal.Room _ ->
                    Place.GOODS;
        };
    }

    /// Asks what would help.
    ///
    /// @param refusal null when the sale can be made
    void refused(@Nullable SaleRefusal refusal) {
        if (refusal instanceof SaleRefusal.PassAgain) {
            question.set(Question.AGAIN);
        } else if (refusal instanceof SaleRefusal.NotLetIn no
                && !no.decision().toOverride().isEmpty()
                && mayOverride.getAsBoolean()) {
            rules = no.decision().toOverride();
            question.set(Question.WHY);
        } else {
            question.set(Question.NOTHING);
        }
    }

    /// Somebody finished the sale and met what is asked, where an answer has to be written.
    void met() {
        if (question.get() == Question.WHY) {
            whenMet.run();
        }
    }

    /// @param listener hears when the question was met
    void whenMet(Runnable listener) {
        whenMet = listener;
    }

    /// Another day pass is meant.
    void again() {
        answer(new SaleAnswers(true, answers.override()));
    }

    /// Whoever works here answers for it.
    ///
    /// @return false when it is no reason
    boolean because(String reason) {
        if (!StaffOverride.isReason(reason)) {
            return false;
        }
        Set<Rule> all = new HashSet<>(rules);
        StaffOverride<Rule> before = answers.override();
        if (before != null) {
            all.addAll(before.rules());
        }
        answer(new SaleAnswers(answers.again(), new StaffOverride<>(all, reason)));
        return true;
    }

    private void answer(SaleAnswers now) {
        answers = now;
        question.set(Question.NOTHING);
        answered.run();
    }

    SaleAnswers answers() {
        return answers;
    }

    ReadOnlyProperty<Question> question() {
        return question;
    }
}
