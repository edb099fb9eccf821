package com.passportdesk.console.report;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.document.Occasion;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.paper.SavedPapers;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.DeskSection;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.signoff.SignatureProjection;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/// What reports offer to the console.
@Configuration
class ReportConfiguration {

    @Bean
    DeskSection reportSection() {
        return new ReportSection();
    }

    @Bean
    ReportService reportService(
            RunningDesk desk,
            DocumentStore documents,
            Texts texts,
            Formats formats,
            Occasion occasion) {
        return new ReportService(desk, documents, texts, formats, occasion);
    }

    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    ReportView reportView(
            ReportService service,
            RunningDesk desk,
            Background background,
            Navigation navigation,
            Texts texts,
            Formats formats,
            SavedPapers saved) {
        return new ReportView(
                new ReportViewModel(service, desk, background, texts),
                navigation,
                texts,
                formats,
                saved);
    }

    @Bean
    static Projection signatureProjection() {
        return new SignatureProjection();
    }

    @Bean
    RpcMethod reportSign(ReportService service) {
        return new ReportRpc(service).sign();
    }

    @Bean
    RpcMethod reportDay(ReportService service) {
        return new ReportRpc(service).day();
    }
}
