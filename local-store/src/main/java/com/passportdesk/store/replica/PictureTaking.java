package com.passportdesk.store.replica;

import com.passportdesk.store.central.CentreLine;
import com.passportdesk.store.central.CentreLine.Patience;
import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.CentreProblem.Kind;
import com.passportdesk.store.desk.DeskStore;
import com.passportdesk.store.replica.PictureMark.Begun;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes pictures of the network in, each on a connection of its own, which may break and is opened
/// again.
final class PictureTaking {

    private static final Logger LOG = LoggerFactory.getLogger(PictureTaking.class);
    private static final int MOST = 2_000;
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final DeskStore store;
    private final CentreLogin login;
    private final DeskApi.Door door;
    private final ReplicaOptions options;
    private final LineBoard board;
    private final Pause pause;
    private final SafetyOrders safety;
    private final Portion portion = new Portion(MOST);
    private volatile @Nullable Picture picture;

    PictureTaking(
            DeskStore store,
            CentreLogin login,
            DeskApi.Door door,
            ReplicaOptions options,
            LineBoard board,
            Pause pause,
            SafetyOrders safety) {
        this.store = store;
        this.login = login;
        this.door = door;
        this.options = options;
        this.board = board;
        this.pause = pause;
        this.safety = safety;
    }

    /// Takes one in, or goes on with one that was begun.
    ///
    /// @param api the line that is listened to: it is used now and then meanwhile, for orders
    /// @throws CentreProblem when it is not tried again here
    void take(UUID history, DeskApi api) {
        long began = System.nanoTime();
        try (PictureMark mark = new PictureMark(store)) {
            take(mark, history, api);
        }
        LOG.info(
                "the first picture is in: {} items in {} ms",
                board.state().snapshotItems(),
                (System.nanoTime() - began) / 1_000_000);
    }

    private void take(PictureMark mark, UUID history, DeskApi api) {
        Optional<Begun> begun = mark.find(history, api.feedFrom());
        try (Picture pages =
                        new Picture(new OwnLine(), store.home().incarnation(), begun, portion);
                DeskStore.Filling _ = store.filling()) {
            picture = pages;
            long taken = begun.map(Begun::taken).orElse(0L);
            board.snapshot(taken, pages.items());
            while (pages.hasNext()) {
                Picture.Page page = pages.next();
                store.applyFeed(page.items());
                taken += page.items().size();
                Begun here = new Begun(pages.start(), page.then(), taken);
                mark.keep(here);
                board.snapshot(taken, pages.items());
                hearBetween(api, mark, here);
            }
            mark.forget();
        } catch (Picture.OtherHistory e) {
            throw new CentreProblem(Kind.BROKEN, e, CentreLine.address(login));
        } finally {
            picture = null;
            board.filled();
        }
    }

    /// What is heard between two pages is no reason to begin the picture anew.
    private void hearBetween(DeskApi api, PictureMark mark, Begun here) {
        long before = store.progress().feedNumber();
        try {
            safety.hear(api);
        } finally {
            if (store.progress().feedNumber() != before) {
                mark.keep(here);
            }
        }
    }

    private final class OwnLine implements Picture.Line {

        private int tries;

        @Override
        public DeskApi open() {
            DeskApi api =
                    door.open(
                            new Patience(options.opening(), ANSWER),
                            options.program() + " picture");
            tries = 0;
            return api;
        }

        @Override
        public void again(CentreProblem broken) {
            if (board.isClosing()
                    || broken.kind() == Kind.HELD_OTHERS_UP
                    || !Portion.isOfSlowLine(broken)) {
                throw broken;
            }
            board.down(LineBoard.words(broken));
            pause.await(Pause.growing(++tries, options.retryFirst(), options.retryMost()));
            if (board.isClosing()) {
                throw broken;
            }
        }
    }

    /// Ends at once what is being read.
    void abort() {
        Picture large = picture;
        if (large != null) {
            large.abort();
        }
    }
}
