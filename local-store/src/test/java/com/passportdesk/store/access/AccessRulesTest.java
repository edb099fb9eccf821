package com.passportdesk.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.BerlinSite;
import com.passportdesk.store.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The worked examples of the house, each starting from a visitor whom nothing stands against.
class AccessRulesTest {

    private static final Instant NOW = Visitor.NOW;

    @Test
    void aVisitorWithVisitsLeftComesInAndEveryRuleWasAsked() {
        AccessDecision decision = new Visitor().visited(4).decide();
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.trace()).extracting(Step::rule).containsExactly(Rule.values());
        assertThat(decision.step(Rule.CAP).orElseThrow().value()).isEqualTo("4 of 8");
    }

    @ParameterizedTest
    @CsvSource({"0,true", "7,true", "8,false", "9,false"})
    void theNinthVisitAwayIsRefused(int used, boolean allowed) {
        AccessDecision decision = new Visitor().visited(used).decide();
        assertThat(decision.isAllowed()).isEqualTo(allowed);
        if (!allowed) {
            Step headline = decision.headline().orElseThrow();
            assertThat(headline.rule()).isEqualTo(Rule.CAP);
            assertThat(headline.with()).startsWith(String.valueOf(used), "8");
        }
    }

    @Test
    void theSameSiteTwiceOnOneDayIsOneVisit() {
        AccessDecision decision = new Visitor().visited(7).key("ber1:2027-04-22").decide();
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.step(Rule.CAP).orElseThrow().why()).isEqualTo("today");
    }

    @Test
    void aVisitElsewhereOnTheSameDayCountsOnItsOwn() {
        AccessDecision decision = new Visitor().visited(7).key("ham1:2027-04-22").decide();
        assertThat(decision.headline().orElseThrow().rule()).isEqualTo(Rule.CAP);
    }

    @Test
    void homeVisitsDoNotCount() {
        AccessDecision decision = new Visitor().home("ber1").visited(8).decide();
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.step(Rule.CAP).orElseThrow().why()).isEqualTo("home");
    }

    @Test
    void aDayPassOpensWhateverPlanAndCapSay() {
        assertThat(new Visitor().visited(8).pass().decide().isAllowed()).isTrue();
        assertThat(new Visitor().plan(null).pass().decide().isAllowed()).isTrue();
        assertThat(new Visitor().plan(city()).pass().decide().isAllowed()).isTrue();
    }

    @Test
    void aDayPassDoesNotOpenForABlockedCardOrABannedPerson() {
        assertThat(new Visitor().pass().blocked().headline()).isEqualTo(Rule.BLOCKED);
        assertThat(new Visitor().pass().status(Member.Status.BANNED).headline())
                .isEqualTo(Rule.PERSON);
    }

    @Test
    void aBlockBeatsEveryOtherReason() {
        AccessDecision decision =
                new Visitor()
                        .blocked()
                        .visited(8)
                        .status(Member.Status.SUSPENDED)
                        .validUntil(NOW.minusSeconds(1))
                        .decide();
        assertThat(decision.headline().orElseThrow().rule()).isEqualTo(Rule.BLOCKED);
        assertThat(decision.trace().stream().filter(Step::isFailed)).hasSizeGreaterThan(3);
    }

    @Test
    void aTraceNamesTheCauseOfABlockAndNeverFreeWords() {
        Step lost = new Visitor().blocked().decide().headline().orElseThrow();
        assertThat(lost.value()).isEqualTo("blocked: lost");
        Step words = new Visitor().blockedFor("Maria, drunk").decide().headline().orElseThrow();
        assertThat(words.value()).isEqualTo("blocked");
        assertThat(words.with()).isEmpty();
    }

    @Test
    void aCredentialOpensOnlyOnTheChipItWasIssuedOn() {
        for (String uid : List.of("04A1B2C3D4E5F7", "08A1B2C3")) {
            Step headline =
                    new Visitor()
                            .tap(new Tap.Genuine("c1", 2, uid))
                            .decide()
                            .headline()
                            .orElseThrow();
            assertThat(headline.rule())
                    .as("another chip, a made-up one: " + uid)
                    .isEqualTo(Rule.KNOWN);
            assertThat(headline.why()).isEqualTo("otherChip");
        }
        for (String uid : List.of("04a1b2c3d4e5f6", "04A1B2C3D4E5F6", "")) {
            assertThat(new Visitor().tap(new Tap.Genuine("c1", 2, uid)).decide().isAllowed())
                    .as("its own chip, a pass: " + uid)
                    .isTrue();
        }
    }

    @Test
    void anOrderBlocksBeforeTheDescriptionSaysSo() {
        assertThat(new Visitor().ordered().headline()).isEqualTo(Rule.BLOCKED);
    }

    @Test
    void aReplacedCardIsNotCurrent() {
        Step headline = new Visitor().newestIssue(3).decide().headline().orElseThrow();
        assertThat(headline.rule()).isEqualTo(Rule.ISSUE);
        assertThat(headline.with()).containsExactly("2", "3");
    }

    @Test
    void ofTwoCardsOfOneIssueTheSecondIsRefusedAsAnOlderOneIs() {
        Step headline = new Visitor().second().decide().headline().orElseThrow();
        assertThat(headline.rule()).isEqualTo(Rule.ISSUE);
        assertThat(headline.why()).isEqualTo("second");
        assertThat(headline.with()).containsExactly("2");
        assertThat(new Visitor().second().newestIssue(3).decide().headline().orElseThrow().why())
                .as("both were replaced")
                .isEqualTo("replaced");
    }

    @Test
    void aCardIsGoodUntilItsLastSecondAndNotLonger() {
        Instant longAgo = NOW.minus(Duration.ofHours(13));
        Visitor cutOff = new Visitor().down(longAgo);
        assertThat(expired(cutOff.validUntil(NOW.plusSeconds(1))).state())
                .isEqualTo(Step.State.PASS);
        Step over = cutOff.validUntil(NOW).decide().headline().orElseThrow();
        assertThat(over.rule()).isEqualTo(Rule.EXPIRED);
        assertThat(over.why()).isEqualTo("stale");
        assertThat(over.with()).containsExactly(NOW.toString(), longAgo.toString());
    }

    private static Step expired(Visitor visitor) {
        return visitor.decide().step(Rule.EXPIRED).orElseThrow();
    }

    @Test
    void aDeskThatKnowsEnoughLetsAnEndedCardInAndRenewsIt() {
        Visitor away = new Visitor().validUntil(NOW.minus(Duration.ofDays(21)));
        assertThat(away.decide().isAllowed()).isTrue();
        assertThat(expired(away).why()).isEqualTo("renewable");
        assertThat(CardEnd.renewed(away.facts())).contains(NOW.plus(Duration.ofHours(72)));
        AccessDecision said = away.decide().renewed(NOW.plus(Duration.ofHours(72)));
        assertThat(said.step(Rule.EXPIRED).orElseThrow().value())
                .isEqualTo("renewed, to 2027-04-25T07:12:00Z");
        assertThat(said.trace()).extracting(Step::rule).containsExactly(Rule.values());
    }

    @Test
    void aCutOffDeskRenewsByWhatItKnewAndNoLonger() {
        Instant heard = NOW.minus(Duration.ofHours(11));
        Visitor apart = new Visitor().down(heard).validUntil(NOW.minusSeconds(1));
        assertThat(apart.decide().isAllowed()).isTrue();
        assertThat(CardEnd.renewed(apart.facts())).contains(heard.plus(Duration.ofHours(72)));
        Visitor ahead = new Visitor().down(NOW.plusSeconds(900)).validUntil(NOW);
        assertThat(CardEnd.renewed(ahead.facts()))
                .as("a clock that was put back makes nothing younger than now")
                .contains(NOW.plus(Duration.ofHours(72)));
        assertThat(CardEnd.renewed(new Visitor().down(NOW.minus(Duration.ofHours(13))).facts()))
                .isEmpty();
    }

    @Test
    void aCardIsRenewedWhenLessThanHalfIsLeftAndNeverShortened() {
        Instant half = NOW.plus(Duration.ofHours(36));
        assertThat(CardEnd.renewed(new Visitor().validUntil(half).facts())).isEmpty();
        assertThat(CardEnd.renewed(new Visitor().validUntil(half.minusSeconds(1)).facts()))
                .isPresent();
        assertThat(CardEnd.renewed(new Visitor().validUntil(NOW.plus(Duration.ofDays(80))).facts()))
                .as("a card of the time when they were good for 90 days")
                .isEmpty();
        assertThat(CardEnd.renewed(new Visitor().validUntil(null).facts())).isEmpty();
        assertThat(CardEnd.renewed(new Visitor().noCard().facts())).isEmpty();
        Visitor cutOff = new Visitor().down(NOW.minus(Duration.ofHours(11)));
        assertThat(CardEnd.renewed(cutOff.validUntil(NOW.plus(Duration.ofHours(35))).facts()))
                .contains(NOW.plus(Duration.ofHours(61)));
    }

    @Test
    void whatIsWrongWithAnEndedCardBesidesIsTheHeadline() {
        Instant ended = NOW.minusSeconds(1);
        assertThat(new Visitor().validUntil(ended).blocked().headline()).isEqualTo(Rule.BLOCKED);
        assertThat(new Visitor().validUntil(ended).ordered().headline()).isEqualTo(Rule.BLOCKED);
        assertThat(new Visitor().validUntil(ended).newestIssue(3).headline()).isEqualTo(Rule.ISSUE);
        assertThat(new Visitor().validUntil(ended).second().headline()).isEqualTo(Rule.ISSUE);
        assertThat(expired(new Visitor().validUntil(ended).blocked()).isFailed()).isTrue();
        assertThat(new Visitor().validUntil(ended).status(Member.Status.SUSPENDED).headline())
                .isEqualTo(Rule.PERSON);
        assertThat(new Visitor().validUntil(ended).pass().down(Instant.EPOCH).headline())
                .as("a day pass does not make the card known to be good")
                .isEqualTo(Rule.EXPIRED);
    }

    @Test
    void thePlanOfAnotherCityDoesNotOpenThisSite() {
        Step headline = new Visitor().plan(city()).decide().headline().orElseThrow();
        assertThat(headline.rule()).isEqualTo(Rule.SITE);
        assertThat(headline.with()).containsExactly("City", "Lyon Confluence");
    }

    @Test
    void aPlanOfARegionOpensTheSitesOfThatRegion() {
        assertThat(
                        new Visitor()
                                .plan(Visitor.plan("Europe 4", 4, "europe", "opening"))
                                .decide()
                                .isAllowed())
                .isTrue();
        assertThat(new Visitor().plan(Visitor.plan("Asia 4", 4, "asia", "opening")).headline())
                .isEqualTo(Rule.SITE);
    }

    @Test
    void aPlanHoldsOnItsLastPaidDayAndNotTheNext() {
        assertThat(new Visitor().paidUntil(LocalDate.of(2027, 4, 22)).decide().isAllowed())
                .isTrue();
        assertThat(new Visitor().paidUntil(LocalDate.of(2027, 4, 21)).headline())
                .isEqualTo(Rule.PLAN);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-04-22T05:59:59Z,false", // 07:59:59 in Berlin
        "2027-04-22T06:00:00Z,true",
        "2027-04-22T17:59:59Z,true",
        "2027-04-22T18:00:00Z,false",
        "2027-04-25T09:00:00Z,false" // a Sunday
    })
    void theDoorOpensWithTheSite(Instant at, boolean allowed) {
        Visitor visitor = new Visitor().at(at);
        assertThat(visitor.decide().isAllowed()).isEqualTo(allowed);
        assertThat(visitor.plan(Visitor.plan("Plus", null, "all", "always")).decide().isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // Thursday, Berlin: 00:12, 02:59, 03:00, 16:59, 17:00, 23:30
        "17:00,03:00,2027-04-21T22:12:00Z,true",
        "17:00,03:00,2027-04-22T00:59:59Z,true",
        "17:00,03:00,2027-04-22T01:00:00Z,false",
        "17:00,03:00,2027-04-22T14:59:59Z,false",
        "17:00,03:00,2027-04-22T15:00:00Z,true",
        "17:00,03:00,2027-04-22T21:30:00Z,true",
        // Monday, 00:30, after a Sunday on which it stays closed
        "17:00,03:00,2027-04-25T22:30:00Z,false",
        "00:00,00:00,2027-04-22T07:12:00Z,true",
        "00:00,00:00,2027-04-21T22:00:00Z,true"
    })
    void aSiteMayBeOpenPastMidnight(
            LocalTime opens, LocalTime closes, Instant at, boolean allowed) {
        Visitor visitor = new Visitor().at(at).open(opens, closes);
        assertThat(visitor.decide().isAllowed()).isEqualTo(allowed);
    }

    /// Sunday, 31 October 2027, Berlin: 02:30 comes twice, and the night ends with the first.
    @ParameterizedTest
    @CsvSource({
        "2027-10-31T00:15:00Z,true", // 02:15, the first
        "2027-10-31T00:30:00Z,false",
        "2027-10-31T01:15:00Z,false" // 02:15, the second
    })
    void aClosingTimeThatComesTwiceIsOverAfterTheFirst(Instant at, boolean open) {
        LocalTime opens = LocalTime.of(20, 0);
        LocalTime closes = LocalTime.of(2, 30);
        Visitor visitor = new Visitor().at(at).open(opens, closes);
        assertThat(visitor.decide().step(Rule.HOURS).orElseThrow().isFailed()).isEqualTo(!open);
        Site site = BerlinSite.open(opens, closes);
        assertThat(site.isOpenAt(at)).isEqualTo(open);
        assertThat(site.isOpenAll(new Stretch(at, at.plusSeconds(60)))).isEqualTo(open);
    }

    @Test
    void aFullSiteTakesNobodyMore() {
        assertThat(new Visitor().inside(137).decide().isAllowed()).isTrue();
        assertThat(new Visitor().inside(138).headline()).isEqualTo(Rule.CAPACITY);
    }

    @ParameterizedTest
    @CsvSource({"6,true,6 to 7 of 8", "7,false,7 to 8 of 8", "8,false,8 of 8"})
    void withTheLineDownThePessimisticNumberDecides(int used, boolean allowed, String value) {
        AccessDecision decision =
                new Visitor().visited(used).down(NOW.minus(Duration.ofMinutes(38))).decide();
        Step cap = decision.step(Rule.CAP).orElseThrow();
        assertThat(decision.isAllowed()).isEqualTo(allowed);
        assertThat(cap.value()).isEqualTo(value);
        assertThat(cap.asOf()).isEqualTo(NOW.minus(Duration.ofMinutes(38)));
        assertThat(cap.state()).isEqualTo(allowed ? Step.State.RANGE : Step.State.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aVisitThatIsKeptForThisSiteIsCertainWithAndWithoutALine(boolean isUp) {
        Visitor visitor = new Visitor().visited(7).keptHere();
        AccessDecision decision =
                (isUp ? visitor : visitor.down(NOW.minus(Duration.ofMinutes(38)))).decide();
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.step(Rule.CAP).orElseThrow())
                .satisfies(cap -> {
                    assertThat(cap.state()).isEqualTo(Step.State.PASS);
                    assertThat(cap.why()).isEqualTo("here");
                    assertThat(cap.value()).isEqualTo("7 of 8, one kept here");
                });
        assertThat(new Visitor().visited(8).keptHere().headline())
                .as("a plan that was made smaller meanwhile")
                .isEqualTo(Rule.CAP);
    }

    @Test
    void whatIsKeptForAnotherSiteIsNotThisSites() {
        Step kept = new Visitor().visited(7).keptFor("site:ham1", 1).decide().headline().get();
        assertThat(kept.rule()).isEqualTo(Rule.CAP);
        assertThat(kept.why()).isEqualTo("kept");
        assertThat(kept.value()).isEqualTo("7 of 8, the rest kept for site:ham1");
        AccessDecision free = new Visitor().visited(6).keptFor("site:ham1", 1).decide();
        assertThat(free.step(Rule.CAP).orElseThrow().value()).isEqualTo("6 of 8");
        assertThat(free.isAllowed()).isTrue();
        // With the line down it may have been used, and a date unheard may have had another one.
        Step range =
                new Visitor()
                        .visited(6)
                        .keptFor("site:ham1", 1)
                        .down(NOW.minus(Duration.ofMinutes(38)))
                        .decide()
                        .headline()
                        .orElseThrow();
        assertThat(range.value()).isEqualTo("6 to 8 of 8");
    }

    @Test
    void eachDateUnheardMayHaveHadAVisit() {
        AccessDecision decision =
                new Visitor().visited(4).down(NOW.minus(Duration.ofHours(11))).decide();
        assertThat(decision.step(Rule.CAP).orElseThrow().value()).isEqualTo("4 to 6 of 8");
    }

    /// Last heard at 23:30 on Friday 30 April, asked at 09:00 on 1 May: one date of May.
    @Test
    void datesUnheardOfTheMonthBeforeTakeNothingFromTheCap() {
        Instant first = Instant.parse("2027-05-01T07:00:00Z");
        Visitor visitor =
                new Visitor()
                        .at(first)
                        .paidUntil(LocalDate.of(2027, 5, 31))
                        .plan(Visitor.plan("Passport 2", 2, "all", "opening"))
                        .down(Instant.parse("2027-04-30T21:30:00Z"));
        AccessDecision decision = visitor.decide();
        assertThat(decision.step(Rule.CAP).orElseThrow().value()).isEqualTo("0 to 1 of 2");
        assertThat(decision.isAllowed()).isTrue();
        // Nobody knows since when: every date of May so far.
        Step unknown =
                visitor.at(first.plus(Duration.ofDays(1)))
                        .down(Instant.EPOCH)
                        .decide()
                        .step(Rule.CAP)
                        .orElseThrow();
        assertThat(unknown.value()).isEqualTo("0 to 2 of 2");
        assertThat(unknown.isFailed()).isTrue();
    }

    @Test
    void factsOlderThanTheSiteAllowsRefuseUnlessAPassWasSold() {
        Visitor visitor = new Visitor().down(NOW.minus(Duration.ofHours(12)));
        assertThat(visitor.decide().isAllowed()).isTrue();
        visitor.down(NOW.minus(Duration.ofHours(12)).minusSeconds(1));
        assertThat(visitor.headline()).isEqualTo(Rule.FRESH);
        visitor.down(Instant.EPOCH);
        assertThat(visitor.decide().step(Rule.FRESH).orElseThrow().why()).isEqualTo("unknown");
        assertThat(visitor.pass().decide().isAllowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FOREIGN,foreign",
        "BLANK,blank",
        "DAMAGED,damaged",
        "NOT_GENUINE,notGenuine",
        "NUMBER_ONLY,numberOnly"
    })
    void aCardThatProvesNothingLetsNobodyIn(Tap.Kind kind, String why) {
        AccessDecision decision =
                new Visitor().tap(new Tap.Useless(kind, "04A1B2C3D4E5F6")).stranger().decide();
        Step headline = decision.headline().orElseThrow();
        assertThat(headline.rule()).isEqualTo(Rule.KNOWN);
        assertThat(headline.why()).isEqualTo(why);
        assertThat(decision.step(Rule.CAP).orElseThrow().state()).isEqualTo(Step.State.SKIPPED);
    }

    @Test
    void whoIsFoundByNameNeedsNoCard() {
        AccessDecision decision = new Visitor().tap(new Tap.ByName()).noCard().decide();
        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.step(Rule.ISSUE).orElseThrow().state()).isEqualTo(Step.State.SKIPPED);
    }

    @Test
    void aTraceComesBackFromTheJournalAsItWas() {
        AccessDecision decision = new Visitor().visited(8).blocked().decide();
        assertThat(AccessDecision.of(decision.json())).isEqualTo(decision);
    }

    static Plan city() {
        return Visitor.plan("City", 0, "home", "always");
    }
}
