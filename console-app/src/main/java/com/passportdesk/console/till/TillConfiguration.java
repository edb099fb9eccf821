package com.passportdesk.console.till;

import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sale.SaleProjection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The till's own rows.
@Configuration
class TillConfiguration {

    @Bean
    static Projection saleProjection() {
        return new SaleProjection();
    }
}
