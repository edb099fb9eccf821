package com.passportdesk.store.replica;

import static com.passportdesk.store.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.passportdesk.store.central.CentreLogin;
import com.passportdesk.store.central.CentreProblem;
import com.passportdesk.store.central.DeskLogin;
import org.junit.jupiter.api.Test;

/// A desk that cannot enter any more, as its certificate ended while it was away, and gets a new
/// login.
class RenewedLoginTest extends TwoDesks {

    private long held() {
        return server.count(
                "judged",
                "select count(*) from centre.lease where not ended and desk = '"
                        + code("-D1")
                        + "'");
    }

    /// It sells on its leases all the time: whoever else got them would sell the same.
    @Test
    void aNewLoginLeavesADeskWhatItHolds() {
        long before = held();
        assertThat(before).isPositive();
        first.disconnect();
        DeskLogin again = centre.renewLogin(code("-D1"));
        assertThat(held()).isEqualTo(before);
        assertThat(again.identity()).isPresent();
        first.connect(logins.get(code("-D1")));
        assertThat(comesTrue(() -> first.replica().state().problem().isPresent())).isTrue();
        assertThat(first.replica().state().problem().orElseThrow().textKey())
                .isEqualTo("problem.centre.wrongPassword");
        first.disconnect();
        CentreLogin login = server.login("judged", again);
        first.connect(login);
        assertThat(first.replica().awaitUp(LONG)).as("%s", first.replica().state()).isTrue();
        assertThat(held()).isEqualTo(before);
    }

    @Test
    void aRevokedDeskOrOneThatNobodyKnowsGetsNone() {
        first.disconnect();
        centre.revokeDesk(code("-D1"));
        assertThatThrownBy(() -> centre.renewLogin(code("-D1"))).isInstanceOf(CentreProblem.class);
        assertThatThrownBy(() -> centre.renewLogin("NOBODY-D1")).isInstanceOf(CentreProblem.class);
    }
}
