package com.passportdesk.console.paper;

import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PaperConfiguration {

    @Bean
    SavedPapers savedPapers(Texts texts, Background background) {
        return new SavedPapers(
                texts,
                background,
                DesktopFolder.of(System.getProperty("os.name", ""), System.getenv()));
    }
}
