package com.passportdesk.store.sample;

/// Turns a PIN into what a staff document keeps of it, peppered for the network.
@FunctionalInterface
public interface PinHasher {

    /// The hash of a PIN of six digits; slow on purpose, so it is asked for few staff only.
    String hash(String pin);
}
