package com.passportdesk.console.till;

import com.passportdesk.console.checkin.DayPassOffer;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sale.SaleProjection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The till's own rows, and what it offers to the door.
@Configuration
class TillConfiguration {

    @Bean
    static Projection saleProjection() {
        return new SaleProjection();
    }

    /// The first cure of a refusal for the cap or the plan.
    @Bean
    DayPassOffer dayPassOffer(SaleStart sales) {
        return sales::beginWithDayPass;
    }
}
