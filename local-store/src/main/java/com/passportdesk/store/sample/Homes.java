package com.passportdesk.store.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says where the nth member or company is at home, so that neighbours in the list live far apart
/// and the nth of a site is found without looking at the others. The same for every seed.
final class Homes {

    private static final List<SampleSite> WHEEL = wheel();

    /// Members after which the homes repeat.
    static final int ROUND = WHEEL.size();

    private Homes() {}

    static SampleSite of(int number) {
        return WHEEL.get(number % ROUND);
    }

    private static final Map<SampleSite, List<Integer>> SLOTS =
            SampleSite.all().stream().collect(Collectors.toUnmodifiableMap(s -> s, Homes::find));

    /// The numbers below [#ROUND] whose home is `site`.
    static List<Integer> slots(SampleSite site) {
        return SLOTS.getOrDefault(site, List.of());
    }

    private static List<Integer> find(SampleSite site) {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < ROUND; slot++) {
            if (WHEEL.get(slot).equals(site)) {
                slots.add(slot);
            }
        }
        return List.copyOf(slots);
    }

    private static List<SampleSite> wheel() {
        List<SampleSite> wheel = new ArrayList<>();
        Dice dice = Dice.of(0, "homes", 0);
        for (SampleSite site : SampleSite.all()) {
            for (int i = 0; i < site.share(); i++) {
                wheel.add(dice.below(wheel.size() + 1), site);
            }
        }
        return List.copyOf(wheel);
    }
}
