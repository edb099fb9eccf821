package com.passportdesk.store.central;

import com.passportdesk.store.identity.DeskIdentity;
import java.util.Optional;

/// What a desk enters the centre with. It exists in clear once: when the desk is added.
///
/// @param user name of the desk's own role
/// @param password 32 random characters; never shown by `toString`
/// @param identity its first certificate and the key of it, where an authority signed one
public record DeskLogin(String user, String password, Optional<DeskIdentity> identity) {

    /// Without a certificate.
    public DeskLogin(String user, String password) {
        this(user, password, Optional.empty());
    }

    @Override
    public String toString() {
        return "DeskLogin[user=" + user + ", password not shown]";
    }
}
