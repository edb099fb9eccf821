package com.passportdesk.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmbeddedCentreTest {

    @TempDir Path folder;

    @Test
    void whatItAcknowledgesIsOnTheDisk() throws Exception {
        try (EmbeddedCentre centre = EmbeddedCentre.start(folder, Map.of());
                Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + centre.port() + "/postgres",
                                EmbeddedCentre.OWNER,
                                "")) {
            for (String setting :
                    new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(show(connection, setting)).as(setting).isEqualTo("on");
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
