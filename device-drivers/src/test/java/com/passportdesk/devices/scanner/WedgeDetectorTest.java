package com.passportdesk.devices.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.scanner.WedgeDetector.Keys;
import com.passportdesk.devices.scanner.WedgeDetector.When;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WedgeDetectorTest {

    private static final long MS = Duration.ofMillis(1).toNanos();

    private final WedgeDetector detector = new WedgeDetector();
    private long now;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 20, 30})
    void aScannerIsKnownByItsPace(int gap) {
        press("PD1ABC123", gap);
        assertThat(detector.looksLikeScanner()).isTrue();
        assertThat(detector.end(When.at(now)))
                .contains(new Keys.Scanned(new Scan("PD1ABC123", "")));
    }

    @Test
    void theNameThatSomeScannersPutBeforeACodeIsNoPartOfIt() {
        press("]Q1https://example.com", 3);
        assertThat(detector.end(When.at(now)))
                .contains(new Keys.Scanned(new Scan("https://example.com", "Q1")));
    }

    @Test
    void aScannerWithoutAnEndKeyIsKnownByThePauseBehindIt() {
        press("4006381333931", 3);
        assertThat(detector.pass(now + 250 * MS)).isEmpty();
        assertThat(detector.pass(now + 251 * MS))
                .contains(new Keys.Scanned(new Scan("4006381333931", "")));
    }

    @Test
    void aWindowThatStoodStillInTheMiddleOfALongScanDoesNotHideIt() {
        press("PD10123456789", 2);
        now += 200 * MS;
        press("ABCDEFGHJKL", 2);
        assertThat(detector.end(When.at(now)))
                .contains(new Keys.Scanned(new Scan("PD10123456789ABCDEFGHJKL", "")));
    }

    @Test
    void whatAPersonTypedWhileTheWindowStoodStillIsNoScan() {
        press("m", 0);
        long stood = now;
        now += 400 * MS;
        // Pressed some time in these 400 ms, at a person's pace, and handled all at once.
        for (char key : "ueller".toCharArray()) {
            assertThat(detector.press(key, new When(stood, now))).isEmpty();
        }
        assertThat(detector.looksLikeScanner()).isFalse();
        assertThat(detector.end(new When(stood, now))).contains(new Keys.Typed("mueller"));
    }

    @Test
    void aLongScanIsKnownAlthoughTheWindowStoodStillMeanwhile() {
        press("P", 0);
        long stood = now;
        now += 400 * MS;
        for (char key : "D10123456789ABCDEFGHJKLMNPQR".toCharArray()) {
            assertThat(detector.press(key, new When(stood, now))).isEmpty();
        }
        assertThat(detector.end(new When(stood, now)))
                .contains(new Keys.Scanned(new Scan("PD10123456789ABCDEFGHJKLMNPQR", "")));
    }

    @Test
    void aPersonIsKnownAfterAFewKeysAndAScannerNeverTakenForOne() {
        press("12", 100);
        assertThat(detector.mayBecomeScan(When.at(now + 100 * MS))).isFalse();
        assertThat(detector.mayBecomeScan(When.at(now + 251 * MS))).isTrue();
        detector.clear();
        for (char key : "4006381333931".toCharArray()) {
            now += 20 * MS;
            When pressed = new When(now - 16 * MS, now);
            assertThat(detector.mayBecomeScan(pressed)).isTrue();
            assertThat(detector.press(key, pressed)).isEmpty();
        }
        assertThat(detector.looksLikeScanner()).isTrue();
    }

    @Test
    void nobodyTypesLikeAScanner() {
        long seed = System.nanoTime();
        System.out.println("WedgeDetectorTest typing seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            WedgeDetector fresh = new WedgeDetector();
            long at = 0;
            // 180 words a minute, rolling over two or three keys at a time.
            for (char key : "muller and sons 4711".toCharArray()) {
                boolean rolling = random.nextInt(3) > 0;
                at += (rolling ? 15 + random.nextInt(60) : 60 + random.nextInt(80)) * MS;
                assertThat(fresh.press(key, When.at(at))).isEmpty();
            }
            assertThat(fresh.end(When.at(at)))
                    .as("seed %d, round %d", seed, round)
                    .contains(new Keys.Typed("muller and sons 4711"));
        }
    }

    @Test
    void oneHeldKeyAndAFewQuickOnesAreTyping() {
        press("xxxxxxxxxxxx", 25);
        assertThat(detector.end(When.at(now))).contains(new Keys.Typed("xxxxxxxxxxxx"));
        press("4711x", 10);
        assertThat(detector.end(When.at(now))).contains(new Keys.Typed("4711x"));
        assertThat(detector.end(When.at(now))).isEmpty();
    }

    @Test
    void typingBeforeAPauseIsKeptApartFromTheScanBehindIt() {
        press("ann", 120);
        now += 400 * MS;
        assertThat(detector.press('P', When.at(now))).contains(new Keys.Typed("ann"));
        press("D1-12345", 4);
        assertThat(detector.end(When.at(now)))
                .contains(new Keys.Scanned(new Scan("PD1-12345", "")));
    }

    private void press(String keys, int gapMilliseconds) {
        for (char key : keys.toCharArray()) {
            now += gapMilliseconds * MS;
            assertThat(detector.press(key, When.at(now))).isEmpty();
        }
    }
}
