package com.passportdesk.store.member;

import com.passportdesk.store.search.Entry;
import com.passportdesk.store.search.FindKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Companies as the search knows them: by their names.
public final class FindCompanies implements FindKind {

    @Override
    public String id() {
        return "company";
    }

    @Override
    public Set<String> tables() {
        return Set.of("COMPANY");
    }

    @Override
    public void all(JdbcClient rows, Consumer<Entry> each) {
        rows.sql("select * from company order by id")
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    @Override
    public void some(Collection<String> ids, JdbcClient rows, Consumer<Entry> each) {
        rows.sql("select * from company where id in (:ids)")
                .param("ids", ids)
                .query((ResultSet row) -> each.accept(entry(row)));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String latin = row.getString("latin");
        String name = row.getString("name");
        return new Entry(
                row.getString("id"),
                row.getString("home"),
                latin == null ? List.of(name) : List.of(name, latin),
                List.of(),
                List.of(),
                0);
    }
}
