package com.passportdesk.console.card;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.devices.card.CardUid;
import com.passportdesk.devices.card.Credential;
import com.passportdesk.devices.card.Presentation;
import com.passportdesk.store.card.BlockCard;
import com.passportdesk.store.card.BlockCardHandler;
import com.passportdesk.store.card.BlockOutcome;
import com.passportdesk.store.card.CardHolders;
import com.passportdesk.store.card.CardJob;
import com.passportdesk.store.card.CardJobRepository;
import com.passportdesk.store.card.EndEncoding;
import com.passportdesk.store.card.EndEncoding.Cause;
import com.passportdesk.store.card.EndEncoding.Result;
import com.passportdesk.store.card.EndEncodingHandler;
import com.passportdesk.store.card.EndOutcome;
import com.passportdesk.store.card.StartEncoding;
import com.passportdesk.store.card.StartEncodingHandler;
import com.passportdesk.store.card.StartOutcome;
import com.passportdesk.store.desk.CommandIds;
import com.passportdesk.store.member.Card;
import com.passportdesk.store.member.Company;
import com.passportdesk.store.member.Member;
import com.passportdesk.store.member.MemberRepository;
import com.passportdesk.store.member.Plan;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import com.passportdesk.store.visit.Refusal;
import com.passportdesk.store.visit.VisitRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes a card: intent into the journal, then written by [CardWriter]. One at a time.
final class CardBenchService {

    private static final int HITS = 12;

    private final RunningDesk desk;
    private final CardWriter writer;
    private final CredentialIds credentials;
    private final MemberRepository members;
    private final CardJobRepository jobs;
    private final CardHolders holders;

    CardBenchService(RunningDesk desk, CardWriter writer, CredentialIds credentials) {
        this.desk = desk;
        this.writer = writer;
        this.credentials = credentials;
        this.members = new MemberRepository(desk.rows());
        this.jobs = new CardJobRepository(desk.rows());
        this.holders = new CardHolders(desk.rows());
    }

    CardWriter writer() {
        return writer;
    }

    /// Who may be meant, best first.
    List<Holder> find(String typed) {
        return holders.find(typed, HITS).stream().map(this::holder).toList();
    }

    Optional<Holder> holder(String member) {
        return members.find(member).map(this::holder);
    }

    private Holder holder(Member member) {
        SiteRepository sites = new SiteRepository(desk.rows());
        return new Holder(
                member,
                Optional.ofNullable(member.company())
                        .flatMap(members::company)
                        .map(Company::readable)
                        .orElse(""),
                Optional.ofNullable(member.plan())
                        .flatMap(members::plan)
                        .map(Plan::name)
                        .orElse(""),
                sites.find(member.home()).map(Site::name).orElse(member.home()),
                members.cards(member.id()));
    }

    /// Attempts of this desk, newest first.
    List<CardJob> latest(int limit) {
        return jobs.latest(desk.code(), limit);
    }

    /// The same with whose cards they are.
    List<LatestCard> latestCards(int limit) {
        return latest(limit).stream()
                .map(job ->
                        new LatestCard(
                                job, members.find(job.member()).map(Member::readable).orElse("")))
                .toList();
    }

    /// The oldest attempt whose end nobody knows, of those for people who are known here.
    Optional<BegunCard> oldestOpen() {
        return jobs.open(desk.code()).stream()
                .map(this::begun)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<BegunCard> begun(CardJob job) {
        return holder(job.member()).map(holder -> new BegunCard(holder, job));
    }

    /// The attempt of this desk that was begun with this chip and whose end nobody knows, and whose
    /// card it is to be.
    Optional<BegunCard> begun(CardUid uid) {
        return jobs.open(desk.code(), uid.hex()).flatMap(this::begun);
    }

    /// The same for one person.
    Optional<CardJob> begun(CardUid uid, String member) {
        return jobs.open(desk.code(), uid.hex(), member);
    }

    Optional<CardJob> job(UUID job) {
        return jobs.find(job);
    }

    /// When and why somebody was refused last.
    Optional<Refusal> lastRefusal(String member) {
        return new VisitRepository(desk.rows()).lastRefusal(member);
    }

    Optional<Card> card(String credential) {
        return members.card(credential);
    }

    /// Begins and writes a card for `member` on the blank card that lies there, or finishes what
    /// was begun for the same person on it.
    WrittenCard make(UUID commandId, String member, Presentation shown) {
        CardUid uid = shown.uid();
        StartOutcome start =
                desk.submit(
                        new StartEncodingHandler(),
                        new StartEncoding(
                                commandId,
                                CommandIds.fresh(),
                                credentials.next(),
                                member,
                                uid.hex()));
        return switch (start) {
            case StartOutcome.Started(UUID job, UUID credential, int issue, _) ->
                    writer.write(commandId, job, new Credential(credential, issue), uid);
            case StartOutcome.GoOn(CardJob job) -> writer.finish(commandId, job, shown);
            case StartOutcome.NotAllowed _,
                    StartOutcome.UnknownMember _,
                    StartOutcome.NotActive _,
                    StartOutcome.LiveCard _ ->
                    new WrittenCard.Refused(start);
        };
    }

    /// Nobody goes on with it; the card opens nothing.
    EndOutcome giveUp(UUID commandId, UUID job) {
        return desk.submit(
                new EndEncodingHandler(),
                new EndEncoding(commandId, job, new Result.Failed(Cause.GIVEN_UP, null)));
    }

    BlockOutcome block(BlockCard command) {
        return desk.submit(new BlockCardHandler(), command);
    }
}
