-- A desk whose clock is slow uses what it holds for longer than its lease says; who has not heard an order is
-- said for as long as that is so; an order that cannot be kept holds up nothing; and what was given up before
-- it was heard of is given up. See docs/central.md and docs/adr/0025.

-- Changes the newest definition of a function, whichever that is.
create function pg_temp.change(p_function regprocedure, variadic p_changes text[]) returns void
language plpgsql as $$
declare
    v_text text := pg_get_functiondef(p_function);
begin
    for i in 1 .. cardinality(p_changes) by 2 loop
        if position(p_changes[i] in v_text) = 0 then
            raise exception '% is not what it was: %', p_function, p_changes[i];
        end if;
        v_text := replace(v_text, p_changes[i], p_changes[i + 1]);
    end loop;
    execute v_text;
end
$$;

-- I. By how much the clock of whoever holds a lease was behind when it last came in: so much later, by the
-- centre's clock, it stops using it. A day at most is waited for: a
-- clock further behind is seen in `central status`, and may sell what was given on.

create function centre.behind(p_holder text) returns interval
language sql stable as $$
    select least(interval '1 day', coalesce(max(greatest(interval '0', -s.ahead)), interval '0'))
      from centre.desk d join centre.desk_seen s on s.desk = d.code
     where d.revoked_at is null and p_holder in (d.code, 'site:' || d.site)
$$;

select pg_temp.change('centre.may_be_used(centre.lease, timestamptz)',
    'l.until_at > p_now', E'l.until_at > p_now\n        or l.until_at + centre.behind(l.desk) > p_now');

-- A desk gets its own again only while it lasts by the centre's clock.
select pg_temp.change('desk_api.acquire(uuid, text, timestamptz, timestamptz, integer)',
    'where thing = p_thing and not ended and until_at > v_now and period && v_period',
    'where thing = p_thing and not ended and centre.may_be_used(lease, v_now) and period && v_period',
    'if found and l.desk = v_me.code and l.period @> v_period then',
    'if found and l.desk = v_me.code and l.until_at > v_now and l.period @> v_period then');

-- II. Items of the feed are kept for 90 days. Whoever has heard nothing since takes a new picture, with all
-- orders: an order whose item is gone was heard by all who heard up to where the feed begins.

create or replace function desk_api.confirmed(p_order uuid)
returns table (desk text, site text, seen timestamptz, heard boolean)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_by text := (select o.desk from centre.safety_order o where o.id = p_order);
    v_position bigint := coalesce(
        (select min(f.position) from centre.feed f
          where f.kind = 'ordered' and f.body::jsonb->>'id' = p_order::text),
        (select w.feed_from from centre.network w where v_by is not null));
begin
    return query
    select d.code, d.site, s.seen_at, coalesce(s.heard >= v_position, false) or d.code = v_by
      from centre.desk d left join centre.desk_seen s on s.desk = d.code
     where v_position is not null and d.revoked_at is null
     order by d.code limit 10000;
end
$$;

-- III. As with orders that are heard of a centre that is no more.
select pg_temp.change('desk_api.order(text, timestamptz)',
    'when sqlstate ''PD001'' then',
    'when sqlstate ''PD001'' or data_exception or integrity_constraint_violation then');

-- IV. After a centre was restored, a desk that gave something up may be heard before the one that took it. What
-- it gave up is kept until it is told of, and is given up then.

create table centre.released_early (
    claim uuid primary key,
    desk text not null,
    site text not null
);
comment on table centre.released_early is 'claims that were given up and of which nobody has told yet';

create function centre.releases_early(p_desk text, p_docs jsonb[], p_site text, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
begin
    insert into centre.released_early (claim, desk, site)
    select distinct on (r.id) r.id::uuid, coalesce(u.d->>'desk', p_desk), p_site
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id)
     where not exists (select from centre.claim c where c.id = r.id::uuid)
        on conflict do nothing;
    with early as (
        delete from centre.released_early e
         using unnest(p_docs) as u(d), lateral jsonb_array_elements(u.d->'claims') as c(v)
         where e.claim = (c.v->>'id')::uuid
        returning e.*)
    select array_agg(e.claim) into v_ids
      from early e join centre.claim c on c.id = e.claim
     where c.scope = e.site or c.scope = 'network' and c.desk = e.desk;
    if v_ids is null then
        return '{}';
    end if;
    update centre.claim set state = 'released' where id = any(v_ids) and state = 'lost';
    return centre.give_back(v_ids, p_site, p_place);
end
$$;

select pg_temp.change('centre.take(centre.desk, uuid, bigint, bytea, text[], text[], boolean)',
    E'    for v_doc, v_place in\n',
    E'    v_items := v_items || centre.releases_early(p_desk.code, v_rich, v_site, v_count);\n'
    || E'    for v_doc, v_place in\n');

drop function pg_temp.change(regprocedure, text[]);
