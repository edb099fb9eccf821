package com.passportdesk.console.device;

import com.passportdesk.store.device.DeviceProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of what devices did.
@Configuration
class DeviceConfiguration {

    @Bean
    static Projection deviceProjection() {
        return new DeviceProjection();
    }
}
