package com.passportdesk.devices.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.passportdesk.devices.Events;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LinkOwnerTest {

    private final Events<String> events = new Events<>();
    private final AtomicInteger openings = new AtomicInteger();

    /// Serves well from the second opening on.
    private final class Clumsy implements LinkOwner.Service<Link> {
        private final Throwable fault;
        private LinkOwner<Link> owner = new LinkOwner<>("device", this::line, this);

        Clumsy(Throwable fault) {
            this.fault = fault;
        }

        private Link line() {
            MemoryLink.Pair pair = MemoryLink.pair("line");
            pair.device().open();
            return pair.host();
        }

        @Override
        public void serve(Link link) {
            owner.isReady();
            events.accept("ready");
            if (openings.incrementAndGet() == 1) {
                Clumsy.<RuntimeException>raise(fault);
            }
            while (owner.isOpen()) {
                owner.rest(java.time.Duration.ofMillis(50));
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void raise(Throwable fault) throws T {
            throw (T) fault;
        }

        @Override
        public void lost(String port, DeviceProblem problem) {
            events.accept(problem.textKey() + " " + owner.state());
            if (fault instanceof IllegalStateException) {
                throw new IllegalStateException("the listener has one too");
            }
        }

        @Override
        public void ended() {
            events.accept("ended");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void aFaultIsToldAsALossAndTheDeviceBegunAnew(Class<? extends Throwable> kind)
            throws Exception {
        Clumsy service = new Clumsy(kind.getConstructor().newInstance());
        service.owner.start();
        assertThat(events.next(String.class)).isEqualTo("ready");
        assertThat(events.next(String.class)).isEqualTo("device.problem.fault LOST");
        assertThat(events.next(String.class)).isEqualTo("ready");
        assertThat(service.owner.state()).isEqualTo(DeviceState.READY);
        service.owner.close();
        assertThat(events.next(String.class)).isEqualTo("ended");
        assertThat(openings.get()).isEqualTo(2);
    }
}
