package com.passportdesk.console.checkin;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.fx.CureButton;
import com.passportdesk.console.fx.DecisionBand;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.RuleRow;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.access.Rule;
import com.passportdesk.store.access.Step;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.note.Note;
import com.passportdesk.store.staff.StaffOverride;
import com.passportdesk.store.visit.CheckInOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Somebody is not in: why, what to say, and the ways out that work here and now.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
final class RefusedViewModel {

    private static final Set<Rule> PASS_CURES =
            Set.of(Rule.CAP, Rule.PLAN, Rule.SITE, Rule.EXPIRED, Rule.FRESH);

    /// Languages a sentence can be said in.
    private static final Set<String> SPOKEN = Set.of("en", "de");

    private final Door door;
    private final Texts texts;
    private final Formats formats;
    private final DeskSite site;
    private final Navigation navigation;
    private final @Nullable DayPassOffer passes;
    private final @Nullable PersonRecord records;
    private final @Nullable MemberCards cards;
    private final DoorAnswer answer;
    private final CheckInOutcome.Refused refused;
    private final Step headline;

    RefusedViewModel(
            Door door,
            Texts texts,
            Formats formats,
            DeskSite site,
            Navigation navigation,
            ObjectProvider<DayPassOffer> passes,
            ObjectProvider<PersonRecord> records,
            ObjectProvider<MemberCards> cards) {
        this.door = door;
        this.texts = texts;
        this.formats = formats;
        this.site = site;
        this.navigation = navigation;
        this.passes = passes.stream().findFirst().orElse(null);
        this.records = records.getIfAvailable();
        this.cards = cards.getIfAvailable();
        this.answer = door.answer();
        if (!(answer.outcome() instanceof CheckInOutcome.Refused no)) {
            throw new IllegalStateException("nobody was refused");
        }
        this.refused = no;
        this.headline = no.decision().headline().orElseThrow();
    }

    DecisionBand.Decision decision() {
        Profile profile = answer.profile();
        return new DecisionBand.Decision(
                DecisionBand.State.REFUSED,
                texts.get("checkin.refused"),
                formats.time(answer.at()),
                new RuleTexts(texts, formats).headline(headline),
                "",
                profile == null ? texts.get("checkin.nobodyKnown") : who(profile),
                profile == null
                        ? new Face.Picture(Icon.ID_CARD, Tone.DANGER)
                        : new Face.Portrait(profile.member().portrait()),
                measure());
    }

    /// What somebody wrote about them and nobody has seen to; not to be said aloud.
    List<Note> notes() {
        Profile profile = answer.profile();
        return profile == null ? List.of() : profile.notes();
    }

    private String who(Profile profile) {
        Member member = profile.member();
        String name =
                member.nativeName().isEmpty()
                        ? member.readable()
                        : member.readable() + " " + member.nativeName();
        return name + ", " + Person.line(profile, texts);
    }

    private DecisionBand.@Nullable Measure measure() {
        if (headline.rule() != Rule.CAP || headline.with().size() < 2) {
            return null;
        }
        LocalDate next = today().withDayOfMonth(1).plusMonths(1);
        String day = new Spoken(texts).dayAndMonth(next);
        boolean range = headline.why().equals("range");
        int used = Integer.parseInt(headline.with().get(range ? 1 : 0));
        int total = Integer.parseInt(headline.with().get(range ? 2 : 1));
        String title =
                range
                        ? texts.get(
                                "checkin.measure.usedRange", headline.with().get(0), used, total)
                        : texts.get("checkin.measure.used", used, total);
        String note =
                range
                        ? texts.get("checkin.measure.asOf", formats.time(headline.asOf()))
                        : texts.get("checkin.measure.next", day);
        return total == 0 ? null : new DecisionBand.Measure(title, used, total, note);
    }

    private LocalDate today() {
        return site.now().localDate(answer.at());
    }

    String sentence() {
        return sentence(texts);
    }

    private String sentence(Texts words) {
        return new Aloud(words, formats)
                .sentence(headline, answer.profile(), today(), passPrice().orElse(null));
    }

    /// The language of the sentence, in itself.
    String language() {
        return texts.locale().getDisplayLanguage(texts.locale());
    }

    /// The member's best language that the sentence can be said in and that is not the operator's.
    Optional<Locale> otherLanguage() {
        Profile profile = answer.profile();
        if (profile == null) {
            return Optional.empty();
        }
        return profile.member().languages().stream()
                .map(Locale::forLanguageTag)
                .filter(one -> SPOKEN.contains(one.getLanguage()))
                .filter(one -> !one.getLanguage().equals(texts.locale().getLanguage()))
                .findFirst();
    }

    String sentenceIn(Locale language) {
        return sentence(texts.in(language));
    }

    /// The price of the day pass that can be sold to this person now; empty when none can.
    private Optional<Money> passPrice() {
        boolean helps =
                PASS_CURES.contains(headline.rule())
                        && refused.decision().trace().stream()
                                .filter(Step::isFailed)
                                .allMatch(step -> PASS_CURES.contains(step.rule()));
        return helps && passes != null && answer.profile() != null
                ? Optional.ofNullable(answer.dayPass())
                : Optional.empty();
    }

    /// Whether whoever works here may let this person in all the same: each rule that says no gives
    /// way. An expired card needs nobody to answer for it where the person is found by name.
    boolean mayOverride() {
        return answer.profile() != null && !toOverride().isEmpty() && door.mayOverride();
    }

    private Set<Rule> toOverride() {
        Set<Rule> rules = refused.decision().toOverride();
        return rules.equals(Set.of(Rule.EXPIRED)) ? Set.of() : rules;
    }

    /// Lets the person in.
    ///
    /// @return what is wrong with the reason; empty when nothing is
    String override(String reason) {
        Profile profile = answer.profile();
        if (profile == null || !StaffOverride.isReason(reason)) {
            return texts.get("checkin.override.noReason", StaffOverride.MOST);
        }
        door.letInAllTheSame(profile.member().id(), new StaffOverride<>(toOverride(), reason));
        return "";
    }

    /// @param ask shows where to say why
    CureButton.Cure override(int digit, Runnable ask) {
        Profile profile = answer.profile();
        return new CureButton.Cure(
                digit,
                texts.get("checkin.cure.override", profile == null ? "" : profile.member().given()),
                texts.get("checkin.cure.override.brings"),
                "",
                ask);
    }

    /// Only what works.
    List<CureButton.Cure> cures() {
        List<CureButton.Cure> cures = new ArrayList<>();
        Profile profile = answer.profile();
        DayPassOffer offer = passes;
        Optional<Money> price = passPrice();
        if (profile != null && offer != null && price.isPresent()) {
            Money money = price.get();
            cures.add(
                    new CureButton.Cure(
                            1,
                            texts.get("checkin.cure.pass"),
                            passBrings(profile),
                            formats.money(money.minor(), money.currency()),
                            () -> offer.sell(profile.member().id())));
        }
        boolean cardOnly = headline.rule() == Rule.ISSUE || headline.rule() == Rule.EXPIRED;
        boolean isKnown =
                refused.decision().step(Rule.FRESH).map(step -> !step.isFailed()).orElse(false);
        if (profile != null && cardOnly && isKnown) {
            cures.add(
                    new CureButton.Cure(
                            cures.size() + 1,
                            texts.get("checkin.cure.byName", profile.member().given()),
                            texts.get("checkin.cure.byName.brings"),
                            texts.get("checkin.cure.free"),
                            () -> door.letIn(profile.member().id())));
        }
        if (profile == null) {
            cures.add(
                    new CureButton.Cure(
                            cures.size() + 1,
                            texts.get("checkin.cure.find"),
                            texts.get("checkin.cure.find.brings"),
                            "",
                            this::find));
        }
        if (profile != null && cardOnly) {
            cures.addAll(newCard(profile, cures.size() + 1));
        }
        Runnable record = record().orElse(null);
        if (profile != null && record != null) {
            cures.add(
                    new CureButton.Cure(
                            cures.size() + 1,
                            texts.get("checkin.cure.record", profile.member().given()),
                            texts.get("checkin.cure.record.brings"),
                            "",
                            record));
        }
        // A blocked card may be in a stranger's hand: the record with the face comes first.
        if (profile != null && headline.rule() == Rule.BLOCKED && headline.why().equals("card")) {
            cures.addAll(newCard(profile, cures.size() + 1));
        }
        return cures;
    }

    /// Opens all that is known of whoever was refused; empty where nobody knows who that is.
    Optional<Runnable> record() {
        Profile profile = answer.profile();
        PersonRecord record = records;
        return profile == null || record == null
                ? Optional.empty()
                : Optional.of(() -> record.open(profile.member().id()));
    }

    private List<CureButton.Cure> newCard(Profile profile, int digit) {
        MemberCards bench = cards;
        return bench == null
                ? List.of()
                : List.of(
                        new CureButton.Cure(
                                digit,
                                texts.get("checkin.cure.card"),
                                texts.get("checkin.cure.card.brings"),
                                "",
                                () -> bench.open(profile.member().id())));
    }

    /// A day pass is of one date: it ends at midnight where the site goes on.
    private String passBrings(Profile profile) {
        Instant midnight = site.now().at(today().plusDays(1), LocalTime.MIDNIGHT);
        return site.now()
                .openingAt(answer.at())
                .or(() -> site.now().opening(today()))
                .map(open -> open.end().isBefore(midnight) ? open.end() : midnight)
                .map(until ->
                        texts.get(
                                "checkin.cure.pass.brings",
                                profile.member().given(),
                                formats.time(until)))
                .orElseGet(() -> texts.get("checkin.cure.pass.today", profile.member().given()));
    }

    private void find() {
        navigation.back();
        navigation.search("");
    }

    List<RuleRow.Rule> rules() {
        return new RuleTexts(texts, formats).rows(refused.decision(), answer.sites(), answer.at());
    }

    /// "11 rules, 1 says no".
    String ruleCount() {
        long no = refused.decision().trace().stream().filter(Step::isFailed).count();
        return texts.get("checkin.ruleCount", refused.decision().trace().size(), no);
    }

    /// "Kept as refusal 22 April, no. 3".
    String kept() {
        return texts.get("checkin.kept", formats.day(today()), answer.refusals());
    }
}
