package com.passportdesk.console.drawer;

import com.passportdesk.store.drawer.DrawerProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of drawers and closings.
@Configuration
class DrawerConfiguration {

    @Bean
    static Projection drawerProjection() {
        return new DrawerProjection();
    }
}
