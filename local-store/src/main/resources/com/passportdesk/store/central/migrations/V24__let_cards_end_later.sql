-- Cards end soon and are renewed at desks; of two cards of one issue the documents say which came
-- second; a life of a home begins with its beginning, whoever sends it; and leases tell the time.

-- Fields that only ever move forward. Two desks that move one meet no conflict: the later value
-- stands. Such a change takes nothing from a change of another kind either, so that a card which was
-- renewed at one desk is returned, retired or blocked at another all the same. See docs/adr/0046.
create table centre.growing_field (
    kind text not null,
    field text not null,
    most interval not null,
    primary key (kind, field)
);
comment on table centre.growing_field is
    'instants of documents of which the later one stands, at most so far from the time of the centre';
insert into centre.growing_field values ('card', 'validUntil', '92 days');
revoke all on centre.growing_field from public;

create function centre.grows(p_kind text, p_field text) returns boolean
language sql stable as $$
    select exists (select from centre.growing_field g where g.kind = p_kind and g.field = p_field)
$$;

-- The later of what is there and what comes; a desk whose clock is years ahead gives nobody years.
create function centre.grown(p_kind text, p_before jsonb, p_fields jsonb) returns jsonb
language sql stable as $$
    select p_fields || coalesce((
        select jsonb_object_agg(g.field, to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          from centre.growing_field g,
               lateral (select greatest((p_before->>g.field)::timestamptz, date_trunc('second',
                   least((p_fields->>g.field)::timestamptz, centre.clock() + g.most))) as at) n
         where g.kind = p_kind and p_fields->>g.field is not null), '{}')
$$;

-- Which card of one issue of one person came first: the place is taken in the transaction that puts
-- the record into the feed, and whoever comes second waits for it.
create table centre.card_issue (
    member text not null,
    issue integer not null,
    place integer not null,
    credential text not null unique,
    primary key (member, issue, place)
);
revoke all on centre.card_issue from public;

create function centre.place_card(p_id text, p_fields jsonb) returns integer
language plpgsql as $$
declare
    v_place integer := (select place from centre.card_issue where credential = p_id);
begin
    if v_place is not null or p_fields->>'member' is null
       or p_fields->>'state' is distinct from 'issued'
       or coalesce(p_fields->>'issue', '') !~ '^\d{1,9}$' then
        return v_place;
    end if;
    loop
        select coalesce(max(place), 0) + 1 into v_place from centre.card_issue
         where member = p_fields->>'member' and issue = (p_fields->>'issue')::integer;
        insert into centre.card_issue
        values (p_fields->>'member', (p_fields->>'issue')::integer, v_place, p_id)
            on conflict do nothing;
        if found then
            return v_place;
        end if;
    end loop;
end
$$;

create or replace function centre.merge_living(p_desk text, p_record uuid, p_scope text,
    p_patch jsonb, p_fields jsonb, p_safety boolean, p_place integer) returns centre.item[]
language plpgsql as $$
declare
    v_kind text := p_patch->>'kind';
    v_id text := p_patch->>'id';
    v_based bigint := (p_patch->>'basedOn')::bigint;
    v_part text := left('patch:' || v_kind || ':' || v_id, 200);
    d centre.document;
    v_changed jsonb;
    v_clash text[];
    v_safe text[];
    v_before jsonb;
    v_issued integer;
    v_items centre.item[] := '{}';
    v_grows boolean := not exists (select from jsonb_object_keys(p_fields) as f(name)
                                    where not centre.grows(v_kind, f.name));
begin
    -- What is gone is not begun anew by making it last longer.
    if v_grows and not exists (
           select from centre.document where kind = v_kind and id = v_id and version > 0) then
        return v_items;
    end if;
    insert into centre.document values (v_kind, v_id, 0, '{}') on conflict do nothing;
    select * into d from centre.document where kind = v_kind and id = v_id for update;
    v_changed := centre.grown(v_kind, d.fields, p_fields);
    if v_kind = 'card' then
        v_changed := v_changed - 'place';
        v_issued := case when d.version = 0 then centre.place_card(v_id, p_fields) end;
        if v_issued > 1 then
            v_changed := v_changed || jsonb_build_object('place', v_issued);
        end if;
    end if;
    select coalesce(array_agg(f.name), '{}'),
           coalesce(array_agg(f.name) filter (where c.safety), '{}')
      into v_clash, v_safe
      from centre.document_change c, lateral jsonb_object_keys(c.changed) as f(name)
     where c.kind = v_kind and c.id = v_id and c.version > v_based and c.desk <> p_desk
       and not centre.grows(v_kind, f.name);
    if not p_safety and not v_grows and cardinality(v_clash) > 0 then
        if exists (select 1 from centre.document_kind where kind = v_kind and whole) then
            return v_items || centre.judge(p_place, p_scope, p_record, v_part, 'lost',
                p_fields::text);
        end if;
        if p_fields ?| v_safe then
            v_items := v_items || centre.judge(p_place, p_scope, p_record, v_part, 'lost',
                (select jsonb_object_agg(key, value)::text from jsonb_each(p_fields)
                  where key = any(v_safe)));
            v_changed := v_changed - v_safe;
        elsif p_fields ?| v_clash then
            v_items := v_items || centre.judge(p_place, p_scope, p_record, v_part, 'conflict',
                (select jsonb_object_agg(key, value)::text from jsonb_each(d.fields)
                  where key = any(v_clash) and p_fields ? key));
        end if;
    end if;
    if v_changed = '{}' then
        return v_items;
    end if;
    select coalesce(jsonb_object_agg(key, d.fields->key), '{}') into v_before
      from jsonb_object_keys(v_changed) as k(key);
    update centre.document
       set version = version + 1,
           fields = (fields || v_changed) - coalesce((select array_agg(key)
               from jsonb_each(v_changed) where value = 'null'), '{}')
     where kind = v_kind and id = v_id returning * into d;
    insert into centre.document_change
    values (v_kind, v_id, d.version, p_desk, p_record, p_safety, v_changed, v_before);
    return v_items || (p_place, 'network', null, 'document', null, v_kind, v_id, null)::centre.item;
end
$$;

create function centre.forget_card() returns trigger
language plpgsql as $$
begin
    delete from centre.card_issue i using gone g where g.kind = 'card' and i.credential = g.id;
    return null;
end
$$;
create trigger forget_card after delete on centre.document
    referencing old table as gone for each statement execute function centre.forget_card();

-- Those that were made before, in the order of the feed.
insert into centre.card_issue (member, issue, place, credential)
select r.member, r.issue, row_number() over (partition by r.member, r.issue order by r.position),
       r.credential
  from (select f.position, p.b->>'member' as member, (p.b->>'issue')::integer as issue,
               p.b->>'credential' as credential
          from centre.feed f join centre.ledger l on l.id = f.record,
               lateral (select l.canonical::jsonb->'body' as b) p
         where f.kind = 'record' and l.type = 'CardIssued') r
 where exists (select from centre.document d where d.kind = 'card' and d.id = r.credential)
    on conflict do nothing;

with second as (
    update centre.document d
       set version = version + 1, fields = d.fields || jsonb_build_object('place', i.place)
      from centre.card_issue i
     where d.kind = 'card' and d.id = i.credential and i.place > 1 returning d.id)
select centre.append(array_agg(
           (1, 'network', null, 'document', null, 'card', id, null)::centre.item)) from second;

-- A life begins with its first record, or with the word that a home was restored. Only what a
-- neighbour brought was looked at in this way.
do $$
declare
    v_text text := pg_get_functiondef('centre.receive(centre.desk, uuid, bigint, text[], text[])'::regprocedure);
    v_changed text := replace(v_text,
        E'    if v_known < v_count then\n        begin',
        E'    if v_life.last_number = 0 and p_first <> 1\n'
        || E'       and p_texts[1]::jsonb->>''type'' is distinct from ''HomeRestored'' then\n'
        || E'        raise exception ''this life does not begin here'' using errcode = ''PD008'';\n'
        || E'    end if;\n    if v_known < v_count then\n        begin');
begin
    if v_changed = v_text then
        raise exception 'centre.receive is not what it was';
    end if;
    execute v_changed;
end
$$;

-- A desk sees by what is said last of leases how late it is at the centre, whatever its own clock
-- says: one of its leases is renewed every half hour. A lease of a time when the centre's own clock
-- was ahead is put right.
create or replace function centre.lease_body(l centre.lease) returns text
language sql stable as $$
    select jsonb_build_object('id', l.id, 'thing', l.thing, 'from', lower(l.period),
        'to', upper(l.period), 'units', case when l.ended then 0 else l.units end,
        'desk', l.desk, 'until', l.until_at, 'told', centre.clock())::text
$$;

do $$
declare
    v_text text := pg_get_functiondef('desk_api.leases()'::regprocedure);
    v_changed text := replace(replace(replace(v_text,
        E'    l centre.lease;\nbegin',
        E'    l centre.lease;\n    v_told boolean := exists (select from centre.lease o\n'
        || E'        where o.desk = v_me.code and not o.ended and not o.hold\n'
        || E'          and o.until_at > v_now + interval ''11 hours 30 minutes''\n'
        || E'          and o.until_at <= v_until);\nbegin'),
        'elsif l.until_at > v_now + interval ''9 hours''',
        'elsif v_told and l.until_at <= v_until and l.until_at > v_now + interval ''9 hours'''),
        E'             where id = l.id returning * into l;\n',
        E'             where id = l.id returning * into l;\n            v_told := true;\n');
begin
    if v_changed !~ 'v_told boolean.*elsif v_told and.*v_told := true' then
        raise exception 'desk_api.leases is not what it was';
    end if;
    execute v_changed;
end
$$;
