package com.passportdesk.console.people;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.member.FindCompanies;
import com.passportdesk.store.member.FindMembers;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.search.FindKind;
import com.passportdesk.store.visit.FindGuests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The rows of people, and what of them can be found.
@Configuration
class PeopleConfiguration {

    @Bean
    static Projection memberProjection() {
        return new MemberProjection();
    }

    @Bean
    @Order(10)
    static FindKind findMembers() {
        return new FindMembers();
    }

    @Bean
    @Order(20)
    static FindKind findCompanies() {
        return new FindCompanies();
    }

    @Bean
    @Order(25)
    static FindKind findGuests() {
        return new FindGuests();
    }

    @Bean
    PeopleFinder peopleFinder(PeopleSearch search, RunningDesk desk, DeskSite site) {
        return new PeopleFinder(search, desk, site);
    }
}
