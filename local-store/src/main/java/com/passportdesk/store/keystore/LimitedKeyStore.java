package com.passportdesk.store.keystore;

import com.passportdesk.store.keystore.KeyStoreProblem.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks another on a thread of its own and waits no longer than a limit: a system's calls may wait
/// for a person for ever. What is answered later is thrown away.
final class LimitedKeyStore implements SystemKeyStore {

    private final SystemKeyStore direct;
    private final Duration limit;

    LimitedKeyStore(SystemKeyStore direct, Duration limit) {
        this.direct = direct;
        this.limit = limit;
    }

    @Override
    public String name() {
        return direct.name();
    }

    @Override
    public void check() throws IOException {
        limited(() -> {
            direct.check();
            return new byte[0];
        });
    }

    @Override
    public byte @Nullable [] find(String account) throws IOException {
        byte[] found =
                limited(() -> {
                    byte[] secret = direct.find(account);
                    return secret == null ? new byte[0] : secret;
                });
        return found.length == 0 ? null : found;
    }

    @Override
    public void put(String account, String label, byte[] secret) throws IOException {
        limited(() -> {
            direct.put(account, label, secret);
            return new byte[0];
        });
    }

    private byte[] limited(Callable<byte[]> asked) throws IOException {
        FutureTask<byte[]> answer = new FutureTask<>(asked);
        Thread.ofPlatform().daemon().name("key store").start(answer);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new KeyStoreProblem(
                    Kind.FAILED,
                    name() + " did not answer within " + limit.toSeconds() + " s",
                    late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new KeyStoreProblem(Kind.FAILED, "stopped while waiting for " + name(), stop);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KeyStoreProblem problem) {
                throw problem;
            }
            throw new KeyStoreProblem(Kind.FAILED, name() + " failed", failed);
        }
    }
}
