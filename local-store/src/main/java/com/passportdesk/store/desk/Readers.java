package com.passportdesk.store.desk;

import com.passportdesk.store.projection.RowTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/// Lets screens read the rows of the session there is, and follows it when a new one replaces it.
/// Whoever was reading as rows were left is told what a writer is told: why the store is not open.
final class Readers extends AbstractDataSource {

    private final Writer writer;

    private Readers(Writer writer) {
        this.writer = writer;
    }

    static JdbcClient of(Writer writer) {
        JdbcTemplate template = new JdbcTemplate(new Readers(writer));
        template.setExceptionTranslator(new Left(writer));
        return JdbcClient.create(template);
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return writer.door().enter(() -> writer.session().file.readers());
        } catch (SQLException | IllegalStateException closed) {
            // Rows cannot be read while the store waits to be opened again.
            throw new SQLException("the store is not open", writer.unreadable(closed));
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("there is one kind of reader only");
    }

    /// What H2 says of a statement whose rows were left meanwhile is about the store.
    private static final class Left extends SQLExceptionSubclassTranslator {

        private final Writer writer;

        Left(Writer writer) {
            this.writer = writer;
        }

        @Override
        protected @Nullable DataAccessException doTranslate(
                String task, @Nullable String sql, SQLException said) {
            return RowTrouble.isLeft(said)
                    ? new DataAccessResourceFailureException(
                            "the store is not open", writer.unreadable(said))
                    : super.doTranslate(task, sql, said);
        }
    }
}
