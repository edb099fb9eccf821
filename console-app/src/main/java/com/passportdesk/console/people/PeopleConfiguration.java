package com.passportdesk.console.people;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.store.member.MemberProjection;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.search.PeopleSearch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rows of people, and the search that is kept up with them.
@Configuration
class PeopleConfiguration {

    /// Up to so many people are read before the desk opens: well under a second.
    private static final int FEW = 20_000;

    @Bean
    static PeopleSearch peopleSearch() {
        return new PeopleSearch();
    }

    @Bean
    static Projection memberProjection(PeopleSearch search) {
        return new MemberProjection(search.notes());
    }

    /// Begins to keep the search up with the rows.
    @Bean
    PeopleFinder peopleFinder(
            PeopleSearch search,
            RunningDesk desk,
            com.passportdesk.store.site.Site site,
            Background background) {
        desk.onChange(topics -> search.changed(topics, desk.rows()));
        int people =
                desk.rows()
                        .sql("select count(*) from member")
                        .query((row, _) -> row.getInt(1))
                        .single();
        if (people <= FEW) {
            search.load(desk.rows());
        } else {
            background.run(
                    "read people",
                    () -> {
                        search.load(desk.rows());
                        return search.size();
                    },
                    _ -> {});
        }
        return new PeopleFinder(search, desk, site);
    }
}
