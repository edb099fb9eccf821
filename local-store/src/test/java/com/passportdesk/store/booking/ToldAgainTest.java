package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.event.Events;
import com.passportdesk.store.journal.Claim;
import com.passportdesk.store.journal.Draft;
import com.passportdesk.store.journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A centre that was put back to a backup takes what each desk has once more: a booking may be told
/// again, and that it was given up before the booking itself.
class ToldAgainTest {

    private static final String BOOKING = "00000000-0000-7000-8000-000000000001";
    private static final String CLAIM = "00000000-0000-7000-8000-000000000002";

    private final BookingProjection bookings = new BookingProjection();
    private JdbcClient rows;

    @BeforeEach
    void makeTables() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        rows = JdbcClient.create(memory);
        rows.sql(
                        "create table judgement (record uuid, part varchar, verdict varchar, proposal"
                                + " varchar)")
                .update();
        bookings.tables().forEach(table -> rows.sql(table).update());
    }

    private static Entry entry(int number, String type, List<Claim> claims, String body) {
        return new Entry(
                UUID.fromString("00000000-0000-7000-8000-00000000001" + number),
                "BER1-D1",
                UUID.fromString("00000000-0000-7000-8000-000000000003"),
                number,
                Instant.parse("2027-04-22T07:12:00Z").plusSeconds(number),
                "s-ber1-1",
                null,
                0,
                type,
                1,
                Draft.site("ber1"),
                List.of(),
                List.of(),
                claims,
                List.of(),
                List.of(),
                (ObjectNode) JsonMapper.shared().readTree(body.replace('\'', '"')));
    }

    private static Entry booked() {
        Instant noon = Instant.parse("2027-04-23T10:00:00Z");
        return entry(
                1,
                Events.ROOM_BOOKED,
                List.of(
                        new Claim(
                                UUID.fromString(CLAIM),
                                "room:ber1-havel",
                                BOOKING,
                                noon,
                                noon.plusSeconds(4_200),
                                1,
                                Claim.Mode.EXCLUSIVE,
                                "lease:" + CLAIM)),
                "{'booking':'"
                        + BOOKING
                        + "','resource':'ber1-havel','from':'2027-04-23T10:00:00Z',"
                        + "'until':'2027-04-23T11:00:00Z','holder':{},'seats':2,"
                        + "'price':{'minor':2400,'currency':'EUR'},'state':'confirmed'}");
    }

    private static Entry cancelled() {
        return entry(
                2,
                Events.BOOKING_CANCELLED,
                List.of(),
                "{'booking':'"
                        + BOOKING
                        + "','feeByTable':50,'gaveUp':{'claim':'"
                        + CLAIM
                        + "','record':'00000000-0000-7000-8000-000000000011'}}");
    }

    private Map<String, Object> row() {
        return rows.sql("select * from booking").query().singleRow();
    }

    private Map<String, Object> after(Entry... told) {
        makeTables();
        for (Entry one : told) {
            bookings.apply(one, rows);
        }
        return row();
    }

    @Test
    void aBookingIsGivenUpWhicheverIsHeardFirst() {
        Map<String, Object> usual = after(booked(), cancelled());
        assertThat(usual)
                .containsEntry("fee_by_table", 50)
                .containsEntry("state", "cancelled")
                .containsEntry("claim", null);
        assertThat(usual.get("given_up_at")).isNotNull();
        assertThat(after(cancelled(), booked())).isEqualTo(usual);
        assertThat(after(booked(), cancelled(), booked())).isEqualTo(usual);
        assertThat(after(cancelled(), booked(), cancelled())).isEqualTo(usual);
        assertThat(after(booked())).containsEntry("state", "confirmed");
    }
}
