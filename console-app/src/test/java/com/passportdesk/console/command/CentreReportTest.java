package com.passportdesk.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.central.CentreStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Words and JSON say the same of a centre in trouble.
class CentreReportTest {

    private static final Instant SEEN = Instant.parse("2027-04-22T07:12:00Z");
    private static final Instant OLDEST = Instant.parse("2027-04-22T06:00:00Z");

    private static final CentreStatus STATUS =
            new CentreStatus(
                    "Quay",
                    new UUID(1, 2),
                    30,
                    "18.1",
                    false,
                    true,
                    List.of("large objects", "advisory locks"),
                    Optional.of(false),
                    SEEN,
                    17,
                    new CentreStatus.Counts(1, 2, 3, 4, 5, 6),
                    List.of(
                            new CentreStatus.Desk(
                                    "QUAY-D1",
                                    "quay",
                                    false,
                                    true,
                                    true,
                                    Optional.of(SEEN),
                                    Optional.of("Passport Desk 1.2"),
                                    12,
                                    7,
                                    Optional.of(Duration.ofSeconds(-190)),
                                    Optional.empty(),
                                    false,
                                    -3,
                                    new CentreStatus.Waiting(5, Optional.of(OLDEST)),
                                    2,
                                    3)));

    @Test
    void wordsSayAllOfIt() {
        List<String> lines = CentreReport.lines(STATUS);
        assertThat(lines)
                .contains(
                        "1 records, 2 documents, 6 set aside",
                        "The server lets every desk have large objects, advisory locks: have its"
                                + " superuser run the part of docs/central.md for it.")
                .anyMatch(line -> line.contains("run central upgrade"));
        assertThat(lines.getLast())
                .isEqualTo(
                        "QUAY-D1 at quay: connected, Passport Desk 1.2, last record 12, seen"
                                + " 2027-04-22T07:12:00Z, 7 behind, clock 190 s behind, no certificate,"
                                + " 5 unsent since 2027-04-22T06:00:00Z, 2 set aside, has sent more"
                                + " than it may and waits, held others up and was ended 3 times in a"
                                + " day: revoke it");
    }

    @Test
    void jsonSaysTheSame() {
        ObjectNode said = CentreReport.json(STATUS);
        assertThat(said.get("newest").booleanValue()).isFalse();
        assertThat(said.get("everybodyMay")).hasSize(2);
        assertThat(said.get("desks").get(0).toString())
                .contains("\"lag\":7", "\"unsent\":5", "\"setAside\":2", "\"ended\":3")
                .contains("\"oldestUnsent\":\"2027-04-22T06:00:00Z\"", "\"aheadSeconds\":-190")
                .contains("\"program\":\"Passport Desk 1.2\"");
    }
}
