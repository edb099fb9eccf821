package com.passportdesk.store.keystore;

import com.passportdesk.store.keystore.KeyStoreProblem.Kind;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Calls of the system's own libraries.
final class Foreign {

    private static final Linker LINKER = Linker.nativeLinker();

    private Foreign() {}

    /// What is done with a function of the system.
    interface Call<T> {
        T made() throws Throwable;
    }

    static MethodHandle function(
            SymbolLookup library, String name, FunctionDescriptor form, Linker.Option... options) {
        return LINKER.downcallHandle(
                library.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)),
                form,
                options);
    }

    /// A copy of `size` bytes at `address`, which are then overwritten.
    static byte[] taken(MemorySegment address, long size) {
        MemorySegment there = address.reinterpret(size);
        byte[] bytes = there.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        there.fill((byte) 0);
        return bytes;
    }

    static <T> T call(String whose, Call<T> call) throws KeyStoreProblem {
        try {
            return call.made();
        } catch (KeyStoreProblem said) {
            throw said;
        } catch (Throwable failed) {
            // A method handle declares everything.
            throw new KeyStoreProblem(Kind.FAILED, whose + " failed", failed);
        }
    }
}
