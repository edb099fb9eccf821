package com.passportdesk.store.batch;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What stands over the columns of a list, in English and German.
final class Headings {

    private static final Set<String> WORDS =
            Set.of(
                    "name",
                    "names",
                    "first name",
                    "last name",
                    "given name",
                    "surname",
                    "full name",
                    "member",
                    "member number",
                    "member no",
                    "number",
                    "no",
                    "id",
                    "company",
                    "mail",
                    "email",
                    "e-mail",
                    "e-mail address",
                    "email address",
                    "card",
                    "card number",
                    "vorname",
                    "nachname",
                    "familienname",
                    "mitglied",
                    "mitgliedsnummer",
                    "nummer",
                    "nr",
                    "firma",
                    "kartennummer",
                    "karte",
                    "e-mail-adresse",
                    "mailadresse");

    private Headings() {}

    static boolean are(List<String> cells) {
        return !cells.isEmpty()
                && cells.stream()
                        .map(cell -> cell.toLowerCase(Locale.ROOT).replace(".", "").strip())
                        .allMatch(WORDS::contains);
    }
}
