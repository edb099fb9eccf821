package com.passportdesk.console.till;

import com.passportdesk.store.member.Member;

/// A member who buys.
///
/// @param name to read
/// @param nativeName in its own script where that is another; else empty
/// @param portrait seed of the drawn portrait
record Buyer(String id, String name, String nativeName, long portrait) {

    static Buyer of(Member member) {
        return new Buyer(member.id(), member.readable(), member.nativeName(), member.portrait());
    }
}
