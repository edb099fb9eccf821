package com.passportdesk.console.device;

import com.passportdesk.console.reader.CardKeyFile;
import com.passportdesk.devices.escpos.CodePage;
import com.passportdesk.devices.escpos.PrinterSetup;
import com.passportdesk.devices.escpos.PrinterSetup.DrawerPin;
import com.passportdesk.devices.escpos.ReceiptPrinter;
import com.passportdesk.devices.link.Handshake;
import com.passportdesk.devices.osdp.OsdpDoor;

/// One device as a desk remembers it.
///
/// @param name unlike that of any other device here, 1 to [#LONGEST_NAME] characters
public record DeviceEntry(DeviceKind kind, String name, DevicePlace place, Set set) {

    /// Characters of a name at most.
    public static final int LONGEST_NAME = 40;

    /// How the device is set.
    public sealed interface Set {

        /// There is nothing to set.
        record Plain() implements Set {}

        /// @param pageNumber by which number the printer knows `page`, 0 to 255
        /// @param columns characters in a line, 16 to 96
        /// @param drawer whether a cash drawer hangs behind it
        /// @param bits a second, on a serial line
        /// @param handshake which line of that says that the printer takes more
        record Printer(
                CodePage page,
                int pageNumber,
                int columns,
                boolean drawer,
                DrawerPin pin,
                boolean drawerOpenIsHigh,
                int bits,
                Handshake handshake)
                implements Set {

            /// As most printers are, without a drawer.
            public static Printer usual() {
                PrinterSetup usual = PrinterSetup.usual();
                return new Printer(
                        usual.page(),
                        usual.pageNumber(),
                        usual.columns(),
                        false,
                        usual.drawer(),
                        usual.drawerOpenIsHigh(),
                        ReceiptPrinter.BITS_PER_SECOND,
                        Handshake.NONE);
            }

            /// The same at another speed; 0 leaves it as it is.
            public Printer at(int bitsPerSecond) {
                return bitsPerSecond == 0
                        ? this
                        : new Printer(
                                page,
                                pageNumber,
                                columns,
                                drawer,
                                pin,
                                drawerOpenIsHigh,
                                bitsPerSecond,
                                handshake);
            }

            /// The same with a drawer behind it.
            public Printer withDrawer() {
                return new Printer(
                        page, pageNumber, columns, true, pin, drawerOpenIsHigh, bits, handshake);
            }

            PrinterSetup setup() {
                return new PrinterSetup(page, pageNumber, columns, pin, drawerOpenIsHigh);
            }
        }

        /// A reader that also issues and reads DESFire cards.
        ///
        /// @param keyFile whole path of the file with their master keys
        /// @param passphraseFile whole path of the file with its passphrase
        record Reader(String keyFile, String passphraseFile) implements Set {
            public CardKeyFile keys() {
                return new CardKeyFile(keyFile, passphraseFile);
            }
        }

        /// @param address on its line, 0 to 126
        /// @param keyFile file with the door's key, 32 hex digits; empty for a line without one
        /// @param seconds it stays unlocked, 1 to 60
        record Door(int address, String keyFile, int seconds) implements Set {
            public Door {
                if (address < 0 || address > OsdpDoor.HIGHEST_ADDRESS) {
                    throw new IllegalArgumentException("address " + address);
                }
            }
        }

        /// @param tokenFile file with the token that a system behind an address asks for; empty for
        ///   none
        record DoorSystem(String tokenFile) implements Set {}
    }

    /// Whether a cash drawer hangs behind it.
    public boolean hasDrawer() {
        return set instanceof Set.Printer printer
                && printer.drawer()
                && !(place instanceof DevicePlace.SystemPrinter);
    }
}
