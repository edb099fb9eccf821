package com.passportdesk.devices.pcsc;

/// How a reader stands, as `SCardGetStatusChange` says it.
///
/// @param flags of `SCARD_STATE_`, and above them a count of comings and goings
/// @param answerToReset of the card that lies there; empty if none does
public record PcscState(long flags, byte[] answerToReset) {

    private static final long CHANGED = 0x02;
    private static final long GONE = 0x04 | 0x08;
    private static final long PRESENT = 0x20;
    private static final long MUTE = 0x200;

    /// The reader was unplugged.
    public boolean isGone() {
        return (flags & GONE) != 0;
    }

    /// A card lies there that the service could wake.
    public boolean hasCard() {
        return (flags & PRESENT) != 0 && (flags & MUTE) == 0;
    }

    /// One lies there that does not answer.
    public boolean hasSilentCard() {
        return (flags & PRESENT) != 0 && (flags & MUTE) != 0;
    }

    /// How many cards came and went, modulo 65,536.
    public long comings() {
        return flags >>> 16 & 0xFFFF;
    }

    /// What to tell the service that is known already.
    long known() {
        return flags & ~CHANGED & 0xFFFFFFFFL;
    }
}
