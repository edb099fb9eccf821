package com.passportdesk.console.till;

import com.passportdesk.console.checkin.DayPassOffer;
import com.passportdesk.console.checkin.MemberSale;
import com.passportdesk.console.desk.DeskPlace;
import com.passportdesk.console.document.DocumentStore;
import com.passportdesk.console.receipt.FromReceipt;
import com.passportdesk.console.refund.RefundStart;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.sale.FindReceipts;
import com.passportdesk.store.sale.SaleProjection;
import com.passportdesk.store.search.FindKind;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The till's own rows, and what it offers to the door.
@Configuration
class TillConfiguration {

    @Bean
    static Projection saleProjection() {
        return new SaleProjection();
    }

    @Bean
    @Order(50)
    static FindKind findReceipts() {
        return new FindReceipts();
    }

    /// Where this desk's receipts and reports stand. Files bear the machine's time, also where the
    /// desk's day is another.
    @Bean
    DocumentStore documentStore(DeskPlace place) {
        return new DocumentStore(place.home().directory(), InstantSource.system());
    }

    /// The first cure of a refusal for the cap or the plan.
    @Bean
    DayPassOffer dayPassOffer(SaleStart sales) {
        return sales::beginWithDayPass;
    }

    /// What there is to do at a receipt.
    @Bean
    FromReceipt fromReceipt(SaleStart sales, RefundStart refunds) {
        return new FromReceipt() {
            @Override
            public void sell() {
                sales.begin();
            }

            @Override
            public LoadedScreen refund(UUID receipt, Runnable given) {
                return refunds.refund(receipt, given);
            }
        };
    }

    /// What is sold to somebody who stands at the desk.
    @Bean
    MemberSale memberSale(SaleStart sales) {
        return new MemberSale() {
            @Override
            public void sell(String member) {
                sales.beginFor(member);
            }

            @Override
            public void book(String member) {
                sales.beginWithRoomsFor(member);
            }
        };
    }
}
