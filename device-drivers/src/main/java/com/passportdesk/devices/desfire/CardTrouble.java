package com.passportdesk.devices.desfire;

/// Why a command did not do what it should. Any of these ends an authenticated session.
abstract sealed class CardTrouble extends RuntimeException {

    private CardTrouble(String what) {
        super(what, null, false, false);
    }

    /// Nothing came back: the card was taken away, or there was noise.
    static final class Silent extends CardTrouble {
        Silent() {
            super("no answer from the card");
        }
    }

    /// The card answered with this status.
    static final class Refused extends CardTrouble {
        /// Stands for every status that is not DESFire's own.
        static final int OTHER = 0x6E;

        private static final int ILLEGAL_COMMAND = 0x1C;
        static final int NO_SUCH_KEY = 0x40;
        static final int PERMISSION_DENIED = 0x9D;
        static final int NO_SUCH_APPLICATION = 0xA0;
        static final int AUTHENTICATION = 0xAE;
        static final int NO_SUCH_FILE = 0xF0;

        private final int status;

        Refused(int command, int status) {
            super("command %02X refused with %02X".formatted(command, status));
            this.status = status;
        }

        /// Whether the card does not know the command, as others than DESFire do not.
        boolean isUnknownCommand() {
            return status == ILLEGAL_COMMAND || status == OTHER;
        }

        int status() {
            return status;
        }
    }

    /// Check bytes are wrong: noise, or not the card it was.
    static final class False extends CardTrouble {
        False() {
            super("wrong check bytes from the card");
        }
    }
}
