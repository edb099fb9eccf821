package com.passportdesk.console.people;

import com.passportdesk.console.desk.RunningDesk;
import com.passportdesk.console.fx.Face;
import com.passportdesk.console.fx.Icon;
import com.passportdesk.console.fx.SearchSource;
import com.passportdesk.console.fx.Texts;
import com.passportdesk.console.fx.Tone;
import com.passportdesk.console.search.FoundKind;
import com.passportdesk.console.shell.Navigation;
import com.passportdesk.store.member.Company;
import com.passportdesk.store.member.MemberRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Companies; Enter looks for their people.
@Component
final class FoundCompanies implements FoundKind {

    private final RunningDesk desk;
    private final PeopleFinder finder;
    private final Navigation navigation;
    private final Texts texts;

    FoundCompanies(RunningDesk desk, PeopleFinder finder, Navigation navigation, Texts texts) {
        this.desk = desk;
        this.finder = finder;
        this.navigation = navigation;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "company";
    }

    @Override
    public String title() {
        return texts.get("people.companies");
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Row> rows(List<String> ids, String typed) {
        MemberRepository members = new MemberRepository(desk.rows());
        return ids.stream()
                .map(members::company)
                .flatMap(Optional::stream)
                .map(company -> new Row(company.id(), hit(company, members.countOf(company.id()))))
                .toList();
    }

    private SearchSource.Hit hit(Company company, int people) {
        String name = company.readable();
        return new SearchSource.Hit(
                new Face.Picture(Icon.BUILDING, Tone.MUTED),
                name,
                company.latin() == null ? "" : company.name(),
                texts.get("people.company.line", people, finder.siteName(company.home())),
                null,
                texts.get("people.company"),
                () -> navigation.search(name),
                null);
    }
}
