package com.passportdesk.devices.osdp;

/// One packet as it stood on the line.
///
/// @param address 0-7E, 7F for everybody
/// @param fromReader whether it is an answer
/// @param sequence 0 at a new beginning, then 1, 2, 3 and again 1
/// @param block the security block without its length: type, then data; empty when there is none
/// @param code of the command or answer
/// @param mac the four check bytes of a secured packet, or empty
/// @param crc whether it ends with a CRC; else with a sum of one byte
/// @param signed all that the check bytes are made over
public record OsdpPacket(
        int address,
        boolean fromReader,
        int sequence,
        byte[] block,
        int code,
        byte[] data,
        byte[] mac,
        boolean crc,
        byte[] signed) {

    /// The security block's type, 11-18 hex, or 0.
    public int blockType() {
        return block.length == 0 ? 0 : block[0] & 0xFF;
    }
}
