package com.passportdesk.store.keys;

import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Makes keys in memory for whoever fills a centre; [#taken] hands them over to be kept. For one
/// thread.
public final class NewKeys implements Sealer {

    private final Map<String, byte[]> made = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();

    /// Makes a key for an owner such as `life:m-1`.
    ///
    /// @return the id behind the owner, 8 hex digits
    public String make(String owner) {
        String id = HexFormat.of().formatHex(Aes.random(4));
        made.put(owner + '#' + id, Aes.randomKey());
        newest.put(owner, id);
        return id;
    }

    @Override
    public Sealed seal(Purpose purpose, String owner, UUID record, String plain) {
        String of = KeyRing.of(purpose, owner);
        String known = newest.get(of);
        String id = known == null ? make(of) : known;
        byte[] key = made.get(of + '#' + id);
        if (key == null) {
            throw new IllegalStateException("this key was handed over already");
        }
        byte[] sealed =
                Aes.seal(key, KeyRing.bound(of, record), plain.getBytes(StandardCharsets.UTF_8));
        return new Sealed(id, Base64.getEncoder().encodeToString(sealed));
    }

    /// Not its business: it only makes.
    @Override
    public @Nullable String open(Purpose purpose, String owner, UUID record, Sealed sealed) {
        return null;
    }

    @Override
    public void settle() {}

    /// Names of the keys that the sealed values of this canonical text need.
    public Set<String> usedBy(String canonical) {
        Set<String> used = new TreeSet<>();
        Matcher matcher = KeyRing.USED.matcher(canonical);
        while (matcher.find()) {
            used.add(KeyRing.name(matcher));
        }
        return used;
    }

    /// The keys made since, by name; they are forgotten here.
    public Map<String, byte[]> taken() {
        Map<String, byte[]> all = new HashMap<>(made);
        made.clear();
        newest.clear();
        return all;
    }

    @Override
    public String toString() {
        return "NewKeys, " + made.size() + " to be taken";
    }
}
