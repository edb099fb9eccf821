package com.passportdesk.devices.osdp;

import org.jspecify.annotations.Nullable;

/// A door with the reader that stands at it.
///
/// @param name what the desk calls it
/// @param address of its reader on the line, 0-7E, one for each
/// @param output of the reader that unlocks the door, mostly 0
/// @param key of the reader; null for a line that anybody may listen to and speak on
/// @param security how the reader is to be reached
public record OsdpDoor(
        String name, int address, int output, @Nullable OsdpKey key, Security security) {

    /// The next one means everybody.
    public static final int HIGHEST_ADDRESS = 0x7E;

    public enum Security {
        /// With its own key and not otherwise.
        OWN_KEY,
        /// Once with the key everybody knows, to give it its own: on a line nobody else can reach.
        INSTALLATION,
        /// Without any: only where the line cannot be touched.
        NONE
    }

    public OsdpDoor {
        if (address < 0 || address > HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address " + address);
        }
        if (key == null && security != Security.NONE) {
            throw new IllegalArgumentException("no key for " + name);
        }
    }

    public static OsdpDoor secured(String name, int address, OsdpKey key) {
        return new OsdpDoor(name, address, 0, key, Security.OWN_KEY);
    }

    public static OsdpDoor toInstall(String name, int address, OsdpKey key) {
        return new OsdpDoor(name, address, 0, key, Security.INSTALLATION);
    }

    public static OsdpDoor unsecured(String name, int address) {
        return new OsdpDoor(name, address, 0, null, Security.NONE);
    }
}
