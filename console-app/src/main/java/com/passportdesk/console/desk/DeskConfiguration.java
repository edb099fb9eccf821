package com.passportdesk.console.desk;

import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.projection.RowFollower;
import com.passportdesk.store.site.SiteRepository;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The desk as features get it.
@Configuration
class DeskConfiguration {

    @Bean
    OpenDesk runningDesk(DeskPlace place, List<Projection> features, List<RowFollower> followers) {
        return OpenDesk.open(place, features, followers);
    }

    @Bean
    InstantSource clock(DeskPlace place) {
        return place.clock();
    }

    @Bean
    SiteRepository sites(RunningDesk desk) {
        return new SiteRepository(desk.rows());
    }
}
