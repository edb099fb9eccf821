package com.passportdesk.console.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.console.device.HeardByDevices.Heard;
import com.passportdesk.console.fx.Eventually;
import com.passportdesk.devices.link.Link;
import com.passportdesk.devices.link.MemoryLink;
import com.passportdesk.devices.rdm6300.BadgeNumber;
import com.passportdesk.devices.rdm6300.Rdm6300Codec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A badge reader that was just set up, on a line in memory.
@Timeout(120)
class BadgeDeviceTest {

    private static final BadgeNumber FOUND_BY = new BadgeNumber("010063E9AE");
    private static final BadgeNumber OTHER = new BadgeNumber("010063E9AF");

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void theBadgeItWasFoundByIsNoTapUntilItComesAgain() {
        HeldBefore before = new HeldBefore(FOUND_BY.printed(), Duration.ofMinutes(5));
        MemoryLink.Pair line = MemoryLink.pair("badges");
        line.device().open();
        try (BadgeDevice device = device(line.host(), before)) {
            device.open();
            Eventually.isTrue(() -> device.health().stand() == DeviceHealth.Stand.READY);
            for (BadgeNumber held : List.of(FOUND_BY, FOUND_BY, OTHER, FOUND_BY)) {
                line.device().write(Rdm6300Codec.encode(held), Duration.ofSeconds(1));
            }
            Eventually.isTrue(() -> heard.contains(FOUND_BY.hex()) && heard.size() > 1);
            assertThat(heard).containsExactly(OTHER.hex(), FOUND_BY.hex());
        }
    }

    @Test
    void onceAnythingWasShownOrTimeHasPassedABadgeIsATap() {
        HeldBefore before = new HeldBefore("1", Duration.ofMinutes(5));
        before.opened();
        assertThat(List.of(before.is("1"), before.is("1"))).containsExactly(true, false);
        HeldBefore late = new HeldBefore("1", Duration.ZERO);
        late.opened();
        assertThat(late.is("1")).isFalse();
        assertThat(HeldBefore.none().is("1")).isFalse();
    }

    private BadgeDevice device(Link line, HeldBefore before) {
        return new BadgeDevice(
                new DeviceEntry(
                        DeviceKind.BADGES,
                        "Badges",
                        new DevicePlace.Port("badges"),
                        new DeviceEntry.Set.Plain()),
                () -> line,
                () -> {},
                one -> heard.add(((Heard.Badge) one).hex()),
                before);
    }
}
