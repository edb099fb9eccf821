package com.passportdesk.console.people;

import com.passportdesk.console.desk.DeskSite;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.store.people.PeopleSearch;
import com.passportdesk.store.people.Person;
import com.passportdesk.store.site.Site;
import com.passportdesk.store.site.SiteRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds people at this desk. Blocks; called away from the screen.
final class PeopleFinder {

    private final PeopleSearch search;
    private final RunningDesk desk;
    private final DeskSite site;
    private final Map<String, String> siteNames = new ConcurrentHashMap<>();

    PeopleFinder(PeopleSearch search, RunningDesk desk, DeskSite site) {
        this.search = search;
        this.desk = desk;
        this.site = site;
    }

    PeopleSearch.Found find(String words, int limit) {
        return search.find(words, limit, site.now(), desk.clock(), desk.rows());
    }

    /// People by their ids, in that order.
    List<Person> people(List<String> ids) {
        return search.people(ids, site.now(), desk.clock(), desk.rows());
    }

    Site site() {
        return site.now();
    }

    /// A site's name; its id when it is not known here. Read once.
    String siteName(String id) {
        return siteNames.computeIfAbsent(
                id, _ -> new SiteRepository(desk.rows()).find(id).map(Site::name).orElse(id));
    }

    Instant now() {
        return desk.clock().instant();
    }
}
