-- What happens inside the centre when records arrive. Error codes: PD001 an objection (try record
-- by record), PD002 another chain than the one received before, PD003 a gap, PD004 not a desk.

-- The one clock of the centre; demo and tour move it.
create function centre.clock() returns timestamptz
language sql stable security definer set search_path = pg_catalog, centre, pg_temp as $$
    select clock_timestamp() + clock_ahead from centre.network
$$;

create function centre.me() returns centre.desk
language plpgsql stable security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    d centre.desk;
begin
    select * into d from centre.desk where role = session_user and revoked_at is null;
    if not found then
        raise exception 'this role is not a desk' using errcode = 'PD004';
    end if;
    return d;
end
$$;

-- Whether every desk can read this as a record. What features make of the body is theirs.
create function centre.is_record(p jsonb) returns boolean
language sql immutable as $$
    select coalesce(
        p->>'at' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$'
        and length(p->>'operator') between 1 and 100 and length(p->>'type') between 1 and 100
        and jsonb_typeof(p->'rest') = 'number' and jsonb_typeof(p->'version') = 'number'
        and jsonb_typeof(p->'body') = 'object' and jsonb_typeof(p->'releases') = 'array'
        and jsonb_typeof(p->'patches') = 'array' and jsonb_typeof(p->'things') = 'array'
        and jsonb_typeof(p->'claims') = 'array' and jsonb_typeof(p->'orders') = 'array'
        and (p->'command' = 'null' or (p->>'command')::uuid is not null)
        and not exists (select 1 from jsonb_array_elements(p->'patches') as c
                         where jsonb_typeof(c->'fields') is distinct from 'object'
                            or jsonb_typeof(c->'basedOn') is distinct from 'number')
        and not exists (
            select 1 from jsonb_array_elements(p->'claims') as c,
                   lateral (values (c->>'from'), (c->>'until')) as t(at)
             where coalesce(t.at !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$', true)
                or coalesce(length(c->>'basis'), 0) = 0)
        and not exists (
            select 1 from jsonb_array_elements(p->'orders') as o
             where coalesce((o->>'id')::uuid is null
                or o->>'kind' not in ('block', 'suspend', 'revoke', 'erase')
                or length(o->>'target') > 200 or length(o->>'reason') > 2000, true)), false)
$$;

-- Caps are counted over all sites; everything else scarce belongs where its record does.
create function centre.thing_scope(p_kind text, p_scope text) returns text
language sql immutable as $$
    select case p_kind when 'cap' then 'network' else p_scope end
$$;

create function centre.claimed_body(c centre.claim, p_units integer) returns text
language sql stable as $$
    select jsonb_build_object('claim', c.id, 'thing', c.thing, 'key', c.key,
        'from', lower(c.period), 'until', upper(c.period), 'units', p_units,
        'mode', c.mode, 'desk', c.desk)::text
$$;

create function centre.lease_body(l centre.lease) returns text
language sql stable as $$
    select jsonb_build_object('id', l.id, 'thing', l.thing, 'from', lower(l.period),
        'to', upper(l.period), 'units', case when l.ended then 0 else l.units end,
        'desk', l.desk, 'until', l.until_at)::text
$$;

create function centre.judge(p_place integer, p_scope text, p_record uuid, p_part text,
    p_verdict text, p_proposal text) returns centre.item
language plpgsql as $$
begin
    insert into centre.judgement values (p_record, p_part, p_verdict, p_proposal)
        on conflict do nothing;
    return (p_place, p_scope, null, 'judged', null, null, null,
        jsonb_build_object('record', p_record, 'part', p_part, 'verdict', p_verdict,
            'proposal', p_proposal)::text)::centre.item;
end
$$;

-- The only place where positions are given.
create function centre.append(p_items centre.item[]) returns bigint
language plpgsql as $$
declare
    v_count bigint := coalesce(cardinality(p_items), 0);
    v_last bigint;
begin
    if v_count = 0 then
        select n into v_last from centre.feed_counter;
        return v_last;
    end if;
    update centre.feed_counter set n = n + v_count returning n into v_last;
    insert into centre.feed (position, scope, author, kind, record, part, name, body)
    select v_last - v_count + row_number() over (order by i.place, i.ord), i.scope, i.author,
           i.kind, i.record, i.part, i.name, i.body
      from unnest(p_items) with ordinality
           as i(place, scope, author, kind, record, part, name, body, ord);
    return v_last;
end
$$;

-- Gives claims back; those that are not held are left alone. A claim whose key was counted hands
-- the count to another one with the same key.
create function centre.give_back(p_ids uuid[], p_site text, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    c centre.claim;
    v_freed boolean;
    v_items centre.item[] := '{}';
begin
    for c in select * from centre.claim
              where id = any(p_ids) and state = 'held' and scope in ('network', p_site)
              order by thing, id for update
    loop
        update centre.claim set state = 'released', counted = false where id = c.id;
        v_freed := false;
        if c.counted then
            update centre.claim set counted = true
             where id = (select id from centre.claim
                          where thing = c.thing and key = c.key and state = 'held'
                            and mode <> 'exclusive' limit 1);
            v_freed := not found;
            if v_freed then
                update centre.thing set used = used - c.units where thing = c.thing;
            end if;
        end if;
        if v_freed and c.mode = 'stock' and c.basis ~ '^(lease|hold):[0-9a-f-]{36}$' then
            update centre.lease set used = greatest(0, used - c.units)
             where id = split_part(c.basis, ':', 2)::uuid;
        end if;
        v_items := v_items || (p_place, c.scope, null, 'claimed', null, null, null,
            centre.claimed_body(c, 0))::centre.item;
    end loop;
    return v_items;
end
$$;

create function centre.obey(p_order jsonb, p_desk text, p_at timestamptz, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[] := '{}';
    d record;
begin
    insert into centre.safety_order (id, kind, target, reason, desk, at)
    values ((p_order->>'id')::uuid, lower(p_order->>'kind'), p_order->>'target',
            p_order->>'reason', p_desk, p_at)
    on conflict do nothing;
    if not found then
        return v_items;
    end if;
    v_items := v_items || (p_place, 'network', null, 'ordered', null, null, null,
        (p_order || jsonb_build_object('desk', p_desk))::text)::centre.item;
    if lower(p_order->>'kind') = 'erase' then
        delete from centre.key where owner = 'life:' || (p_order->>'target');
        delete from centre.document_change where id = p_order->>'target';
        for d in delete from centre.document where id = p_order->>'target' returning kind, id
        loop
            v_items := v_items || (p_place, 'network', null, 'removed', null, null, null,
                jsonb_build_object('kind', d.kind, 'id', d.id)::text)::centre.item;
        end loop;
    end if;
    return v_items;
end
$$;

-- One change to one document, in the centre's order. A change clashes with what another desk did
-- after the version it was based on: whole kinds lose, fields set by an order lose, other fields
-- win because they come later, and what they replaced stays in document_change.
create function centre.merge(p_desk text, p_record uuid, p_scope text, p_patch jsonb,
    p_fields jsonb, p_safety boolean, p_place integer) returns centre.item[]
language plpgsql as $$
declare
    v_kind text := p_patch->>'kind';
    v_id text := p_patch->>'id';
    v_based bigint := (p_patch->>'basedOn')::bigint;
    v_part text := left('patch:' || v_kind || ':' || v_id, 200);
    d centre.document;
    v_changed jsonb := p_fields;
    v_clash text[];
    v_safe text[];
    v_before jsonb;
    v_items centre.item[] := '{}';
begin
    insert into centre.document values (v_kind, v_id, 0, '{}') on conflict do nothing;
    select * into d from centre.document where kind = v_kind and id = v_id for update;
    select coalesce(array_agg(f.name), '{}'),
           coalesce(array_agg(f.name) filter (where c.safety), '{}')
      into v_clash, v_safe
      from centre.document_change c, lateral jsonb_object_keys(c.changed) as f(name)
     where c.kind = v_kind and c.id = v_id and c.version > v_based and c.desk <> p_desk;
    if not p_safety and cardinality(v_clash) > 0 then
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
