package com.passportdesk.console.personal;

import com.passportdesk.console.checkin.PersonData;
import com.passportdesk.console.desk.Rights;
import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.personal.PersonalViewModel.Task;
import com.passportdesk.console.shell.LoadedScreen;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.personal.ErasureProjection;
import com.passportdesk.store.projection.Projection;
import com.passportdesk.store.staff.StaffRole.Right;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the feature offers to the console.
@Configuration
class PersonalConfiguration {

    @Bean
    static Projection erasureProjection() {
        return new ErasureProjection();
    }

    /// From a member's record to their data.
    @Bean
    PersonData personData(Navigation navigation, RunningDesk desk) {
        return new PersonData() {
            @Override
            public boolean isOffered() {
                return Rights.has(desk.session(), Right.PERSONAL_DATA);
            }

            @Override
            public void export(String member) {
                open(Task.EXPORT, member);
            }

            @Override
            public void erase(String member) {
                open(Task.ERASE, member);
            }

            @Override
            public void eraseGuest(UUID thing) {
                open(Task.ERASE_GUEST, thing.toString());
            }

            private void open(Task task, String id) {
                navigation.goOn(task + " " + id, () -> made(task, id));
            }

            private LoadedScreen made(Task task, String id) {
                LoadedScreen screen = navigation.load(PersonalView.class);
                ((PersonalView) screen.screen()).open(task, id);
                return screen;
            }
        };
    }
}
