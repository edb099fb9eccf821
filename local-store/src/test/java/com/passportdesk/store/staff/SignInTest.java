package com.passportdesk.store.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.SampleHome;
import com.passportdesk.store.desk.DeskHome;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.desk.StoreProblem;
import com.passportdesk.store.journal.Stored;
import com.passportdesk.store.sample.SampleStaff;
import com.passportdesk.store.staff.SignInOutcome.SignedIn;
import com.passportdesk.store.staff.SignInOutcome.Wait;
import com.passportdesk.store.staff.SignInOutcome.WrongPin;
import com.passportdesk.store.staff.StaffRole.Right;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

    private static final Instant MORNING = SampleHome.MORNING;
    private static final byte[] PEPPER = {4, 8, 15, 16, 23, 42};
    private static final String FRONT_DESK = "s-ber1-1";

    @TempDir Path directory;

    private final SignInHandler handler = new SignInHandler();
    private Instant now = MORNING;

    private DeskStore openWithStaff() {
        return open(SampleHome.berlin(directory));
    }

    private DeskStore open(DeskHome home) {
        return SampleHome.open(home, () -> now);
    }

    private SignInOutcome tryPin(DeskStore store, String pin) {
        PinHashes hashes = new PinHashes(store.keys().network("pepper").orElseThrow());
        List<String> fits =
                new StaffRepository(store.rows())
                        .ofSite("ber1").stream()
                                .filter(c -> hashes.matches(pin, String.valueOf(c.pinHash())))
                                .map(Colleague::id)
                                .toList();
        return store.submit("system", handler, new SignIn(UUID.randomUUID(), fits));
    }

    private SignInOutcome wrong(DeskStore store) {
        return store.submit("system", handler, new SignIn(UUID.randomUUID(), List.of()));
    }

    @Test
    void aPinFitsItsOwnHashUnderItsOwnPepperOnly() {
        PinHashes hashes = new PinHashes(PEPPER);
        String hash = hashes.hash("482915");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("482915");
        assertThat(hashes.matches("482915", hash)).isTrue();
        assertThat(hashes.matches("482916", hash)).isFalse();
        assertThat(new PinHashes(new byte[] {1}).matches("482915", hash)).isFalse();
        assertThat(hashes.hash("482915")).isNotEqualTo(hash);
    }

    @Test
    void whatIsNoPinOrNoHashMatchesNothing() {
        PinHashes hashes = new PinHashes(PEPPER);
        String hash = hashes.hash("482915");
        assertThat(
                        Stream.of("", "48291", "4829155", "48291x", "٤٨٢٩١٥", "482915\n")
                                .filter(pin -> hashes.matches(pin, hash)))
                .isEmpty();
        assertThat(
                        Stream.of(
                                        "",
                                        "482915",
                                        hash.substring(0, hash.length() - 1) + "!",
                                        hash.replace("m=19456", "m=999999"),
                                        hash.replace("t=2", "t=99"))
                                .filter(damaged -> hashes.matches("482915", damaged)))
                .isEmpty();
        assertThatThrownBy(() -> hashes.hash("48291"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("48291");
    }

    @Test
    void threePeopleOfTheSiteSignInEachInTheirRole() {
        try (DeskStore store = openWithStaff()) {
            assertThat(new StaffRepository(store.rows()).ofSite("ber1"))
                    .extracting(Colleague::role)
                    .containsExactly(StaffRole.FRONT_DESK, StaffRole.MANAGER, StaffRole.TECHNICIAN);
            assertThat(new StaffRepository(store.rows()).ofSite("lys1")).isEmpty();
            assertThat(tryPin(store, SampleStaff.FRONT_DESK_PIN))
                    .isEqualTo(new SignedIn(FRONT_DESK, StaffRole.FRONT_DESK));
            assertThat(tryPin(store, SampleStaff.MANAGER_PIN))
                    .isEqualTo(new SignedIn("s-ber1-2", StaffRole.MANAGER));
            assertThat(tryPin(store, SampleStaff.TECHNICIAN_PIN))
                    .isEqualTo(new SignedIn("s-ber1-3", StaffRole.TECHNICIAN));
            assertThat(new StaffRepository(store.rows()).desk("BER1-D2").staff())
                    .isEqualTo("s-ber1-3");
        }
    }

    @Test
    void onlyTheManagerReadsReportsAndEverybodyBlocksCards() {
        assertThat(Stream.of(StaffRole.values()).filter(r -> r.may(Right.READ_REPORTS)))
                .containsExactly(StaffRole.MANAGER);
        assertThat(StaffRole.values()).allMatch(role -> role.may(Right.BLOCK_CARDS));
        assertThat(StaffRole.TECHNICIAN.may(Right.SERVE)).isFalse();
    }

    @Test
    void fiveWrongPinsMakeTheDeskWaitLongerEachTimeButNeverLongerThanAQuarterHour() {
        try (DeskStore store = openWithStaff()) {
            for (int left = 4; left >= 1; left--) {
                assertThat(wrong(store)).isEqualTo(new WrongPin(left));
            }
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                assertThat(wrong(store)).isInstanceOf(Wait.class);
                Instant until = new StaffRepository(store.rows()).desk("BER1-D2").waitUntil();
                assertThat(until).isNotNull();
                waits.add(Duration.between(now, until));
                now = until;
            }
            assertThat(waits)
                    .extracting(Duration::toSeconds)
                    .containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
        }
    }

    @Test
    void whileTheDeskWaitsEvenTheRightPinIsNotLookedAtAndCostsNothing() {
        try (DeskStore store = openWithStaff()) {
            for (int i = 0; i < SignInHandler.FREE_TRIES; i++) {
                wrong(store);
            }
            long records = store.lastNumber();
            now = MORNING.plusSeconds(29);
            SignIn right = new SignIn(UUID.randomUUID(), List.of(FRONT_DESK));
            assertThat(store.submit("system", handler, right))
                    .isEqualTo(new Wait(MORNING.plusSeconds(30)));
            assertThat(store.lastNumber()).isEqualTo(records);
            now = MORNING.plusSeconds(30);
            assertThat(store.submit("system", handler, right)).isInstanceOf(SignedIn.class);
            assertThat(wrong(store)).isEqualTo(new WrongPin(4));
        }
    }

    @Test
    void aWaitBegunUnderAClockThatWasAheadIsOverWhenTheClockIsRight() {
        now = MORNING.plus(Duration.ofDays(3650));
        try (DeskStore store = openWithStaff()) {
            for (int i = 0; i < SignInHandler.FREE_TRIES; i++) {
                wrong(store);
            }
            now = MORNING;
            StaffRepository.DeskState left = new StaffRepository(store.rows()).desk("BER1-D2");
            assertThat(left.waiting(now)).isEmpty();
            assertThat(left.tries()).isEqualTo(SignInHandler.FREE_TRIES);
            assertThat(wrong(store)).isEqualTo(new Wait(MORNING.plusSeconds(60)));
            assertThat(tryPin(store, SampleStaff.FRONT_DESK_PIN))
                    .isEqualTo(new Wait(MORNING.plusSeconds(60)));
            now = MORNING.minus(Duration.ofHours(1));
            assertThat(tryPin(store, SampleStaff.FRONT_DESK_PIN)).isInstanceOf(SignedIn.class);
        }
    }

    @Test
    void theLongestWaitThereIsCountsToItsEnd() {
        Instant longest = MORNING.plus(SignInHandler.LONGEST_WAIT);
        assertThat(SignInHandler.isToCome(longest, MORNING)).isTrue();
        assertThat(SignInHandler.isToCome(longest, longest.minusNanos(1))).isTrue();
        assertThat(SignInHandler.isToCome(longest, longest)).isFalse();
    }

    /// Time servers put clocks back by a little every day.
    @Test
    void theLongestWaitOutlivesAClockPutBackALittle() {
        Instant longest = MORNING.plus(SignInHandler.LONGEST_WAIT);
        assertThat(
                        Stream.of("PT0.000000001S", "PT1M", "PT15M")
                                .map(Duration::parse)
                                .map(MORNING::minus))
                .allMatch(now -> SignInHandler.isToCome(longest, now));
        assertThat(SignInHandler.isToCome(longest, MORNING.minus(Duration.ofMinutes(16))))
                .isFalse();
    }

    @Test
    void theWaitSurvivesARestartAndALostDatabase() throws Exception {
        Map<String, String> before;
        try (DeskStore store = openWithStaff()) {
            for (int i = 0; i < SignInHandler.FREE_TRIES; i++) {
                wrong(store);
            }
            before = store.digest();
        }
        Files.delete(directory.resolve("store.mv.db"));
        try (DeskStore store = open(DeskHome.open(directory))) {
            assertThat(store.digest()).isEqualTo(before);
            now = MORNING.plusSeconds(10);
            assertThat(tryPin(store, SampleStaff.FRONT_DESK_PIN))
                    .isEqualTo(new Wait(MORNING.plusSeconds(30)));
        }
    }

    /// Nothing is kept at a copy, so no miss would count and no wait begin.
    @Test
    void aHomeThatIsACopySaysTheSameWhateverPinIsTyped() {
        try (DeskStore store = openWithStaff()) {
            SignIn known = new SignIn(UUID.randomUUID(), List.of(FRONT_DESK));
            assertThat(store.submit("system", handler, known)).isInstanceOf(SignedIn.class);
            store.refuseAsCopied();
            for (int i = 0; i < 6; i++) {
                saysThatItIsACopy(() -> tryPin(store, "000001"));
            }
            saysThatItIsACopy(() -> tryPin(store, SampleStaff.FRONT_DESK_PIN));
            saysThatItIsACopy(() ->
                    store.submit(
                            "system",
                            new Permitted<>(handler),
                            new SignIn(UUID.randomUUID(), List.of())));
            SignIn both = new SignIn(UUID.randomUUID(), List.of(FRONT_DESK, "s-ber1-2"));
            saysThatItIsACopy(() -> store.submit("system", handler, both));
            saysThatItIsACopy(() -> store.submit("system", handler, known));
        }
    }

    private static void saysThatItIsACopy(ThrowingCallable asked) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        StoreProblem.class,
                        problem ->
                                assertThat(problem.kind())
                                        .isEqualTo(StoreProblem.Kind.HOME_COPIED));
    }

    @Test
    void aPinThatTwoPeopleHaveAsksForTheFaceAndCountsAsNoWrongTry() {
        try (DeskStore store = openWithStaff()) {
            SignIn both = new SignIn(UUID.randomUUID(), List.of(FRONT_DESK, "s-ber1-2"));
            assertThat(store.submit("system", handler, both))
                    .isEqualTo(new SignInOutcome.ChooseWho());
            assertThat(new StaffRepository(store.rows()).desk("BER1-D2").tries()).isZero();
        }
    }

    @Test
    void somebodyOfAnotherSiteDoesNotSignInHere() {
        try (DeskStore store = openWithStaff()) {
            SignIn elsewhere = new SignIn(UUID.randomUUID(), List.of("s-lys1-1"));
            assertThat(store.submit("system", handler, elsewhere)).isEqualTo(new WrongPin(4));
        }
    }

    @Test
    void leavingIsRecordedAndNoRecordHoldsAPin() {
        try (DeskStore store = openWithStaff()) {
            tryPin(store, SampleStaff.FRONT_DESK_PIN);
            store.submit(
                    FRONT_DESK,
                    new SignOutHandler(),
                    new SignOut(UUID.randomUUID(), FRONT_DESK, SignOut.Why.LOCK));
            assertThat(new StaffRepository(store.rows()).desk("BER1-D2").staff()).isNull();
            List<Stored> records = store.read(1, 10);
            assertThat(records)
                    .extracting(r -> r.entry().type())
                    .containsExactly("SignedIn", "SignedOut");
            assertThat(records).noneMatch(r -> r.canonical().contains(SampleStaff.FRONT_DESK_PIN));
        }
    }
}
