package com.passportdesk.console.document;

import com.passportdesk.console.desk.DeskPlace;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where this desk's documents stand.
@Configuration
class DocumentConfiguration {

    /// Files bear the machine's time, also where the desk's day is another.
    @Bean
    DocumentStore documentStore(DeskPlace place) {
        return new DocumentStore(place.home().directory(), InstantSource.system());
    }
}
