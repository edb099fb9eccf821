package com.passportdesk.store.sample;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Joins very common given and family names of a language at random, in that language's order.
/// Whoever bears such a name does so by chance.
final class Names {

    private static final Map<String, Names> LOADED = new ConcurrentHashMap<>();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final String language;
    private final Parts women;
    private final Parts men;

    /// One part of a name, romanised and folded to ASCII once, since a large network asks for it a
    /// million times.
    private record Part(String written, String latin, String ascii) {}

    private record Parts(List<Part> given, List<Part> middle, List<Part> family) {}

    private Names(String language, List<List<String>> rows) {
        this.language = language;
        this.women = parts(rows, "f");
        this.men = parts(rows, "m");
    }

    static Names of(String language) {
        return LOADED.computeIfAbsent(
                language, code -> new Names(code, Table.rows("names/" + code + ".tsv")));
    }

    PersonName name(Dice dice) {
        boolean feminine = dice.percent(50);
        Parts parts = feminine ? women : men;
        Part given = dice.pick(parts.given());
        Part family = dice.pick(parts.family());
        Part second = secondOf(parts, family, dice);
        String written =
                switch (language) {
                    case "ja", "ko", "zh" -> family.written() + given.written();
                    case "vi" -> join(family, second, given);
                    case "es", "pt" -> join(given, family, second);
                    default -> join(given, family);
                };
        String latin =
                switch (language) {
                    case "ko", "zh" -> family.latin() + " " + given.latin();
                    case "ja", "el", "uk", "ar" -> given.latin() + " " + family.latin();
                    default -> null;
                };
        // A Portuguese name is filed under its last part, a Spanish one under its first surname.
        Part filed = language.equals("pt") ? second : family;
        String mailbox = given.ascii() + "." + filed.ascii();
        return new PersonName(written, latin, given.latin(), mailbox, feminine);
    }

    private Part secondOf(Parts parts, Part family, Dice dice) {
        if (language.equals("vi")) {
            return dice.pick(parts.middle());
        }
        Part second = family;
        if (language.equals("es") || language.equals("pt")) {
            while (second.equals(family)) {
                second = dice.pick(parts.family());
            }
        }
        return second;
    }

    private static String join(Part... parts) {
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            joined.append(joined.isEmpty() ? "" : " ").append(part.written());
        }
        return joined.toString();
    }

    private static Parts parts(List<List<String>> rows, String gender) {
        return new Parts(
                parts(rows, "given", gender),
                parts(rows, "middle", gender),
                parts(rows, "family", gender));
    }

    private static List<Part> parts(List<List<String>> rows, String kind, String gender) {
        List<Part> found = new ArrayList<>();
        for (List<String> row : rows) {
            boolean fits = row.get(1).equals(gender) || row.get(1).equals("-");
            if (row.get(0).equals(kind) && fits) {
                String latin = row.size() > 3 ? row.get(3) : row.get(2);
                found.add(new Part(row.get(2), latin, ascii(latin)));
            }
        }
        return List.copyOf(found);
    }

    /// Lower-case ASCII letters and digits only.
    static String ascii(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT)
                        .replace("ß", "ss")
                        .replace("ø", "o")
                        .replace("æ", "ae")
                        .replace("ł", "l")
                        .replace("đ", "d")
                        .replace("ı", "i");
        String bare =
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
        return bare.replaceAll("[^a-z0-9]", "");
    }
}
