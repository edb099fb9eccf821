package com.passportdesk.store.keys;

import com.passportdesk.store.journal.JournalFiles;
import com.passportdesk.store.journal.Personal;
import com.passportdesk.store.journal.Personal.Purpose;
import com.passportdesk.store.journal.Sealer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All keys of a home. A key's name is `<purpose>:<owner>#<8 hex digits>`: an owner may have
/// several, because two desks without a line may each make one for the same person.
public final class KeyRing implements Sealer, Closeable {

    static final Pattern USED =
            Pattern.compile(
                    "\"key\":\"([0-9a-f]{8})\",\"of\":\"([^\"\\\\]*)\",\"sealed\":\"[^\"]*\","
                            + "\"~\":\"(life|law)\"");

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final String NETWORK = "network:";
    private static final int SEALING_BYTES = 32;
    private static final String NO_KEY = "00000000";

    private final byte[] storeKey;
    private final KeyFile file;
    private final KeyTable keys = new KeyTable();
    private final List<KeyTable.Named> unwritten = new ArrayList<>();

    /// Owners whose keys were destroyed, such as `life:m-1`: they get none again.
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    /// Opens the keys of `home`, making the file on first use.
    ///
    /// @throws WrongKeyException when `storeKey` is not the one they are wrapped with, or when they
    ///   are gone from a home that has records
    public KeyRing(Path home, JournalFiles files, byte[] storeKey) throws IOException {
        this.storeKey = storeKey.clone();
        file = new KeyFile(home, files, Aes.derived(storeKey, "key file"));
        file.read(keys);
    }

    /// Whether [#tidy] would make the next start quicker.
    public boolean isUntidy() {
        return file.isUntidy();
    }

    /// Writes the file of keys anew in few large pieces. Versions that write each key by itself do
    /// not read it.
    public void tidy() throws IOException {
        settle();
        file.tidy(keys);
    }

    @Override
    public Sealed seal(Purpose purpose, String owner, UUID record, String plain) {
        String of = of(purpose, owner);
        if (gone.contains(of)) {
            // With a key that nobody keeps.
            return sealed(Aes.randomKey(), NO_KEY, of, record, plain);
        }
        String id = keys.newest(of);
        if (id == null) {
            id = HexFormat.of().formatHex(Aes.random(4));
            make(of + '#' + id, Aes.randomKey());
        }
        byte[] key = keys.get(of + '#' + id);
        if (key == null) {
            throw new IllegalStateException("key destroyed while sealing");
        }
        return sealed(key, id, of, record, plain);
    }

    private static Sealed sealed(byte[] key, String id, String of, UUID record, String plain) {
        byte[] sealed = Aes.seal(key, bound(of, record), plain.getBytes(StandardCharsets.UTF_8));
        return new Sealed(id, Base64.getEncoder().encodeToString(sealed));
    }

    @Override
    public @Nullable String open(Purpose purpose, String owner, UUID record, Sealed sealed) {
        String of = of(purpose, owner);
        byte[] key = keys.get(of + '#' + sealed.key());
        if (key == null) {
            return null;
        }
        byte[] plain = Aes.open(key, bound(of, record), Base64.getDecoder().decode(sealed.text()));
        return plain == null ? null : new String(plain, StandardCharsets.UTF_8);
    }

    static String of(Purpose purpose, String owner) {
        return purpose.name().toLowerCase(Locale.ROOT) + ':' + owner;
    }

    static String bound(String of, UUID record) {
        return of + '|' + record;
    }

    private void make(String name, byte[] key) {
        KeyTable.Named made = new KeyTable.Named(name, key);
        synchronized (unwritten) {
            if (keys.put(made)) {
                unwritten.add(made);
            }
        }
    }

    /// Writes and forces keys made since; nothing to do costs nothing.
    @Override
    public void settle() throws IOException {
        synchronized (unwritten) {
            if (!unwritten.isEmpty()) {
                file.append(unwritten);
                unwritten.clear();
            }
        }
    }

    /// The keys that the sealed values of these canonical texts need, by name, in base64: they
    /// travel with the records, over TLS only.
    public Map<String, String> usedBy(String canonical) {
        Map<String, String> used = new TreeMap<>();
        Matcher matcher = USED.matcher(canonical);
        while (matcher.find()) {
            String name = name(matcher);
            byte[] key = keys.get(name);
            if (key != null) {
                used.put(name, Base64.getEncoder().encodeToString(key));
            }
        }
        return used;
    }

    /// The names of the keys that the sealed values of a canonical text need.
    public static Set<String> named(String canonical) {
        Set<String> names = new HashSet<>();
        Matcher matcher = USED.matcher(canonical);
        while (matcher.find()) {
            names.add(name(matcher));
        }
        return names;
    }

    static String name(Matcher used) {
        return used.group(3) + ':' + used.group(2) + '#' + used.group(1);
    }

    /// Takes keys that came with records or documents. They are durable after [#settle].
    public void accept(Map<String, String> named) {
        named.forEach((name, key) -> {
            if (keys.get(name) != null || gone.contains(owner(name))) {
                return;
            }
            byte[] bytes = bytes(name, key);
            if (bytes == null) {
                // What it seals stays closed; the rest of what came with it is of use.
                LOG.warn("a key from elsewhere is no key: {}", name);
            } else {
                make(name, bytes);
            }
        });
    }

    /// Null for what cannot be a key: with it nothing could be sealed or opened.
    private static byte @Nullable [] bytes(String name, String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            boolean seals = !name.startsWith(NETWORK);
            return seals && bytes.length != SEALING_BYTES ? null : bytes;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Makes everything sealed for these owners unreadable, here and for good: the file of keys is
    /// written anew once for all of them, and what comes with a key of theirs later stays closed.
    public void destroy(Collection<Personal.Owner> owners) throws IOException {
        Set<String> fresh = new HashSet<>();
        for (Personal.Owner one : owners) {
            String of = of(one.purpose(), one.owner());
            gone.add(of);
            if (keys.newest(of) != null) {
                fresh.add(of);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        settle();
        keys.removeIf(name -> fresh.contains(owner(name)));
        file.rewrite(keys);
    }

    /// Forgets the keys of all persons. Unlike destroyed ones they may come again.
    public void forgetPersons() throws IOException {
        String prefix = of(Purpose.LIFE, "");
        settle();
        keys.removeIf(name -> name.startsWith(prefix));
        file.rewrite(keys);
    }

    private static String owner(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('#')));
    }

    /// Owners of keys for this purpose, in order; at most `limit`.
    public List<String> owners(Purpose purpose, int limit) {
        String prefix = of(purpose, "");
        TreeSet<String> owners = new TreeSet<>();
        keys.forEachName(name -> {
            if (name.startsWith(prefix)) {
                owners.add(owner(name).substring(prefix.length()));
                if (owners.size() > limit) {
                    owners.removeLast();
                }
            }
        });
        return List.copyOf(owners);
    }

    /// Whether anything of this owner can still be read.
    public boolean isHeld(Purpose purpose, String owner) {
        return keys.newest(of(purpose, owner)) != null;
    }

    /// A secret that the whole network shares, such as `pepper` (PIN hashes) or `cards` (what is
    /// written on cards); it comes with the `network` document. Empty before the first snapshot.
    public Optional<byte[]> network(String use) {
        String id = keys.newest(NETWORK + use);
        return Optional.ofNullable(id == null ? null : keys.get(NETWORK + use + '#' + id));
    }

    /// Text derived from the store key for one use, 64 hex digits: passwords of files beside.
    public String secret(String use) {
        return HexFormat.of().formatHex(Aes.derived(storeKey, use));
    }

    /// Files of `home` that are sealed as a whole.
    public SealedFiles sealedFiles(Path home, JournalFiles files) {
        return new SealedFiles(home, files, Aes.derived(storeKey, "sealed files"));
    }

    /// A key kept under a plain name; made by `maker` on first use and durable on return.
    byte[] kept(String name, java.util.function.Supplier<byte[]> maker) throws IOException {
        byte[] key = keys.get(name);
        if (key == null) {
            key = maker.get();
            make(name, key);
            settle();
        }
        return key;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return "KeyRing of " + keys.size() + " keys";
    }
}
