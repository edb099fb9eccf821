-- Orders of safety, among them those to erase (docs/central.md).

-- Whether a person, or law:<entity>:<year>, was erased.
create or replace function centre.is_erased(p_target text) returns boolean
language sql stable as $$
    select exists (select from centre.safety_order where kind = 'erase' and target = p_target)
$$;

-- Whole calendar years after the year of issue, and two days, because clocks and zones differ. What
-- an entity does not say itself (keepYears) its country does; see LawTerm.
-- @param p_target law:<entity>:<year>; false for anything else
create or replace function centre.term_has_ended(p_target text) returns boolean
language sql stable as $$
    select coalesce(make_date(split_part(p_target, ':', 3)::integer
               + coalesce((e.fields->>'keepYears')::integer, case e.fields->>'country'
                     when 'DE' then 8 when 'GB' then 6 when 'ES' then 6 when 'US' then 7
                     when 'JP' then 7 else 10 end), 12, 31) + 2
               < (centre.clock() at time zone 'UTC')::date, false)
      from centre.document e
     where e.kind = 'entity' and e.id = split_part(p_target, ':', 2)
       and p_target ~ '^law:[^:]+:\d{4}$'
$$;

-- Takes all of a person: their document, the cards made out to them, what is known of changes to
-- both, their keys, and what was proposed about them. None of it comes back with what a desk sends
-- later.
create or replace function centre.erase(p_id text, p_place integer) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[] := '{}';
    d record;
begin
    delete from centre.key where owner = 'life:' || p_id;
    for d in delete from centre.document
              where id = p_id or kind = 'card' and fields->>'member' = p_id returning kind, id
    loop
        delete from centre.document_change where kind = d.kind and id = d.id;
        v_items := v_items || (p_place, 'network', null, 'removed', null, null, null,
            jsonb_build_object('kind', d.kind, 'id', d.id)::text)::centre.item;
    end loop;
    delete from centre.document_change where id = p_id;
    with emptied as (
        update centre.judgement j set proposal = null
         where j.proposal is not null and j.part like 'patch:%:%'
           and substr(j.part, 7 + position(':' in substr(j.part, 7))) = p_id
        returning j.record, j.part)
    update centre.feed f set body = (f.body::jsonb || '{"proposal": null}')::text
      from emptied e
     where f.kind = 'judged' and f.body::jsonb->>'record' = e.record::text
       and f.body::jsonb->>'part' = e.part;
    return v_items;
end
$$;

-- Keeps an order once and tells it. One to erase law:<entity>:<year> ends the term of what one
-- legal entity had to keep of one year, if it has ended by the centre's clock; else nothing comes
-- of it.
--
-- Whoever heard the id of an order before the centre did may give another one with it: both are
-- obeyed, the second under an id that follows from what it says, as desks make it, too: see Order
-- (ADR 60).
-- @return nothing for an order that is known
create or replace function centre.obey(p_order jsonb, p_desk text, p_at timestamptz,
    p_place integer)
returns centre.item[]
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

-- A desk that has not heard yet sends records sealed with the keys that are gone elsewhere.
create or replace function centre.refuse_keys_of_the_erased() returns trigger
language plpgsql as $$
begin
    delete from centre.key k using come c, centre.safety_order o
     where k.name = c.name and o.kind = 'erase'
       and o.target = case when c.owner like 'life:%' then substr(c.owner, 6) else c.owner end;
    return null;
end
$$;
create or replace trigger key_of_erased after insert on centre.key
    referencing new table as come for each statement
    execute function centre.refuse_keys_of_the_erased();

-- An order ahead of the queue; its record follows and is recognised by the order's id. One that a
-- desk may not give, or that cannot be kept, waits for its record, which is set aside: what comes
-- behind it goes on.
-- @return whether the centre did not know it
-- PD007 after 300 orders in an hour
create or replace function desk_api."order"(p_order text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_items centre.item[];
begin
    begin
        v_items := centre.obey(p_order::jsonb, v_me.code, p_at, 1);
    exception when sqlstate 'PD001' or data_exception or integrity_constraint_violation then
        return false;
    end;
    if cardinality(v_items) > 0 then
        perform centre.count_order(v_me.code, octet_length(p_order));
        perform centre.append(v_items);
    end if;
    return cardinality(v_items) > 0;
end
$$;

-- Who has an order and who has not: a desk that asks for what is new after a place has kept
-- everything up to there. Items of the feed are kept for some days only: an order whose item is
-- gone was heard by all who heard up to where the feed begins, since whoever heard less took a new
-- picture, with all orders.
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

-- What the network's owner ordered is taken where the centre knows that it is so, and all else as
-- from its desk.
create or replace function centre.may_restore(p_order jsonb) returns boolean
language sql stable as $$
    select lower(p_order->>'kind') <> 'revoke'
        or p_order->>'target' ~ '^certificate:[0-9a-f]+$' and exists (
               select from centre.certificate c join centre.desk d on d.code = c.desk
                where c.serial = substr(p_order->>'target', 13)
                  and (c.withdrawn_at is not null or d.revoked_at is not null))
$$;

-- Orders that a desk heard of a centre which is no more (ADR 59). Nothing is ordered anew by it;
-- whoever comes in knows what was ordered before this history began, so it is asked for 90 days
-- only.
-- @param p_orders a JSON list, 1,000 at most (PD003)
-- @return how many of them the centre did not know
create or replace function desk_api.heard_orders(p_orders text) returns integer
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
                jsonb_build_object('id', o->>'id', 'kind', lower(o->>'kind'),
                    'target', o->>'target', 'reason', coalesce(o->>'reason', '')),
                case lower(o->>'kind') when 'revoke' then 'network'
                    else coalesce((select code from centre.desk where code = o->>'desk'),
                        v_me.code) end,
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
