package com.passportdesk.console.batch;

import com.passportdesk.console.card.CardOnReader;
import com.passportdesk.console.card.CardWriter;
import com.passportdesk.console.card.CredentialIds;
import com.passportdesk.console.card.ManyCards;
import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.device.DeskDevices;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.paper.SavedPapers;
import com.passportdesk.console.reader.DeskReader;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.devices.escpos.PrintOutcome;
import com.passportdesk.devices.escpos.Receipt;
import com.passportdesk.store.batch.BatchProjection;
import com.passportdesk.store.batch.BatchRow;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.stock.StockProjection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/// What the making of many cards offers to the console.
@Configuration
class BatchConfiguration {

    @Bean
    static Projection batchProjection() {
        return new BatchProjection();
    }

    @Bean
    static Projection stockProjection() {
        return new StockProjection();
    }

    @Bean
    BatchService batchService(
            RunningDesk desk, CardWriter writer, ObjectProvider<CredentialIds> ofTour) {
        return new BatchService(desk, writer, ofTour.getIfAvailable(CredentialIds::secure));
    }

    @Bean
    BatchPapers batchPapers(
            RunningDesk desk,
            BatchService service,
            DocumentStore documents,
            DeskDevices devices,
            DeskSite site,
            Texts texts) {
        Texts ofSite = texts.in(site.now().locale());
        LabelPrinter labels =
                new LabelPrinter() {
                    @Override
                    public boolean isThere() {
                        return devices.hasLabelPrinter();
                    }

                    @Override
                    public Optional<CompletableFuture<PrintOutcome>> print(Receipt label) {
                        return devices.printLabel(label);
                    }
                };
        return new BatchPapers(
                desk,
                service,
                documents,
                labels,
                ofSite,
                new Formats(ofSite, site.now().locale(), site.now().zone()));
    }

    @Bean
    BatchPause batchPause() {
        return new BatchPause();
    }

    @Bean
    ManyCards manyCards(BatchService service, BatchPause pause, Navigation navigation) {
        return new ManyCards() {
            @Override
            public Optional<Waiting> waiting() {
                return service.open()
                        .map(batch ->
                                new Waiting(
                                        batch.name(),
                                        batch.count(BatchRow.State.ISSUED),
                                        batch.rows().size(),
                                        pause.isPaused()));
            }

            @Override
            public void goOn() {
                navigation.show(navigation.load(BatchView.class));
            }

            @Override
            public void openList() {
                navigation.goOn("batch list", () -> navigation.load(BatchListView.class));
            }

            @Override
            public void openStock() {
                navigation.goOn("blank cards", () -> navigation.load(StockView.class));
            }
        };
    }

    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    BatchView batchView(
            BatchService service,
            BatchPapers papers,
            BatchPause pause,
            RunningDesk desk,
            DeskReader reader,
            Navigation navigation,
            Background background,
            Texts texts,
            Formats formats,
            ShellModel frame,
            SavedPapers saved) {
        return new BatchView(
                new BatchViewModel(service, papers, background, texts, desk.clock()),
                pause,
                reader,
                navigation,
                texts,
                formats,
                frame,
                saved);
    }

    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    BatchListView batchListView(
            BatchService service,
            BatchPause pause,
            Navigation navigation,
            Background background,
            Texts texts) {
        // The section leads on to the batch that is open now.
        Runnable begun =
                () -> {
                    pause.goOn();
                    navigation.open("cards");
                };
        return new BatchListView(
                new ListModel(service, background, texts, begun),
                ListFile.dialog(),
                navigation,
                texts);
    }

    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    BatchRowsView batchRowsView(
            BatchService service, Navigation navigation, Background background, Texts texts) {
        return new BatchRowsView(service, background, navigation, texts);
    }

    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    StockView stockView(
            BatchService service,
            Navigation navigation,
            Background background,
            Texts texts,
            Formats formats) {
        return new StockView(service, background, navigation, texts, formats);
    }

    @Bean
    BatchRpc batchRpc(
            BatchService service, BatchPapers papers, CardOnReader lying, RunningDesk desk) {
        return new BatchRpc(service, papers, lying, new BatchJson(desk));
    }

    @Bean
    RpcMethod batchCheck(BatchRpc rpc) {
        return rpc.check();
    }

    @Bean
    RpcMethod batchBegin(BatchRpc rpc) {
        return rpc.begin();
    }

    @Bean
    RpcMethod batchList(BatchRpc rpc) {
        return rpc.list();
    }

    @Bean
    RpcMethod batchGet(BatchRpc rpc) {
        return rpc.get();
    }

    @Bean
    RpcMethod batchNext(BatchRpc rpc) {
        return rpc.next();
    }

    @Bean
    RpcMethod batchChange(BatchRpc rpc) {
        return rpc.change();
    }

    @Bean
    RpcMethod batchPutAside(BatchRpc rpc) {
        return rpc.putAside();
    }

    @Bean
    RpcMethod batchEnd(BatchRpc rpc) {
        return rpc.end();
    }

    @Bean
    RpcMethod batchPaper(BatchRpc rpc) {
        return rpc.paper();
    }

    @Bean
    RpcMethod stockGet(BatchService service, RunningDesk desk) {
        return new StockRpc(service, new BatchJson(desk)).get();
    }

    @Bean
    RpcMethod stockRecord(BatchService service, RunningDesk desk) {
        return new StockRpc(service, new BatchJson(desk)).record();
    }
}
