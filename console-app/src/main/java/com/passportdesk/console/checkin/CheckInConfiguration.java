package com.passportdesk.console.checkin;

import com.passportdesk.store.visit.VisitProjection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of visits.
@Configuration
class CheckInConfiguration {

    @Bean
    VisitProjection visitProjection() {
        return new VisitProjection();
    }
}
