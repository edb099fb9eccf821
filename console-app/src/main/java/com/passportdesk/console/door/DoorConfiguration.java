package com.passportdesk.console.door;

import com.passportdesk.store.door.DoorProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of what desks said of their doors.
@Configuration
class DoorConfiguration {

    @Bean
    static Projection doorProjection() {
        return new DoorProjection();
    }
}
