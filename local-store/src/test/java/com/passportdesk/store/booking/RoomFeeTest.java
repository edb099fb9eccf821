package com.passportdesk.store.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.store.booking.RoomFee.When;
import com.passportdesk.store.lease.Stretch;
import com.passportdesk.store.money.Money;
import com.passportdesk.store.money.Tax;
import com.passportdesk.store.site.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomFeeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static RoomFee fee(Instant now, Instant start, Instant booked) {
        return RoomFee.at(
                now,
                new Money(7200, "EUR"),
                new Stretch(start, start.plus(Duration.ofHours(2))),
                booked,
                Cancellation.USUAL,
                Tax.Rounding.HALF_UP);
    }

    private static RoomFee fee(String now, String start) {
        return fee(at(now), at(start), Instant.EPOCH);
    }

    /// Both nights on which the clock is changed among them: hours are real ones.
    @ParameterizedTest
    @CsvSource({
        "2027-04-22T09:00, 2027-04-23T09:00, 0",
        "2027-04-22T09:00:00.001, 2027-04-23T09:00, 3600",
        "2027-04-22T09:00, 2027-04-22T14:00, 3600",
        "2027-04-22T12:00, 2027-04-22T14:00, 3600",
        "2027-04-22T12:00:00.001, 2027-04-22T14:00, 7200",
        "2027-04-22T13:59, 2027-04-22T14:00, 7200",
        "2027-03-27T09:00, 2027-03-28T10:00, 0",
        "2027-03-27T09:01, 2027-03-28T10:00, 3600",
        "2027-03-27T10:00, 2027-03-28T10:00, 3600",
        "2027-10-30T11:00, 2027-10-31T10:00, 0",
        "2027-10-30T11:01, 2027-10-31T10:00, 3600",
        "2027-10-31T01:30, 2027-10-31T03:30, 3600",
        "2027-03-28T01:30, 2027-03-28T03:30, 7200"
    })
    void theRuleOfTheHouse(String now, String start, long stays) {
        RoomFee fee = fee(now, start);
        assertThat(fee.when()).isEqualTo(When.BEFORE);
        assertThat(fee.amount().minor()).isEqualTo(stays);
    }

    @Test
    void aRoomIsKeptForAQuarterOfAnHourAndThenTheFeeStays() {
        String start = "2027-04-22T14:00";
        assertThat(fee(start, start).when()).isEqualTo(When.KEPT);
        assertThat(fee(start, start).freeFrom()).isEqualTo(at("2027-04-22T14:15"));
        assertThat(fee("2027-04-22T14:14:59", start).when()).isEqualTo(When.KEPT);
        RoomFee none = fee("2027-04-22T14:15", start);
        assertThat(none.when()).isEqualTo(When.NO_SHOW);
        assertThat(none.amount()).isEqualTo(none.price());
        assertThat(fee("2027-04-22T15:59", start).when()).isEqualTo(When.NO_SHOW);
        assertThat(fee("2027-04-22T16:00", start).when()).isEqualTo(When.OVER);
    }

    @Test
    void fiveMinutesAfterBookingNothingStays() {
        Instant booked = at("2027-04-22T13:50");
        Instant start = at("2027-04-22T14:00");
        RoomFee inTime = fee(booked.plusSeconds(300), start, booked);
        assertThat(inTime.when()).isEqualTo(When.GRACE);
        assertThat(inTime.amount().isZero()).isTrue();
        assertThat(fee(booked.plusSeconds(301), start, booked).amount().minor()).isEqualTo(7200);
    }

    @Test
    void aSiteMayHaveATableAndARoundingOfItsOwn() {
        Cancellation table =
                new Cancellation(
                        List.of(
                                new Cancellation.Step(Duration.ofHours(1), 70),
                                new Cancellation.Step(Duration.ofHours(48), 33)),
                        90,
                        80,
                        Duration.ofMinutes(30),
                        Duration.ZERO);
        Instant start = at("2027-04-22T14:00");
        Stretch time = new Stretch(start, start.plusSeconds(3600));
        assertThat(
                        List.of(60L, 48L * 60, 61L, 59L, -29L, -30L).stream()
                                .map(before ->
                                        RoomFee.at(
                                                        start.minus(Duration.ofMinutes(before)),
                                                        new Money(1001, "JPY"),
                                                        time,
                                                        Instant.EPOCH,
                                                        table,
                                                        Tax.Rounding.DOWN)
                                                .amount()
                                                .minor()))
                .containsExactly(700L, 330L, 700L, 900L, 900L, 800L);
    }
}
