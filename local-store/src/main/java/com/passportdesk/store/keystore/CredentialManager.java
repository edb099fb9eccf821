package com.passportdesk.store.keystore;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.passportdesk.store.keystore.KeyStoreProblem.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The Credential Manager of Windows, which keeps what it holds by DPAPI: only this user on this
/// machine opens it. Offsets are those of `CREDENTIALW` (wincred.h) on 64 bits.
final class CredentialManager implements SystemKeyStore {

    private static final String NAMED = "the Credential Manager";
    private static final int GENERIC = 1;
    private static final int THIS_MACHINE = 2;
    private static final int NOT_FOUND = 1168;
    private static final int NO_SUCH_SESSION = 1312;
    private static final long CREDENTIAL = 80;
    private static final long TYPE = 4;
    private static final long TARGET = 8;
    private static final long COMMENT = 16;
    private static final long BLOB_SIZE = 32;
    private static final long BLOB = 40;
    private static final long PERSIST = 48;
    private static final long USER = 72;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle LAST_ERROR =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("GetLastError"));

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

    private static MethodHandle function(Arena arena, String name, FunctionDescriptor form) {
        return Foreign.function(
                SymbolLookup.libraryLookup("Advapi32.dll", arena),
                name,
                form,
                Linker.Option.captureCallState("GetLastError"));
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    private static String target(String account) {
        return SERVICE + "/" + account;
    }

    private static KeyStoreProblem failed(MemorySegment state) {
        int error = (int) LAST_ERROR.get(state, 0L);
        return new KeyStoreProblem(
                error == NO_SUCH_SESSION ? Kind.NONE : Kind.FAILED,
                NAMED + " answers with error " + error);
    }

    private static byte[] read(String account) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle read =
                    function(
                            arena,
                            "CredReadW",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
            MethodHandle free =
                    Foreign.function(
                            SymbolLookup.libraryLookup("Advapi32.dll", arena),
                            "CredFree",
                            FunctionDescriptor.ofVoid(ADDRESS));
            MemorySegment state = arena.allocate(STATE);
            MemorySegment to = arena.allocate(ADDRESS);
            int done = (int) read.invoke(state, wide(arena, target(account)), GENERIC, 0, to);
            if (done == 0) {
                if ((int) LAST_ERROR.get(state, 0L) == NOT_FOUND) {
                    return new byte[0];
                }
                throw failed(state);
            }
            MemorySegment credential = to.get(ADDRESS, 0).reinterpret(CREDENTIAL);
            byte[] secret =
                    Foreign.taken(
                            credential.get(ADDRESS, BLOB), credential.get(JAVA_INT, BLOB_SIZE));
            free.invoke(credential);
            return secret;
        }
    }

    @Override
    public void put(String account, String label, byte[] secret) throws IOException {
        Foreign.call(NAMED, () -> write(account, label, secret));
    }

    private static boolean write(String account, String label, byte[] secret) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle write =
                    function(
                            arena,
                            "CredWriteW",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
            MemorySegment state = arena.allocate(STATE);
            MemorySegment blob = arena.allocateFrom(ValueLayout.JAVA_BYTE, secret);
            MemorySegment credential = arena.allocate(CREDENTIAL, ADDRESS.byteAlignment());
            credential.set(JAVA_INT, TYPE, GENERIC);
            credential.set(ADDRESS, TARGET, wide(arena, target(account)));
            credential.set(ADDRESS, COMMENT, wide(arena, label));
            credential.set(JAVA_INT, BLOB_SIZE, secret.length);
            credential.set(ADDRESS, BLOB, blob);
            credential.set(JAVA_INT, PERSIST, THIS_MACHINE);
            credential.set(ADDRESS, USER, wide(arena, account));
            int done = (int) write.invoke(state, credential, 0);
            blob.fill((byte) 0);
            if (done == 0) {
                throw failed(state);
            }
            return true;
        }
    }
}
