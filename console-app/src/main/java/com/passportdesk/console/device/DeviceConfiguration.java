package com.passportdesk.console.device;

import com.passportdesk.store.device.DeviceProjection;
import com.passportdesk.store.door.DoorProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of what devices did and of what desks said of their doors.
@Configuration
class DeviceConfiguration {

    @Bean
    static Projection deviceProjection() {
        return new DeviceProjection();
    }

    @Bean
    static Projection doorProjection() {
        return new DoorProjection();
    }
}
