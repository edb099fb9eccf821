package com.passportdesk.store.sample;

import java.util.ArrayList;
import java.util.List;

/// Someone who works at a site. Each site has one person per role, and everybody of a role has the
/// same PIN: these are for trying things out, never for a real network.
///
/// @param id such as `s-ber1-1`
/// @param name readable at every desk: romanised where its own script is not Latin
/// @param given what colleagues call the person
/// @param role `frontdesk`, `manager` or `technician`
/// @param pin six digits; works only at the site whose staff got a hash
public record SampleStaff(
        String id, String name, String given, String role, String pin, String site, int portrait) {

    public static final String FRONT_DESK_PIN = "482915";
    public static final String MANAGER_PIN = "735204";
    public static final String TECHNICIAN_PIN = "196038";

    static List<SampleStaff> at(SampleSite site, long seed) {
        List<SampleStaff> staff = new ArrayList<>();
        staff.add(someone(site, seed, 1, "frontdesk", FRONT_DESK_PIN));
        staff.add(someone(site, seed, 2, "manager", MANAGER_PIN));
        staff.add(someone(site, seed, 3, "technician", TECHNICIAN_PIN));
        return staff;
    }

    private static SampleStaff someone(
            SampleSite site, long seed, int number, String role, String pin) {
        Dice dice = Dice.of(seed, "staff " + site.id(), number);
        PersonName name = Names.of(dice.pick(site.languages())).name(dice);
        return new SampleStaff(
                "s-%s-%d".formatted(site.id(), number),
                name.readable(),
                name.given(),
                role,
                pin,
                site.id(),
                dice.between(1, 49_999) * 2 + (name.feminine() ? 0 : 1));
    }
}
