package com.passportdesk.console.search;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.search.FindKind;
import com.passportdesk.store.search.SearchIndex;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one index, of what every feature offers.
@Configuration
class SearchConfiguration {

    @Bean
    static SearchIndex searchIndex(List<FindKind> kinds) {
        return new SearchIndex(kinds);
    }

    @Bean
    PeopleSearch peopleSearch(SearchIndex index, RunningDesk desk) {
        PeopleSearch search = new PeopleSearch(index);
        desk.onChange(search::changed);
        return search;
    }
}
