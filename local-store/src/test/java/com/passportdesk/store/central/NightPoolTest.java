package com.passportdesk.store.central;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.projection.Document;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hot desks of dates on which a site is open, at a real centre.
class NightPoolTest {

    @TempDir Path folder;

    /// Open on Saturdays only, and for one night each.
    private static Document site(String id, String opens, String closes) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("zone", "Europe/Berlin");
        ObjectNode hours = fields.putObject("hours");
        for (String day : List.of("mon", "tue", "wed", "thu", "fri", "sun")) {
            hours.putNull(day);
        }
        hours.putArray("sat").add(opens).add(closes);
        return new Document("site", id, 1, fields);
    }

    private static Document desks(String site) {
        ObjectNode fields =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("site", site)
                        .put("kind", "hotdesk")
                        .put("seats", 12);
        return new Document("resource", site + "-desks", 1, fields);
    }

    /// Pools that the centre opens for a site on Saturday, 24 April 2027, and has then.
    private List<String> pools(TestCentre server, String site) throws SQLException {
        List<String> pools = new ArrayList<>();
        try (Connection centre = server.superuser("nights");
                Statement statement = centre.createStatement()) {
            statement.execute("select centre.open_scarce('%s', '2027-04-24')".formatted(site));
            try (ResultSet rows =
                    statement.executeQuery(
                            """
                            select split_part(thing, ':', 3) from centre.thing
                             where scope = 'site:%s' and units = 12 order by 1
                            """
                                    .formatted(site))) {
                while (rows.next()) {
                    pools.add(rows.getString(1));
                }
            }
        }
        return pools;
    }

    @Test
    void theDateThatANightRunsIntoHasAPoolAndNoOtherClosedDay() throws Exception {
        try (TestCentre server = TestCentre.start(folder);
                Centre centre = server.network("nights")) {
            centre.load(
                    Stream.of(
                            site("bar", "18:00", "03:00"),
                            desks("bar"),
                            site("day", "08:00", "20:00"),
                            desks("day"),
                            site("eve", "18:00", "00:00"),
                            desks("eve")),
                    Stream.empty(),
                    Stream.empty(),
                    _ -> {});
            assertThat(pools(server, "bar"))
                    .containsExactly(
                            "2027-04-24", "2027-04-25", "2027-05-01", "2027-05-02", "2027-05-08");
            List<String> saturdays = List.of("2027-04-24", "2027-05-01", "2027-05-08");
            assertThat(pools(server, "day")).isEqualTo(saturdays);
            assertThat(pools(server, "eve")).isEqualTo(saturdays);
        }
    }
}
