package com.passportdesk.store.central;

/// What a desk enters the centre with. It exists in clear once: when the desk is added.
///
/// @param user name of the desk's own role
/// @param password 32 random characters; never shown by `toString`
public record DeskLogin(String user, String password) {

    @Override
    public String toString() {
        return "DeskLogin[user=" + user + ", password not shown]";
    }
}
