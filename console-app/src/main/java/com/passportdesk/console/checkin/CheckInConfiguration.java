package com.passportdesk.console.checkin;

import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.visit.VisitProjection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of visits.
@Configuration
class CheckInConfiguration {

    @Bean
    static Projection visitProjection() {
        return new VisitProjection();
    }
}
