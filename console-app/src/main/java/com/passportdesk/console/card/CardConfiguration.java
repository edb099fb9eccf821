package com.passportdesk.console.card;

import com.passportdesk.console.checkin.MemberCards;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.console.signin.SecondPin;
import com.passportdesk.store.card.CardProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/// What the card bench offers to the console.
@Configuration
class CardConfiguration {

    @Bean
    static Projection cardProjection() {
        return new CardProjection();
    }

    @Bean
    DeskSection cardSection() {
        return new CardSection();
    }

    @Bean
    CardOnReader cardOnReader(DeskReader reader) {
        return new CardOnReader(reader);
    }

    @Bean
    CardWriter cardWriter(RunningDesk desk, DeskReader reader, CardOnReader lying) {
        return new CardWriter(desk, reader, lying);
    }

    @Bean
    CardBenchService cardBenchService(
            RunningDesk desk, CardWriter writer, ObjectProvider<CredentialIds> ofTour) {
        return new CardBenchService(desk, writer, ofTour.getIfAvailable(CredentialIds::secure));
    }

    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    CardBenchView cardBenchView(
            CardBenchService service,
            CardEraser eraser,
            ManyCards many,
            RunningDesk desk,
            DeskReader reader,
            Background background,
            Texts texts,
            Formats formats,
            ShellModel frame) {
        return new CardBenchView(
                new CardBenchViewModel(
                        service, eraser, many, background, texts, formats, desk.clock()),
                many,
                reader,
                texts,
                formats,
                frame);
    }

    /// From a member to their cards.
    @Bean
    MemberCards memberCards(Navigation navigation) {
        return member -> {
            LoadedScreen bench = navigation.load(CardBenchView.class);
            ((CardBenchView) bench.screen()).choose(member);
            navigation.show(bench);
        };
    }

    @Bean
    RpcMethod cardIssue(CardBenchService service, CardOnReader lying, RunningDesk desk) {
        return new CardRpc(service, lying, desk).issue();
    }

    @Bean
    RpcMethod cardGiveUp(CardBenchService service, CardOnReader lying, RunningDesk desk) {
        return new CardRpc(service, lying, desk).giveUp();
    }

    @Bean
    RpcMethod cardBlock(CardBenchService service, CardOnReader lying, RunningDesk desk) {
        return new CardRpc(service, lying, desk).block();
    }

    @Bean
    RpcMethod cardList(CardBenchService service, CardOnReader lying, RunningDesk desk) {
        return new CardRpc(service, lying, desk).list();
    }

    @Bean
    CardEraser cardEraser(RunningDesk desk, DeskReader reader, CardOnReader lying, SecondPin pins) {
        return new CardEraser(desk, reader, lying, pins);
    }

    @Bean
    CutOffErasures cutOffErasures(DeskReader reader, CardEraser eraser, Background background) {
        return new CutOffErasures(reader, eraser, background);
    }

    @Bean
    CardBackRpc cardBackRpc(
            CardBenchService service, CardEraser eraser, CardOnReader lying, RunningDesk desk) {
        return new CardBackRpc(service, eraser, lying, new CardRpc(service, lying, desk));
    }

    @Bean
    RpcMethod cardLook(CardBackRpc rpc) {
        return rpc.look();
    }

    @Bean
    RpcMethod cardReturn(CardBackRpc rpc) {
        return rpc.giveBack();
    }

    @Bean
    RpcMethod cardErase(CardBackRpc rpc) {
        return rpc.erase();
    }
}
