package com.passportdesk.store.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.KeyHolder;

/// The writer's `JdbcClient`: each statement is parsed once and kept prepared, since the same few
/// hundred run again for every record. What is rare goes the usual way. For one thread.
final class PreparedRows implements JdbcClient {

    /// Statements kept; the least lately used goes.
    private static final int MOST = 400;

    private final Connection connection;
    private final JdbcTemplate template;
    private final JdbcClient usual;
    private final Map<String, NamedSql> named = new HashMap<>();
    private final Map<String, Kept> kept =
            new LinkedHashMap<>(2 * MOST, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                    Kept oldest = eldest.getValue();
                    if (size() <= MOST || oldest.isRunning) {
                        return false;
                    }
                    closeQuietly(oldest.statement);
                    return true;
                }
            };

    /// A statement and whether it runs, in case what maps its rows asks the same again.
    private static final class Kept {
        private final PreparedStatement statement;
        private boolean isRunning;

        private Kept(PreparedStatement statement) {
            this.statement = statement;
        }
    }

    PreparedRows(Connection connection) {
        this.connection = connection;
        this.template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        this.usual = JdbcClient.create(template);
    }

    @Override
    public StatementSpec sql(String sql) {
        return new Spec(sql);
    }

    private interface Run<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, List<@Nullable Object> values, Run<T> run) {
        try {
            Kept found = kept.get(sql);
            if (found == null) {
                found = new Kept(connection.prepareStatement(sql));
                kept.put(sql, found);
            } else if (found.isRunning) {
                try (PreparedStatement another = connection.prepareStatement(sql)) {
                    return run(another, values, run);
                }
            }
            found.isRunning = true;
            try {
                return run(found.statement, values, run);
            } finally {
                found.isRunning = false;
            }
        } catch (SQLException e) {
            RuntimeException told = template.getExceptionTranslator().translate("rows", null, e);
            throw told == null
                    ? new org.springframework.jdbc.UncategorizedSQLException("rows", null, e)
                    : told;
        }
    }

    private static <T> T run(PreparedStatement statement, List<@Nullable Object> values, Run<T> run)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return run.with(statement);
    }

    private static void closeQuietly(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException _) {
            // Nothing depends on it any more.
        }
    }

    private static <T> List<T> mapped(PreparedStatement statement, RowMapper<T> mapper)
            throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(mapper.mapRow(found, rows.size()));
            }
            return rows;
        }
    }

    /// One statement with the values given so far.
    private final class Spec implements StatementSpec {
        private final String sql;
        private final List<@Nullable Object> values = new ArrayList<>();
        private @Nullable Map<String, @Nullable Object> byName;

        Spec(String sql) {
            this.sql = sql;
        }

        /// The usual way, for what is not done here.
        private StatementSpec usual() {
            StatementSpec spec = usual.sql(sql).params(values);
            return byName == null ? spec : spec.params(byName);
        }

        private <T> T run(Run<T> run) {
            if (byName == null) {
                return PreparedRows.this.run(sql, values, run);
            }
            NamedSql parsed = named.computeIfAbsent(sql, NamedSql::of);
            return PreparedRows.this.run(parsed.sql(), parsed.values(byName), run);
        }

        @Override
        public StatementSpec param(@Nullable Object value) {
            values.add(value);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value) {
            if (byName == null) {
                byName = new HashMap<>();
            }
            byName.put(name, value);
            return this;
        }

        @Override
        public StatementSpec params(List<?> more) {
            values.addAll(more);
            return this;
        }

        @Override
        public StatementSpec params(@Nullable Object... more) {
            for (Object value : more) {
                values.add(value);
            }
            return this;
        }

        @Override
        public StatementSpec params(Map<String, ?> more) {
            more.forEach(this::param);
            return this;
        }

        @Override
        public int update() {
            return namesAList() ? usual().update() : run(PreparedStatement::executeUpdate);
        }

        /// Such a one has as many places as the list has values.
        private boolean namesAList() {
            return byName != null
                    && byName.values().stream().anyMatch(value -> value instanceof Iterable);
        }

        @Override
        public <T> MappedQuerySpec<T> query(RowMapper<T> mapper) {
            if (namesAList()) {
                return usual().query(mapper);
            }
            return new MappedQuerySpec<>() {
                @Override
                public Stream<T> stream() {
                    return list().stream();
                }

                @Override
                public List<T> list() {
                    return Spec.this.run(statement -> mapped(statement, mapper));
                }
            };
        }

        @Override
        public void query(RowCallbackHandler handler) {
            if (namesAList()) {
                usual().query(handler);
                return;
            }
            query(
                            (row, _) -> {
                                handler.processRow(row);
                                return true;
                            })
                    .list();
        }

        @Override
        public <T> T query(ResultSetExtractor<T> extractor) {
            return usual().query(extractor);
        }

        @Override
        public <T> MappedQuerySpec<T> query(Class<T> type) {
            return BeanUtils.isSimpleProperty(type)
                    ? query(SingleColumnRowMapper.newInstance(type))
                    : usual().query(type);
        }

        @Override
        public ResultQuerySpec query() {
            return usual().query();
        }

        @Override
        public StatementSpec withFetchSize(int rows) {
            return usual().withFetchSize(rows);
        }

        @Override
        public StatementSpec withMaxRows(int rows) {
            return usual().withMaxRows(rows);
        }

        @Override
        public StatementSpec withQueryTimeout(int seconds) {
            return usual().withQueryTimeout(seconds);
        }

        @Override
        public StatementSpec param(int place, @Nullable Object value) {
            return usual().param(place, value);
        }

        @Override
        public StatementSpec param(int place, @Nullable Object value, int type) {
            return usual().param(place, value, type);
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value, int type) {
            return usual().param(name, value, type);
        }

        @Override
        public StatementSpec paramSource(Object source) {
            return usual().paramSource(source);
        }

        @Override
        public StatementSpec paramSource(SqlParameterSource source) {
            return usual().paramSource(source);
        }

        @Override
        public int update(KeyHolder keys) {
            return usual().update(keys);
        }

        @Override
        public int update(KeyHolder keys, String... columns) {
            return usual().update(keys, columns);
        }
    }

    /// SQL with `?` in the places of `:names`.
    ///
    /// @param names in the order of their places
    private record NamedSql(String sql, List<String> names) {

        private static final java.util.regex.Pattern NAME =
                java.util.regex.Pattern.compile("'(?:[^']|'')*'|(?<!:):([A-Za-z_][A-Za-z0-9_]*)");

        static NamedSql of(String text) {
            List<String> names = new ArrayList<>();
            String sql =
                    NAME.matcher(text)
                            .replaceAll(found -> {
                                if (found.group(1) == null) {
                                    return java.util.regex.Matcher.quoteReplacement(found.group());
                                }
                                names.add(found.group(1));
                                return "?";
                            });
            return new NamedSql(sql, names);
        }

        List<@Nullable Object> values(Map<String, @Nullable Object> byName) {
            List<@Nullable Object> values = new ArrayList<>(names.size());
            for (String name : names) {
                if (!byName.containsKey(name)) {
                    throw new IllegalArgumentException("no value for " + name);
                }
                values.add(byName.get(name));
            }
            return values;
        }
    }
}
