package com.passportdesk.store.central;

import java.util.List;

/// What only the centre can tell about descriptions that are to be loaded: queries on the table
/// `incoming` that give its number and the reason of each that is wrong.
final class DocumentChecks {

    private DocumentChecks() {}

    static final List<String> ON_THEIR_OWN =
            List.of(
                    """
                    select s.n, 'the same ' || s.kind || ' stands in ' || s.place || ' already'
                               as reason
                      from (select n, kind,
                                   row_number() over w as copy, first_value(place) over w as place
                              from incoming window w as (partition by kind, id order by n)) s
                     where s.copy > 1
                    """,
                    """
                    select i.n, 'this person was erased and does not come back' as reason
                      from incoming i
                     where exists (select from centre.safety_order o
                                    where o.kind = 'erase' and o.target = i.id)
                    """);

    /// The site a product or room belongs to, wherever it is described.
    private static final String WITH_SITES =
            """
            with offered as (
                select i.n, i.kind, i.id, i.fields, coalesce(own.fields, there.fields) as site
                  from incoming i
                  left join incoming own
                    on own.kind = 'site' and own.id = i.fields->>'site'
                  left join centre.document there
                    on there.kind = 'site' and there.id = i.fields->>'site'
                 where i.kind in ('product', 'resource'))
            """;

    static final List<String> WHAT_THEY_REFER_TO =
            List.of(
                    """
                    select i.n, r.field || ' names the ' || r.target || ' ' || x.id
                               || ', which is not known' as reason
                      from incoming i
                      join (values ('site', 'entity', 'entity'), ('desk', 'site', 'site'),
                                   ('site', 'dayPassProduct', 'product'),
                                   ('product', 'site', 'site'), ('resource', 'site', 'site'),
                                   ('company', 'home', 'site'), ('staff', 'sites', 'site'),
                                   ('member', 'home', 'site'), ('member', 'plan', 'plan'),
                                   ('member', 'company', 'company'), ('card', 'member', 'member'))
                           as r(kind, field, target) on r.kind = i.kind,
                           lateral jsonb_array_elements_text(
                               case jsonb_typeof(i.fields->r.field)
                                   when 'array' then i.fields->r.field
                                   when 'string' then jsonb_build_array(i.fields->r.field)
                                   else '[]' end) as x(id)
                     where not exists (select from incoming o
                                        where o.kind = r.target and o.id = x.id)
                       and not exists (select from centre.document d
                                        where d.kind = r.target and d.id = x.id)
                    """,
                    WITH_SITES
                            + """
                            select o.n, 'the price is in ' || (m.price->>'currency')
                                       || ', but the site takes ' || (o.site->>'currency')
                                       as reason
                              from offered o,
                                   lateral (select coalesce(o.fields->'price', o.fields->'hourly'))
                                           as m(price)
                             where m.price->>'currency' <> o.site->>'currency'
                            """,
                    WITH_SITES
                            + """
                            select o.n, 'the site has no tax ' || (o.fields->>'tax') as reason
                              from offered o
                             where o.fields->'tax' is not null and o.site is not null
                               and not o.site->'taxes' @> jsonb_build_array(
                                       jsonb_build_object('code', o.fields->'tax'))
                            """,
                    """
                    select i.n, 'dayPassProduct is no day pass of this site' as reason
                      from incoming i
                      left join incoming own
                        on own.kind = 'product' and own.id = i.fields->>'dayPassProduct'
                      left join centre.document there
                        on there.kind = 'product' and there.id = i.fields->>'dayPassProduct',
                           lateral (select coalesce(own.fields, there.fields)) as p(fields)
                     where i.kind = 'site'
                       and (p.fields->>'site' <> i.id or p.fields->>'kind' <> 'daypass')
                    """);
}
