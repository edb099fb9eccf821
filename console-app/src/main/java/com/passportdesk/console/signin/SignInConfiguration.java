package com.passportdesk.console.signin;

import com.passportdesk.console.desk.OpenDesk;
import com.passportdesk.console.fx.Background;
import com.passportdesk.console.fx.Formats;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.problem.Problems;
import com.passportdesk.console.rpc.RpcMethod;
import com.passportdesk.console.shell.AtOpening;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.console.shell.ShellModel;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.staff.OverrideProjection;
import com.passportdesk.store.staff.StaffProjection;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// What signing in offers to the console.
@Configuration
class SignInConfiguration {

    private static final String PEPPER = "pepper";

    @Bean
    static Projection staffProjection() {
        return new StaffProjection();
    }

    @Bean
    static Projection overrideProjection() {
        return new OverrideProjection();
    }

    @Bean
    SignInService signInService(OpenDesk desk) {
        return new SignInService(desk, () -> desk.store().keys().network(PEPPER));
    }

    /// Made with the window: it holds nodes, and a desk without a window has no toolkit for them.
    @Bean
    @Lazy
    AtOpening deskLock(
            OpenDesk desk,
            SignInService service,
            ShellModel frame,
            Navigation navigation,
            Background background,
            Problems problems,
            Texts texts,
            Formats formats) {
        return new DeskLock(
                desk,
                service,
                frame,
                navigation,
                background,
                problems,
                texts,
                formats,
                System::nanoTime,
                InstantSource.system());
    }

    @Bean
    @Lazy
    SystemLock systemLock(ShellModel frame, Background background) {
        return new SystemLock(System.getenv(), frame, background);
    }

    @Bean
    RpcMethod sessionSignIn(SignInService service, OpenDesk desk) {
        return new SignInRpc(service, desk).signIn();
    }

    @Bean
    RpcMethod sessionSignOut(SignInService service, OpenDesk desk) {
        return new SignInRpc(service, desk).signOut();
    }
}
