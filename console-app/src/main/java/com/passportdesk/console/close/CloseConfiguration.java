package com.passportdesk.console.close;

import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.till.CashBoxScreen;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The screen that the till leads to.
@Configuration
class CloseConfiguration {

    @Bean
    CashBoxScreen cashBoxScreen(Navigation navigation) {
        return () -> navigation.goOn("cash box", () -> navigation.load(CashBoxView.class));
    }
}
