package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.Person;
import com.passportdesk.console.fx.Face;
import java.util.List;

/// Whom or what it is about, as the screen says it.
///
/// @param name as the titles say it
/// @param nativeName in their own script; empty where `name` is
/// @param line below the name
/// @param facts what is given out, or goes and stays
record PersonalSubject(
        Face face, String name, String nativeName, String line, List<Person.Fact> facts) {

    PersonalSubject {
        facts = List.copyOf(facts);
    }
}
