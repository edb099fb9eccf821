-- What a centre does not know after a restore or a takeover it is told, or waits for; and what whoever has a
-- desk's password could still do to the others. See docs/adr/0059 and 0060.

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

-- I. The counter of the feed is taken last. What was set aside took it at once, and kept all others
-- waiting while the records behind it were taken.

create function centre.aside_item(s centre.set_aside) returns centre.item
language sql immutable as $$
    select (1, 'desk:' || s.desk, null, 'judged', null, null, null, centre.aside_body(s))::centre.item
$$;

drop trigger tell_desk on centre.set_aside;
drop function centre.tell_set_aside();

alter function centre.take_found(centre.desk, uuid, bigint, text[], text[]) rename to take_found_before;
do $$
begin
    execute replace(replace(replace(replace(replace(replace(
        pg_get_functiondef(
            'centre.take_found_before(centre.desk, uuid, bigint, text[], text[])'::regprocedure),
        'centre.take_found_before', 'centre.take_found'),
        'RETURNS void', 'RETURNS centre.item[]'),
        E'    v_place integer;\n', E'    v_place integer;\n    v_items centre.item[] := ''{}'';\n'),
        'perform centre.append(centre.take(p_of, p_incarnation, v_aside.number, null,',
        'v_items := v_items || (centre.take(p_of, p_incarnation, v_aside.number, null,'),
        E'perform centre.append(array[(1, ''desk:'' || p_of.code,',
        E'v_items := v_items || (array[(1, ''desk:'' || p_of.code,'),
        E'    end loop;\nend\n', E'    end loop;\n    return v_items;\nend\n');
end
$$;
drop function centre.take_found_before(centre.desk, uuid, bigint, text[], text[]);

select pg_temp.change('centre.receive(centre.desk, uuid, bigint, text[], text[])',
    E'    v_aside jsonb := ''[]'';\n',
    E'    v_aside jsonb := ''[]'';\n    v_found centre.item[] := ''{}'';\n',
    'perform centre.take_found(', 'v_found := centre.take_found(',
    E'''cause'', v_cause);\n',
    E'''cause'', v_cause);\n'
    || E'                            v_items := v_items || (\n'
    || E'                                select centre.aside_item(s) from centre.set_aside s\n'
    || E'                                 where s.desk = v_me.code and s.incarnation = p_incarnation\n'
    || E'                                   and s.number = v_number);\n',
    'v_items := v_items || (v_count + 1,', 'v_items := v_found || v_items || (v_count + 1,');

select pg_temp.change('desk_api.lost(uuid, bigint, bigint, bytea)',
    E'     where desk = v_me.code and incarnation = p_incarnation;\nend',
    E'     where desk = v_me.code and incarnation = p_incarnation;\n'
    || E'    perform centre.append(array(\n'
    || E'        select centre.aside_item(s) from centre.set_aside s\n'
    || E'         where s.desk = v_me.code and s.incarnation = p_incarnation\n'
    || E'           and s.number between p_first and p_last order by s.number));\nend');

-- II. A record that is brought without what belongs beside it would stay without it for good: nobody
-- could read what it says of a person, and what is sealed in it would take the place of what is known.
-- Only who was erased has nothing beside it.

create function centre.lacks_keys(p_text text) returns boolean
language sql stable as $$
    select exists (
        select from regexp_matches(p_text, '"key":"([0-9a-f]{8})","of":"([^"\\]*)","sealed":"[^"]*",'
                   || '"~":"(life|law)"', 'g') as m(part),
               lateral (select m.part[3] || ':' || m.part[2] as owner) o
         where m.part[1] <> '00000000'
           and not centre.is_erased(
                   case m.part[3] when 'life' then m.part[2] else o.owner end))
$$;

select pg_temp.change(
    'desk_api.bring(text, uuid, bigint, text[], text[], text[], text[])',
    E'            where centre.proof(v_key, h.text) is distinct from r.proof\n',
    E'            where centre.proof(v_key, h.text) is distinct from r.proof\n'
    || E'               or r.x is null and centre.lacks_keys(r.t)\n');

-- III. Whoever heard the id of an order before the centre did may give another one with it: both are
-- obeyed, the second under an id that follows from what it says.

create or replace function centre.obey(p_order jsonb, p_desk text, p_at timestamptz,
    p_place integer) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[] := '{}';
    v_id uuid := (p_order->>'id')::uuid;
    v_kind text := lower(p_order->>'kind');
    v_target text := p_order->>'target';
    v_term boolean := v_kind = 'erase' and v_target like 'law:%';
begin
    if v_term and not coalesce(centre.term_has_ended(v_target), false) then
        return v_items;
    end if;
    for i in 1 .. 2 loop
        insert into centre.safety_order (id, kind, target, reason, desk, at)
        values (v_id, v_kind, v_target, p_order->>'reason', p_desk, p_at)
        on conflict do nothing;
        if found then
            v_items := v_items || (p_place, 'network', null, 'ordered', null, null, null,
                jsonb_build_object('id', v_id, 'kind', v_kind, 'target', v_target,
                    'reason', p_order->>'reason', 'desk', p_desk)::text)::centre.item;
            if v_term then
                delete from centre.key where owner = v_target;
            elsif v_kind = 'erase' then
                v_items := v_items || centre.erase(v_target, p_place);
            end if;
            exit;
        end if;
        exit when exists (select from centre.safety_order
                           where id = v_id and kind = v_kind and target = v_target);
        -- As desks make it, too: see Order.
        v_id := encode(substr(sha256(convert_to(
            v_id || '/' || v_kind || '/' || v_target, 'UTF8')), 1, 16), 'hex')::uuid;
    end loop;
    return v_items;
end
$$;

-- IV. A certificate that was withdrawn opens nothing: hello alone asked for it, and nobody has to say
-- hello. Of one's own session the server tells at once.

select pg_temp.change('centre.me()',
    E'    select max(refused_until) into v_until',
    E'    if exists (select from pg_stat_get_activity(pg_backend_pid()) s\n'
    || E'                 join centre.certificate c on c.serial = centre.hex(s.ssl_client_serial)\n'
    || E'                where c.withdrawn_at is not null or c.desk <> d.code) then\n'
    || E'        raise exception ''this certificate was withdrawn'' using errcode = ''PD006'';\n'
    || E'    end if;\n'
    || E'    select max(refused_until) into v_until');

-- V. Holds and orders go into everybody's feed as records do, and are counted with them; the first few
-- hundred orders of an hour are not.

create function centre.overdrawn(p_desk text) returns double precision
language sql stable as $$
    select greatest(0, max(centre.used(a, w.records_an_hour) - w.records_at_once))
      from centre.allowance a, centre.network w where a.desk = p_desk
$$;

create function centre.refuse_flood(p_desk text) returns void
language plpgsql as $$
declare
    v_over double precision := centre.overdrawn(p_desk);
begin
    if v_over > 0 then
        raise exception 'too many records' using errcode = 'PD007',
            detail = ceil(v_over * 3600 / (select records_an_hour from centre.network))::text;
    end if;
end
$$;

create or replace function centre.ask_allowance() returns trigger
language plpgsql as $$
begin
    perform centre.refuse_flood(new.desk);
    return new;
end
$$;

create function centre.use_up(p_desk text, p_units double precision) returns void
language sql as $$
    insert into centre.allowance as a (desk, used, at) values (p_desk, p_units, clock_timestamp())
    on conflict (desk) do update
       set used = centre.used(a, (select records_an_hour from centre.network)) + p_units,
           at = excluded.at
$$;

select pg_temp.change('centre.use_allowance()',
    'insert into centre.allowance as a values', 'insert into centre.allowance as a (desk, used, at) values');

alter table centre.allowance
    add column orders double precision not null default 0,
    add column ordered_at timestamptz;
comment on column centre.allowance.orders is
    'orders at that time; the hours since take 300 each away from them';

create function centre.count_order(p_desk text, p_bytes integer) returns void
language plpgsql as $$
declare
    v_orders double precision;
begin
    insert into centre.allowance as a (desk, used, at, orders, ordered_at)
    values (p_desk, 0, clock_timestamp(), 1, clock_timestamp())
    on conflict (desk) do update
       set orders = 1 + greatest(0, a.orders - 300 * coalesce(
               extract(epoch from clock_timestamp() - a.ordered_at) / 3600, 0)),
           ordered_at = excluded.ordered_at
    returning orders into v_orders;
    if v_orders > 300 then
        perform centre.refuse_flood(p_desk);
        perform centre.use_up(p_desk, 1 + p_bytes / 8192);
    end if;
end
$$;

create or replace function desk_api.order(p_order text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_items centre.item[];
begin
    begin
        v_items := centre.obey(p_order::jsonb, v_me.code, p_at, 1);
    exception when sqlstate 'PD001' then
        return false;
    end;
    if cardinality(v_items) > 0 then
        perform centre.count_order(v_me.code, octet_length(p_order));
        perform centre.append(v_items);
    end if;
    return cardinality(v_items) > 0;
end
$$;

-- Caps are opened for visits of these days.
create function centre.is_near(p_month text, p_now timestamptz) returns boolean
language sql stable as $$
    select case when p_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'
                then to_date(p_month, 'YYYY-MM') between (p_now - interval '1 year')::date
                                                     and (p_now + interval '1 year')::date
                else false end
$$;

select pg_temp.change('desk_api.acquire(uuid, text, timestamptz, timestamptz, integer)',
    E'(centre.member_of(p_thing)) is not null\n            on conflict',
    E'(centre.member_of(p_thing)) is not null\n'
    || E'           and centre.is_near(right(p_thing, 7), v_now)\n            on conflict',
    E'            v_items := array[centre.opened_item(t)];\n',
    E'            perform centre.refuse_flood(v_me.code);\n'
    || E'            perform centre.use_up(v_me.code, 1);\n'
    || E'            v_items := array[centre.opened_item(t)];\n',
    E'    insert into centre.lease (id, thing, period, units, desk, until_at, hold)\n',
    E'    perform centre.refuse_flood(v_me.code);\n'
    || E'    perform centre.use_up(v_me.code, 1);\n'
    || E'    insert into centre.lease (id, thing, period, units, desk, until_at, hold)\n');

select pg_temp.change('desk_api.give_up(uuid)',
    E'    update centre.lease set ended = true where id = l.id returning * into l;\n',
    E'    perform centre.use_up(v_me.code, 1);\n'
    || E'    update centre.lease set ended = true where id = l.id returning * into l;\n');

-- VI. A centre that was restored, or took over, may not know what desks hold. For as long as a lease
-- lasts it gives nothing out anew of which it has not heard from everybody who could hold it: each has
-- come in, and sent all it had then. A desk that comes in takes a new picture and holds what that says.

alter table centre.network add column history_at timestamptz not null default '-infinity';
comment on column centre.network.history_at is 'when this history began; the first one began with nothing';

create function centre.note_history() returns trigger
language plpgsql as $$
begin
    new.history_at := centre.clock();
    return new;
end
$$;
create trigger note_history before update on centre.network
    for each row when (new.history is distinct from old.history)
    execute function centre.note_history();

-- Desks that are here already come in once more.
-- At the end of the transaction, which is the desk's own that noticed: as whoever owns the centre.
create function centre.end_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
begin
    perform pg_terminate_backend(a.pid)
       from pg_stat_activity a join centre.desk d on d.role = a.usename
      where a.datname = current_database() and a.pid <> pg_backend_pid();
    return null;
exception when insufficient_privilege then
    -- Then they do when their lines break.
    return null;
end
$$;
create constraint trigger end_history after update on centre.network
    deferrable initially deferred
    for each row when (new.history is distinct from old.history)
    execute function centre.end_history();

alter table centre.desk_seen
    add column greeted uuid,
    add column history uuid,
    add column had bigint not null default 0;
comment on column centre.desk_seen.greeted is 'the history under which it last said hello';
comment on column centre.desk_seen.history is
    'the one it came in under: it has that one''s picture, and dropped what it held before';
comment on column centre.desk_seen.had is 'its last record when it first came in under that history';

-- p_site null: of what counts for the whole network. Of a history that began before p_over nothing is
-- waited for.
create function centre.is_settled(p_site text, p_over timestamptz) returns boolean
language sql stable as $$
    select w.history_at <= p_over or not exists (
        select from centre.desk d
          left join centre.desk_seen s on s.desk = d.code
          left join centre.life f on f.desk = d.code and f.incarnation = s.life
         where d.revoked_at is null and (p_site is null or d.site = p_site)
           and d.added_at + w.clock_ahead <= w.history_at
           and (s.history is distinct from w.history or coalesce(f.last_number, 0) < s.had))
      from centre.network w
$$;

-- Prepaid money that was spent is gone for good, leases of all else end.
create function centre.may_give(t centre.thing, p_site text, p_now timestamptz) returns boolean
language sql stable as $$
    select centre.is_settled(case when t.scope <> 'network' then p_site end,
        case t.kind when 'wallet' then '-infinity' else p_now - interval '12 hours' end)
$$;

select pg_temp.change('desk_api.hello(uuid, bigint, bytea, text, timestamptz)',
    'program, tls, ahead, life)', 'program, tls, ahead, life, greeted)',
    'p_now - v_now, p_incarnation)', 'p_now - v_now, p_incarnation, v_network.history)',
    'life = excluded.life;',
    E'life = excluded.life, greeted = excluded.greeted,\n'
    || E'        history = case when desk_seen.life = excluded.life then desk_seen.history end;');

-- A desk says this after its picture, before it asks for leases. Those of an earlier version do not say
-- their last number: it is taken from what waits there.
drop function desk_api.waiting(bigint, timestamptz);
create function desk_api.waiting(p_unsent bigint, p_since timestamptz, p_number bigint default null)
returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    update centre.desk_seen s
       set unsent = greatest(0, p_unsent), unsent_since = case when p_unsent > 0 then p_since end,
           seen_at = centre.clock(), history = s.greeted,
           had = least(case when s.history = s.greeted then s.had end,
                   coalesce(p_number, greatest(0, p_unsent) + coalesce((
                       select f.last_number from centre.life f
                        where f.desk = s.desk and f.incarnation = s.life), 0)))
     where desk = v_me.code;
end
$$;

-- Nobody is refused its leases for having sent too much: it keeps what it has, and gets no more.
select pg_temp.change('desk_api.leases()',
    E'    v_free integer;\n',
    E'    v_free integer;\n'
    || E'    v_calm boolean := centre.overdrawn(v_me.code) = 0;\n'
    || E'    v_settled boolean := v_calm\n'
    || E'        and centre.is_settled(v_me.site, v_now - interval ''12 hours'');\n',
    'centre.keep_visits(v_me.site, v_today, v_now)',
    'centre.keep_visits(v_me.site, v_today, v_now, v_calm)',
    'l.used >= l.units and v_free > 0 then', 'l.used >= l.units and v_free > 0 and v_settled then',
    E'        else\n            continue when t.kind = ''room''',
    E'        else\n            continue when not v_settled;\n            continue when t.kind = ''room''');

select pg_temp.change('desk_api.acquire(uuid, text, timestamptz, timestamptz, integer)',
    'if not v_free or (select',
    E'if not v_free or not centre.may_give(t, v_me.site, v_now) or (select');

-- Nobody is asked for what nobody would get.
select pg_temp.change('desk_api.ask_way(text, timestamptz, timestamptz, integer)',
    'and not l2.ended',
    E'and centre.may_give(t, v_me.site, v_now)\n       and not l2.ended');

select pg_temp.change('centre.keep_visits(text, date, timestamptz)',
    'p_now timestamp with time zone)', 'p_now timestamp with time zone, p_more boolean)',
    'where t.thing = any(v_things) and t.units - t.used between 1 and 3',
    E'where p_more and t.thing = any(v_things) and t.units - t.used between 1 and 3\n'
    || E'           and centre.may_give(t, p_site, p_now)');
drop function centre.keep_visits(text, date, timestamptz);

-- VII. Orders that a desk heard of a centre which is no more. Nothing is ordered anew by it: what the
-- network's owner ordered is taken where the centre knows that it is so, and all else as from its desk.

select pg_temp.change('centre.check_orders()',
    'where not exists (select 1 from centre.policy p where p.what = ''order'' and p.kind = n.kind)',
    E'where n.desk <> ''network''\n'
    || E'       and not exists (select 1 from centre.policy p where p.what = ''order'' and p.kind = n.kind)');

create function centre.may_restore(p_order jsonb) returns boolean
language sql stable as $$
    select lower(p_order->>'kind') <> 'revoke'
        or p_order->>'target' ~ '^certificate:[0-9a-f]+$' and exists (
               select from centre.certificate c join centre.desk d on d.code = c.desk
                where c.serial = substr(p_order->>'target', 13)
                  and (c.withdrawn_at is not null or d.revoked_at is not null))
$$;

-- Answers how many of them the centre did not know.
create function desk_api.heard_orders(p_orders text) returns integer
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_items centre.item[] := '{}';
    v_some centre.item[];
    v_new integer := 0;
    o jsonb;
begin
    if jsonb_array_length(p_orders::jsonb) > 1000 then
        raise exception 'up to 1000 orders are told at once' using errcode = 'PD003';
    end if;
    -- Whoever comes in knows what was ordered before this history began.
    if (select history_at <= centre.clock() - interval '90 days' from centre.network) then
        return 0;
    end if;
    for o in
        select v from jsonb_array_elements(p_orders::jsonb) as e(v)
         where centre.may_restore(v)
           and not exists (select from centre.safety_order s
                            where s.id = (v->>'id')::uuid and s.kind = lower(v->>'kind')
                              and s.target = v->>'target')
    loop
        begin
            v_some := centre.obey(
                jsonb_build_object('id', o->>'id', 'kind', lower(o->>'kind'), 'target', o->>'target',
                    'reason', coalesce(o->>'reason', '')),
                case lower(o->>'kind') when 'revoke' then 'network'
                    else coalesce((select code from centre.desk where code = o->>'desk'), v_me.code) end,
                coalesce((o->>'at')::timestamptz, centre.clock()), 1);
            if cardinality(v_some) > 0 then
                perform centre.refuse_flood(v_me.code);
                perform centre.use_up(v_me.code, 1);
                v_new := v_new + 1;
                v_items := v_items || v_some;
            end if;
        exception
            when sqlstate 'PD007' then
                exit;
            when sqlstate 'PD001' or data_exception or integrity_constraint_violation then
                -- Nothing that a desk could have ordered.
                null;
        end;
    end loop;
    if v_new > 0 then
        perform centre.append(v_items);
    end if;
    return v_new;
end
$$;

-- VIII. A page's weight is what it has: a small document weighs less than two thousand bytes.

select pg_temp.change('centre.news(centre.desk, bigint, integer)',
    'else 2000 end', 'else pg_column_size(d.fields) end');

drop function pg_temp.change(regprocedure, text[]);
