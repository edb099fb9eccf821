package com.passportdesk.store.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One place of the network.
///
/// @param week hours from Monday to Friday
/// @param saturday hours, or null when closed; every site is closed on Sunday
/// @param share of the members, in 40ths
/// @param languages of the names heard here, each as often as it is usual
record SampleSite(
        String id,
        String name,
        String city,
        String country,
        ZoneId zone,
        String currency,
        String locale,
        String region,
        Hours week,
        @Nullable Hours saturday,
        int seats,
        boolean pricesIncludeTax,
        String rounding,
        int share,
        List<String> languages,
        List<Room> rooms) {

    /// Sites are compared for every visit of the history; a whole record took most of its time.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SampleSite site && id.equals(site.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /// The local time at which one business day ends and the next begins.
    static final LocalTime DAY_ENDS = LocalTime.of(4, 0);

    /// Minutes kept free after a room booking.
    static final int BUFFER_MINUTES = 10;

    private static final List<SampleSite> ALL =
            Table.rows("sites.tsv").stream().map(SampleSite::site).toList();
    private static final Map<String, SampleSite> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(SampleSite::id, site -> site));

    /// From opening until closing on one day.
    record Hours(LocalTime open, LocalTime close) {}

    /// A meeting room.
    ///
    /// @param id such as `ber1-spree`
    /// @param floor in words
    record Room(String id, String name, int seats, String floor) {}

    static List<SampleSite> all() {
        return ALL;
    }

    static SampleSite of(String id) {
        SampleSite site = BY_ID.get(id);
        if (site == null) {
            throw new IllegalArgumentException("There is no sample site " + id);
        }
        return site;
    }

    String code() {
        return id.toUpperCase(Locale.ROOT);
    }

    String scope() {
        return "site:" + id;
    }

    String entity() {
        return "ent-" + country.toLowerCase(Locale.ROOT);
    }

    /// Four areas share the seats; the open space gets what rounding leaves.
    Map<String, Integer> areas() {
        int quiet = Math.round(seats * 24f / 138);
        int studios = Math.round(seats * 30f / 138);
        int cafe = Math.round(seats * 20f / 138);
        Map<String, Integer> areas = new java.util.LinkedHashMap<>();
        areas.put("Open space", seats - quiet - studios - cafe);
        areas.put("Quiet floor", quiet);
        areas.put("Studios", studios);
        areas.put("Café", cafe);
        return areas;
    }

    /// Hot desks stand in the open space.
    int hotDesks() {
        return areas().getOrDefault("Open space", 0);
    }

    /// Null on a day the site stays closed.
    @Nullable Hours hours(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        if (weekday == DayOfWeek.SUNDAY) {
            return null;
        }
        return weekday == DayOfWeek.SATURDAY ? saturday : week;
    }

    Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    Instant dayStarts(LocalDate businessDay) {
        return at(businessDay, DAY_ENDS);
    }

    Instant dayEnds(LocalDate businessDay) {
        return at(businessDay.plusDays(1), DAY_ENDS);
    }

    private static SampleSite site(List<String> row) {
        String id = row.get(0);
        Hours saturday = row.get(9).equals("-") ? null : hours(row.get(9));
        return new SampleSite(
                id,
                row.get(1),
                row.get(2),
                row.get(3),
                ZoneId.of(row.get(4)),
                row.get(5),
                row.get(6),
                row.get(7),
                hours(row.get(8)),
                saturday,
                Integer.parseInt(row.get(10)),
                row.get(11).equals("include"),
                row.get(12),
                Integer.parseInt(row.get(13)),
                languages(row.get(14)),
                rooms(id, row.get(15)));
    }

    private static Hours hours(String text) {
        return new Hours(
                LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6, 11)));
    }

    private static List<String> languages(String text) {
        List<String> languages = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            int star = word.indexOf('*');
            String language = star < 0 ? word : word.substring(0, star);
            int times = star < 0 ? 1 : Integer.parseInt(word.substring(star + 1));
            for (int i = 0; i < times; i++) {
                languages.add(language);
            }
        }
        return List.copyOf(languages);
    }

    private static List<Room> rooms(String site, String text) {
        List<Room> rooms = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            String[] part = word.split(":", -1);
            String room = site + "-" + Names.ascii(part[0]);
            rooms.add(new Room(room, part[0], Integer.parseInt(part[1]), part[2] + " floor"));
        }
        return List.copyOf(rooms);
    }
}
