package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardType;
import com.passportdesk.devices.card.CardType.NtagLayout;
import com.passportdesk.devices.card.CardUid;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/// An NTAG213, 215 or 216 with the page memory of the real one (NXP data sheet 265330): one-time
/// and lock bits, capability container, password, refusals.
///
/// Its signature is made up, since only NXP can sign, until it is given one.
public final class SimulatedNtag implements SimulatedCard {

    private static final int PAGE = 4;
    private static final int FIRST_USER_PAGE = 4;
    private static final int MOST_READS = 0xFFFFFF;
    private static final Answer ARGUMENT = new Answer.Refusal(0);
    private static final Answer TRIES_USED_UP = new Answer.Refusal(4);
    private static final Answer OK = new Answer.Data(new byte[0]);

    private final CardUid uid;
    private final CardType type;
    private final NtagLayout layout;
    private final byte[] memory;

    /// Lock bits in force: new ones count only from the next choosing on.
    private final byte[] locks = new byte[5];

    /// Whether CFGLCK is in force: "the write lock is only activated after a power cycle" (8.10,
    /// table of ACCESS).
    private boolean settingsFrozen;

    private byte[] signature = new byte[32];
    private boolean authenticated;
    private int failedPasswords;

    /// How often it was read since it came into a field, counted once each time.
    private int reads;

    private boolean counted;

    /// The page of a COMPATIBILITY_WRITE whose data is still to come, or 0.
    private int announced;

    /// A card as it comes from the factory.
    ///
    /// @param uid 7 bytes
    public SimulatedNtag(CardType type, CardUid uid) {
        if (uid.bytes().length != 7) {
            throw new IllegalArgumentException("an NTAG's number has 7 bytes, not " + uid);
        }
        this.uid = uid;
        this.type = type;
        this.layout =
                type.layout().orElseThrow(() -> new IllegalArgumentException(type + " is no NTAG"));
        this.memory = new byte[layout.pages() * PAGE];
        new Random(Arrays.hashCode(uid.bytes())).nextBytes(signature);
        fillAtFactory();
    }

    private void fillAtFactory() {
        byte[] number = uid.bytes();
        System.arraycopy(number, 0, memory, 0, 3);
        memory[3] = (byte) (0x88 ^ number[0] ^ number[1] ^ number[2]);
        System.arraycopy(number, 3, memory, 4, 4);
        memory[8] = (byte) (number[3] ^ number[4] ^ number[5] ^ number[6]);
        memory[9] = 0x48;
        put(3, 0xE1, 0x10, layout.capabilitySize(), 0x00);
        if (type == CardType.NTAG213) {
            put(FIRST_USER_PAGE, 0x01, 0x03, 0xA0, 0x0C);
            put(FIRST_USER_PAGE + 1, 0x34, 0x03, 0x00, 0xFE);
        } else {
            put(FIRST_USER_PAGE, 0x03, 0x00, 0xFE, 0x00);
        }
        put(layout.dynamicLockPage(), 0, 0, 0, 0xBD);
        put(configuration(), 0x04, 0, 0, 0xFF);
        put(configuration() + 1, 0, 0x05, 0, 0);
        put(password(), 0xFF, 0xFF, 0xFF, 0xFF);
    }

    @Override
    public CardUid uid() {
        return uid;
    }

    public CardType type() {
        return type;
    }

    @Override
    public int atqa() {
        return 0x0044;
    }

    @Override
    public int sak() {
        return 0x00;
    }

    /// The whole memory as it is, passwords included.
    public byte[] memory() {
        return memory.clone();
    }

    /// Gives it the signature of a real one with the same number.
    ///
    /// @param bytes 32
    public void sign(byte[] bytes) {
        signature = bytes.clone();
    }

    /// Puts content on the card without asking it, as a test's or a vendor's doing.
    public void load(int page, byte[] content) {
        System.arraycopy(content, 0, memory, page * PAGE, content.length);
        // It has been without power since.
        powerUp();
    }

    @Override
    public void powerUp() {
        counted = false;
        settingsFrozen = (access() & 0x40) != 0;
    }

    @Override
    public void select() {
        authenticated = false;
        announced = 0;
        locks[0] = memory[10];
        locks[1] = memory[11];
        System.arraycopy(memory, layout.dynamicLockPage() * PAGE, locks, 2, 3);
    }

    @Override
    public Answer exchange(byte[] command) {
        int code = command.length == 0 ? 0 : command[0] & 0xFF;
        return switch (code) {
            // For the reader these are MIFARE authentication; an NTAG does not know them.
            case 0x60, 0x61 ->
                    command.length == 12
                            ? new Answer.AuthenticationFailed()
                            : new Answer.Malformed();
            default -> transmit(command);
        };
    }

    @Override
    public Answer transmit(byte[] command) {
        int page = announced;
        announced = 0;
        if (page > 0) {
            return command.length == 16 ? write(page, command, 0) : ARGUMENT;
        }
        int code = command.length == 0 ? 0 : command[0] & 0xFF;
        return switch (code) {
            case 0x30 -> command.length == 2 ? read(command[1] & 0xFF) : ARGUMENT;
            case 0x3A ->
                    command.length == 3 ? fastRead(command[1] & 0xFF, command[2] & 0xFF) : ARGUMENT;
            case 0xA2 -> command.length == 6 ? write(command[1] & 0xFF, command, 2) : ARGUMENT;
            case 0xA0 -> compatibly(command);
            case 0x60 -> command.length == 1 ? version() : ARGUMENT;
            case 0x39 -> command.length == 2 && command[1] == 2 ? counter() : ARGUMENT;
            case 0x1B -> command.length == 5 ? password(command) : ARGUMENT;
            case 0x3C ->
                    command.length == 2 && command[1] == 0
                            ? new Answer.Data(signature.clone())
                            : ARGUMENT;
            default -> ARGUMENT;
        };
    }

    private Answer version() {
        int size =
                switch (type) {
                    case NTAG213 -> 0x0F;
                    case NTAG215 -> 0x11;
                    default -> 0x13;
                };
        return new Answer.Data(new byte[] {0, 4, 4, 2, 1, 0, (byte) size, 3});
    }

    private Answer read(int page) {
        if (page >= layout.pages() || isReadGuarded(page)) {
            return ARGUMENT;
        }
        count();
        // Behind the last page that may be read comes page 0.
        int end = layout.pages();
        while (isReadGuarded(end - 1)) {
            end--;
        }
        byte[] shown = shown();
        byte[] answer = new byte[4 * PAGE];
        for (int i = 0; i < 4; i++) {
            System.arraycopy(shown, (page + i) % end * PAGE, answer, i * PAGE, PAGE);
        }
        return new Answer.Data(answer);
    }

    private void count() {
        boolean counts = (access() & 0x10) != 0;
        if (counts && !counted) {
            counted = true;
            reads = Math.min(reads + 1, MOST_READS);
        }
    }

    private int access() {
        return memory[(configuration() + 1) * PAGE];
    }

    private Answer fastRead(int first, int last) {
        if (first > last || last >= layout.pages() || isReadGuarded(last)) {
            return ARGUMENT;
        }
        count();
        return new Answer.Data(Arrays.copyOfRange(shown(), first * PAGE, (last + 1) * PAGE));
    }

    /// The memory as it reads: password and its acknowledgement as zeros, and number and counter in
    /// letters where they are to be mirrored.
    private byte[] shown() {
        byte[] shown = memory.clone();
        Arrays.fill(shown, password() * PAGE, shown.length, (byte) 0);
        Optional<Integer> count = mayTellCount() ? Optional.of(reads) : Optional.empty();
        byte[] settings = {memory[configuration() * PAGE], memory[configuration() * PAGE + 2]};
        NtagMirror.of(settings, uid, count)
                .ifPresent(mirror -> mirror.lieOver(shown, layout.dynamicLockPage() * PAGE));
        return shown;
    }

    /// Page and data in one as a PN532 is given them, or one after the other as they go on the air.
    private Answer compatibly(byte[] command) {
        if (command.length == 18) {
            return write(command[1] & 0xFF, command, 2);
        }
        if (command.length != 2 || isUnwritable(command[1] & 0xFF)) {
            return ARGUMENT;
        }
        announced = command[1] & 0xFF;
        return OK;
    }

    private boolean isUnwritable(int page) {
        return page < 2 || page >= layout.pages() || isLocked(page) || isWriteGuarded(page);
    }

    private Answer write(int page, byte[] command, int from) {
        if (isUnwritable(page)) {
            return ARGUMENT;
        }
        byte[] data = Arrays.copyOfRange(command, from, from + PAGE);
        int at = page * PAGE;
        if (page == 2) {
            int allowed = staticBits();
            memory[at + 2] |= (byte) (data[2] & allowed);
            memory[at + 3] |= (byte) (data[3] & allowed >> 8);
        } else if (page == 3) {
            for (int i = 0; i < PAGE; i++) {
                memory[at + i] |= data[i];
            }
        } else if (page == layout.dynamicLockPage()) {
            int allowed = dynamicBits();
            memory[at] |= (byte) (data[0] & allowed);
            memory[at + 1] |= (byte) (data[1] & allowed >> 8);
            memory[at + 2] |= data[2];
        } else {
            System.arraycopy(data, 0, memory, at, PAGE);
        }
        return OK;
    }

    /// The static lock bits that are not frozen: those of the capability container, of pages 4 to 9
    /// and of 10 to 15 are by one bit each.
    private int staticBits() {
        int frozen =
                ((locks[0] & 1) != 0 ? 0x0008 : 0)
                        | ((locks[0] & 2) != 0 ? 0x03F0 : 0)
                        | ((locks[0] & 4) != 0 ? 0xFC00 : 0);
        return ~frozen;
    }

    /// The dynamic ones; two are frozen by one bit.
    private int dynamicBits() {
        int frozen = 0;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            frozen |= (locks[4] >> bit & 1) != 0 ? 3 << 2 * bit : 0;
        }
        return ~frozen;
    }

    private boolean isLocked(int page) {
        if (page >= 3 && page <= 7) {
            return (locks[0] >> page & 1) != 0;
        }
        if (page >= 8 && page <= 15) {
            return (locks[1] >> page - 8 & 1) != 0;
        }
        if (page > 15 && page < layout.dynamicLockPage()) {
            int group = (page - 16) / (type == CardType.NTAG213 ? 2 : 16);
            return (locks[2 + group / 8] >> group % 8 & 1) != 0;
        }
        return settingsFrozen && (page == configuration() || page == configuration() + 1);
    }

    private boolean isWriteGuarded(int page) {
        return !authenticated && page >= (memory[configuration() * PAGE + 3] & 0xFF);
    }

    private boolean isReadGuarded(int page) {
        return (access() & 0x80) != 0 && isWriteGuarded(page);
    }

    private Answer password(byte[] command) {
        int limit = access() & 0x07;
        if (limit > 0 && failedPasswords >= limit) {
            return TRIES_USED_UP;
        }
        int at = password() * PAGE;
        if (!Arrays.equals(command, 1, 5, memory, at, at + PAGE)) {
            failedPasswords++;
            return ARGUMENT;
        }
        failedPasswords = 0;
        authenticated = true;
        return new Answer.Data(Arrays.copyOfRange(memory, at + PAGE, at + PAGE + 2));
    }

    private boolean mayTellCount() {
        boolean counts = (access() & 0x10) != 0;
        boolean guarded = (access() & 0x08) != 0 && !authenticated;
        return counts && !guarded;
    }

    private Answer counter() {
        return mayTellCount()
                ? new Answer.Data(
                        new byte[] {(byte) reads, (byte) (reads >> 8), (byte) (reads >> 16)})
                : ARGUMENT;
    }

    private int configuration() {
        return layout.dynamicLockPage() + 1;
    }

    private int password() {
        return layout.dynamicLockPage() + 3;
    }

    private void put(int page, int... bytes) {
        for (int i = 0; i < PAGE; i++) {
            memory[page * PAGE + i] = (byte) bytes[i];
        }
    }
}
