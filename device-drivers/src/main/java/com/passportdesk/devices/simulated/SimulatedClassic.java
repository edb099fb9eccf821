package com.passportdesk.devices.simulated;

import com.passportdesk.devices.card.CardUid;
import java.util.Arrays;

/// A MIFARE Classic 1K: 16 sectors of four blocks of 16 bytes, two keys and access bits for each
/// (NXP MF1S50). Reads and writes; knows no values (increment, decrement, restore, transfer).
///
/// Its cipher is broken and nobody here issues such cards: it is there to be recognised and for
/// other programs.
public final class SimulatedClassic implements SimulatedCard {

    private static final int BLOCK = 16;
    private static final int BLOCKS = 64;
    private static final int BLOCKS_OF_SECTOR = 4;
    private static final int KEY = 6;
    private static final int KEY_B = 10;
    private static final int AUTHENTICATE_A = 0x60;
    private static final int AUTHENTICATE_B = 0x61;
    private static final int READ = 0x30;
    private static final int WRITE = 0xA0;
    private static final int NOBODY = -1;
    private static final Answer REFUSED = new Answer.Refusal(4);

    /// Command, block, key (6 bytes) and four bytes of the card's number.
    private static final int AUTHENTICATE_BYTES = 12;

    private final CardUid uid;
    private final byte[] memory = new byte[BLOCKS * BLOCK];

    /// The sector whose key was proven, and which of its keys.
    private int open = NOBODY;

    private boolean withKeyB;

    /// A card as it comes from the factory: every key FF six times.
    ///
    /// @param uid 4 or 7 bytes
    public SimulatedClassic(CardUid uid) {
        this.uid = uid;
        byte[] number = uid.bytes();
        System.arraycopy(number, 0, memory, 0, number.length);
        int at = number.length;
        if (number.length == 4) {
            memory[at++] = (byte) (number[0] ^ number[1] ^ number[2] ^ number[3]);
        }
        memory[at] = (byte) sak();
        memory[at + 1] = (byte) atqa();
        for (int sector = 0; sector < BLOCKS / BLOCKS_OF_SECTOR; sector++) {
            int from = trailer(sector) * BLOCK;
            Arrays.fill(memory, from, from + BLOCK, (byte) 0xFF);
            memory[from + KEY + 1] = 0x07;
            memory[from + KEY + 2] = (byte) 0x80;
            memory[from + KEY + 3] = 0x69;
        }
    }

    /// Puts content on the card without asking it, as a vendor's doing.
    ///
    /// @param block 0-63
    /// @param content 16 bytes
    public void load(int block, byte[] content) {
        System.arraycopy(content, 0, memory, block * BLOCK, BLOCK);
    }

    @Override
    public CardUid uid() {
        return uid;
    }

    @Override
    public int atqa() {
        return uid.bytes().length == 4 ? 0x0004 : 0x0044;
    }

    @Override
    public int sak() {
        return 0x08;
    }

    @Override
    public void select() {
        open = NOBODY;
    }

    @Override
    public Answer exchange(byte[] command) {
        int code = command.length == 0 ? 0 : command[0] & 0xFF;
        boolean authenticates = code == AUTHENTICATE_A || code == AUTHENTICATE_B;
        if (authenticates && command.length != AUTHENTICATE_BYTES) {
            return new Answer.Malformed();
        }
        int block = command.length < 2 ? BLOCKS : command[1] & 0xFF;
        if (block >= BLOCKS) {
            return REFUSED;
        }
        if (authenticates) {
            return authenticate(block / BLOCKS_OF_SECTOR, command);
        }
        if (block / BLOCKS_OF_SECTOR != open) {
            return REFUSED;
        }
        return switch (code) {
            case READ -> command.length == 2 ? read(block) : REFUSED;
            case WRITE -> command.length == 2 + BLOCK ? write(block, command) : REFUSED;
            default -> REFUSED;
        };
    }

    /// Raw bytes would have to be enciphered.
    @Override
    public Answer transmit(byte[] command) {
        return REFUSED;
    }

    private Answer authenticate(int sector, byte[] command) {
        boolean keyB = (command[0] & 0xFF) == AUTHENTICATE_B;
        int from = trailer(sector) * BLOCK + (keyB ? KEY_B : 0);
        byte[] number = uid.bytes();
        boolean right =
                Arrays.equals(command, 2, 2 + KEY, memory, from, from + KEY)
                        && Arrays.equals(
                                command,
                                2 + KEY,
                                AUTHENTICATE_BYTES,
                                number,
                                number.length - 4,
                                number.length);
        open = right && agrees(sector) ? sector : NOBODY;
        withKeyB = keyB;
        return open == sector ? new Answer.Data(new byte[0]) : new Answer.AuthenticationFailed();
    }

    private Answer read(int block) {
        int from = block * BLOCK;
        byte[] answer = Arrays.copyOfRange(memory, from, from + BLOCK);
        int condition = condition(block);
        if (isTrailer(block)) {
            // Key A is never told, key B only where it is no key, the access bits to all with a
            // key.
            Arrays.fill(answer, 0, KEY, (byte) 0);
            if (!(isKeyBReadable(condition) && !withKeyB)) {
                Arrays.fill(answer, KEY_B, BLOCK, (byte) 0);
            }
            return isKeyBReadable(condition) && withKeyB ? REFUSED : new Answer.Data(answer);
        }
        return mayUse(block) && mayRead(condition) ? new Answer.Data(answer) : REFUSED;
    }

    private Answer write(int block, byte[] command) {
        if (block == 0 || !mayUse(block)) {
            return REFUSED;
        }
        int condition = condition(block);
        if (isTrailer(block)) {
            return writeTrailer(block, condition, command);
        }
        boolean may =
                switch (condition) {
                    case 0 -> true;
                    case 0b100, 0b110, 0b011 -> withKeyB;
                    default -> false;
                };
        if (!may) {
            return REFUSED;
        }
        System.arraycopy(command, 2, memory, block * BLOCK, BLOCK);
        return new Answer.Data(new byte[0]);
    }

    private Answer writeTrailer(int block, int condition, byte[] command) {
        boolean byA = !withKeyB && (condition == 0 || condition == 1);
        boolean byB = withKeyB && (condition == 0b100 || condition == 0b011);
        boolean bits =
                condition == 1 && !withKeyB
                        || withKeyB && (condition == 0b011 || condition == 0b101);
        if (!byA && !byB && !bits) {
            return REFUSED;
        }
        int at = block * BLOCK;
        if (byA || byB) {
            System.arraycopy(command, 2, memory, at, KEY);
            System.arraycopy(command, 2 + KEY_B, memory, at + KEY_B, KEY);
        }
        if (bits) {
            System.arraycopy(command, 2 + KEY, memory, at + KEY, KEY_B - KEY);
        }
        return new Answer.Data(new byte[0]);
    }

    /// A key B that can be read opens nothing.
    private boolean mayUse(int block) {
        int ofTrailer = condition(trailer(block / BLOCKS_OF_SECTOR));
        return !(withKeyB && isKeyBReadable(ofTrailer));
    }

    private boolean mayRead(int condition) {
        return switch (condition) {
            case 0b011, 0b101 -> withKeyB;
            case 0b111 -> false;
            default -> true;
        };
    }

    private static boolean isKeyBReadable(int condition) {
        return condition == 0 || condition == 0b010 || condition == 0b001;
    }

    /// C1, C2 and C3 of a block.
    private int condition(int block) {
        int bits = trailer(block / BLOCKS_OF_SECTOR) * BLOCK + KEY;
        int at = block % BLOCKS_OF_SECTOR;
        int first = memory[bits + 1] >> 4 + at & 1;
        int second = memory[bits + 2] >> at & 1;
        int third = memory[bits + 2] >> 4 + at & 1;
        return first << 2 | second << 1 | third;
    }

    /// Each access bit stands there twice, once inverted; a sector in which they disagree is closed
    /// for good.
    private boolean agrees(int sector) {
        int bits = trailer(sector) * BLOCK + KEY;
        int first = memory[bits + 1] >> 4 & 0x0F;
        int second = memory[bits + 2] & 0x0F;
        int third = memory[bits + 2] >> 4 & 0x0F;
        return (memory[bits] & 0x0F ^ first) == 0x0F
                && (memory[bits] >> 4 & 0x0F ^ second) == 0x0F
                && (memory[bits + 1] & 0x0F ^ third) == 0x0F;
    }

    private static int trailer(int sector) {
        return sector * BLOCKS_OF_SECTOR + BLOCKS_OF_SECTOR - 1;
    }

    private static boolean isTrailer(int block) {
        return block % BLOCKS_OF_SECTOR == BLOCKS_OF_SECTOR - 1;
    }
}
