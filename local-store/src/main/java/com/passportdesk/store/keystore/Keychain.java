package com.passportdesk.store.keystore;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.passportdesk.store.keystore.KeyStoreProblem.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The login keychain of macOS, by the functions that take plain C (SecKeychain.h). Results are
/// those of SecBase.h.
final class Keychain implements SystemKeyStore {

    private static final String NAMED = "the Keychain";
    private static final String LIBRARY = "/System/Library/Frameworks/Security.framework/Security";
    private static final int DONE = 0;
    private static final int NOT_FOUND = -25300;
    private static final int NOT_AVAILABLE = -25291;
    private static final int NO_DEFAULT = -25307;
    private static final int CANCELLED = -128;
    private static final int NOBODY_TO_ASK = -25308;
    private static final int REFUSED = -25293;

    @Override
    public String name() {
        return NAMED;
    }

    @Override
    public void check() throws IOException {
        find(UUID.randomUUID().toString());
    }

    @Override
    public byte @Nullable [] find(String account) throws IOException {
        byte[] found = Foreign.call(NAMED, () -> read(account));
        return found.length == 0 ? null : found;
    }

    private static MemorySegment bytes(Arena arena, String text) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyStoreProblem failed(int status) {
        Kind kind =
                switch (status) {
                    case NOT_AVAILABLE, NO_DEFAULT -> Kind.NONE;
                    case CANCELLED, NOBODY_TO_ASK, REFUSED -> Kind.LOCKED;
                    default -> Kind.FAILED;
                };
        return new KeyStoreProblem(kind, NAMED + " answers with status " + status);
    }

    private static byte[] read(String account) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, arena);
            MethodHandle find =
                    Foreign.function(
                            library,
                            "SecKeychainFindGenericPassword",
                            FunctionDescriptor.of(
                                    JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS,
                                    ADDRESS, ADDRESS, ADDRESS));
            MethodHandle free =
                    Foreign.function(
                            library,
                            "SecKeychainItemFreeContent",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
            MemorySegment service = bytes(arena, SERVICE);
            MemorySegment named = bytes(arena, account);
            MemorySegment size = arena.allocate(JAVA_INT);
            MemorySegment to = arena.allocate(ADDRESS);
            int status =
                    (int)
                            find.invoke(
                                    MemorySegment.NULL,
                                    (int) service.byteSize(),
                                    service,
                                    (int) named.byteSize(),
                                    named,
                                    size,
                                    to,
                                    MemorySegment.NULL);
            if (status == NOT_FOUND) {
                return new byte[0];
            }
            if (status != DONE) {
                throw failed(status);
            }
            MemorySegment there = to.get(ADDRESS, 0);
            byte[] secret = Foreign.taken(there, size.get(JAVA_INT, 0));
            int _ = (int) free.invoke(MemorySegment.NULL, there);
            return secret;
        }
    }

    /// The Keychain shows the service as the label; it has no other here.
    @Override
    public void put(String account, String label, byte[] secret) throws IOException {
        Foreign.call(NAMED, () -> write(account, secret));
    }

    private static boolean write(String account, byte[] secret) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle add =
                    Foreign.function(
                            SymbolLookup.libraryLookup(LIBRARY, arena),
                            "SecKeychainAddGenericPassword",
                            FunctionDescriptor.of(
                                    JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS,
                                    JAVA_INT, ADDRESS, ADDRESS));
            MemorySegment service = bytes(arena, SERVICE);
            MemorySegment named = bytes(arena, account);
            MemorySegment blob = arena.allocateFrom(ValueLayout.JAVA_BYTE, secret);
            int status =
                    (int)
                            add.invoke(
                                    MemorySegment.NULL,
                                    (int) service.byteSize(),
                                    service,
                                    (int) named.byteSize(),
                                    named,
                                    secret.length,
                                    blob,
                                    MemorySegment.NULL);
            blob.fill((byte) 0);
            if (status != DONE) {
                throw failed(status);
            }
            return true;
        }
    }
}
