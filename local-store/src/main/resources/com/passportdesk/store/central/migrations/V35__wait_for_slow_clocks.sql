-- A desk whose clock is slow uses what it holds for longer than its lease says; who has not heard an order is
-- said for as long as that is so; and an order that cannot be kept holds up nothing. See docs/central.md.

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
-- centre's clock, it stops using it. More than a day is no clock at all; such a desk uses no lease.

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

drop function pg_temp.change(regprocedure, text[]);
