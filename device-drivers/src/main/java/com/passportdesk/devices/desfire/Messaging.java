package com.passportdesk.devices.desfire;

import org.jspecify.annotations.Nullable;

/// What is done to a command on its way to the card and to an answer on its way back.
sealed interface Messaging permits NoMessaging, Ev1Messaging, Ev2Messaging {

    /// What follows the command's code on the line.
    ///
    /// @param header travels in clear
    /// @param data guarded as the mode says; empty for most commands
    byte[] command(int code, byte[] header, byte[] data, CommMode mode);

    /// What a good answer says.
    ///
    /// @param answer all that came before the status
    /// @param length of the data if it comes enciphered; 0 when only check bytes can be expected
    /// @throws CardTrouble.False when check bytes are wrong
    byte[] answer(byte[] answer, CommMode mode, int length);

    /// What follows C4 on the line.
    ///
    /// @param number of the key, with 80 for an AES key of the card itself
    /// @param previous the key that is there now; null for the one this session began with
    byte[] changeKey(int number, DesfireKey next, @Nullable DesfireKey previous);
}
