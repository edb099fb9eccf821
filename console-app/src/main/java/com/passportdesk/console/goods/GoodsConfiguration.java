package com.passportdesk.console.goods;

import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.till.GoodsScreen;
import com.passportdesk.store.goods.GoodsProjection;
import com.passportdesk.store.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of deliveries and counts, and the screen that the till leads to.
@Configuration
class GoodsConfiguration {

    @Bean
    static Projection goodsProjection() {
        return new GoodsProjection();
    }

    @Bean
    GoodsScreen goodsScreen(Navigation navigation) {
        return () -> navigation.goOn("goods", () -> navigation.load(GoodsView.class));
    }
}
