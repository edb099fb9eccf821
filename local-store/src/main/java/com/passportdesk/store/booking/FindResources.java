package com.passportdesk.store.booking;

import com.passportdesk.store.search.Entry;
import com.passportdesk.store.search.FindKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rooms and hot-desk pools of one site as the search knows them: by name and floor.
public final class FindResources implements FindKind {

    private final String site;

    /// @param site only what is there can be booked here
    public FindResources(String site) {
        this.site = site;
    }

    @Override
    public String id() {
        return "resource";
    }

    @Override
    public Set<String> tables() {
        return Set.of("RESOURCE");
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        rows.sql("select * from resource where site = ? order by id")
                .param(site)
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        rows.sql("select * from resource where site = :site and id in (:ids)")
                .param("site", site)
                .param("ids", ids)
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String floor = row.getString("floor");
        return new Entry(
                row.getString("id"),
                row.getString("site"),
                List.of(row.getString("name")),
                floor == null ? List.of() : List.of(floor),
                List.of(),
                0);
    }
}
