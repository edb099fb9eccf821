-- Shared descriptions, merged field by field in the order in which changes come
-- (docs/central.md).

-- Keeps what the centre thought of a part of a record, once, and tells it.
-- @param p_part patch:<kind>:<id>, claim:<id> or record:<number>
-- @param p_verdict taken, lost or conflict
-- @param p_scope where what it is about is known: of a cap, everywhere
create or replace function centre.judge(p_place integer, p_scope text, p_record uuid, p_part text,
    p_verdict text, p_proposal text)
returns centre.item
language plpgsql as $$
begin
    insert into centre.judgement (record, part, verdict, proposal, scope)
    values (p_record, p_part, p_verdict, p_proposal, p_scope)
        on conflict do nothing;
    return (p_place, p_scope, null, 'judged', null, null, null,
        jsonb_build_object('record', p_record, 'part', p_part, 'verdict', p_verdict,
            'proposal', p_proposal)::text)::centre.item;
end
$$;

-- Fields that only ever move forward (centre.growing_field). Two desks that move one meet no
-- conflict: the later value stands. Such a change takes nothing from a change of another kind
-- either, so that a card which was renewed at one desk is returned, retired or blocked at another
-- all the same (ADR 46).
create or replace function centre.grows(p_kind text, p_field text) returns boolean
language sql stable as $$
    select exists (select from centre.growing_field g where g.kind = p_kind and g.field = p_field)
$$;

-- The later of what is there and what comes; a desk whose clock is years ahead gives nobody years.
create or replace function centre.grown(p_kind text, p_before jsonb, p_fields jsonb) returns jsonb
language sql stable as $$
    select p_fields || coalesce((
        select jsonb_object_agg(g.field,
                   to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          from centre.growing_field g,
               lateral (select greatest((p_before->>g.field)::timestamptz, date_trunc('second',
                   least((p_fields->>g.field)::timestamptz, centre.clock() + g.most))) as at) n
         where g.kind = p_kind and p_fields->>g.field is not null), '{}')
$$;

-- Which card of one issue of one person came first: the place is taken in the transaction that puts
-- the record into the feed, and whoever comes second waits for it.
-- @return 1 for the first; null for what is no card that was issued
create or replace function centre.place_card(p_id text, p_fields jsonb) returns integer
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

-- As the document of a card goes.
create or replace function centre.forget_card() returns trigger
language plpgsql as $$
begin
    delete from centre.card_issue i using gone g where g.kind = 'card' and i.credential = g.id;
    return null;
end
$$;
create or replace trigger forget_card after delete on centre.document
    referencing old table as gone for each statement execute function centre.forget_card();

-- Where nothing open lies beside a record, its changes are taken as they stand in it. A value that
-- is sealed there can be read by nobody: what the network knows stays, and the open fields are
-- taken (ADR 60).
create or replace function centre.readable(p_fields jsonb) returns jsonb
language sql immutable as $$
    select case
        when not jsonb_path_exists(p_fields, '$.*."~"') then p_fields
        else (select coalesce(jsonb_object_agg(f.key, f.value), '{}')
                from jsonb_each(p_fields) as f
               where not (jsonb_typeof(f.value) = 'object' and f.value ? '~'))
    end
$$;

-- One change to one document. Those of somebody erased are lost, whoever made them without knowing.
create or replace function centre.merge(p_desk text, p_record uuid, p_scope text, p_patch jsonb,
    p_fields jsonb, p_safety boolean, p_place integer)
returns centre.item[]
language plpgsql as $$
begin
    if centre.is_erased(p_patch->>'id') or centre.is_erased(p_fields->>'member') then
        return array[centre.judge(p_place, p_scope, p_record,
            left('patch:' || (p_patch->>'kind') || ':' || (p_patch->>'id'), 200), 'lost', null)];
    end if;
    return centre.merge_living(p_desk, p_record, p_scope, p_patch, p_fields, p_safety, p_place);
end
$$;

-- One change to one document, in the centre's order. A change clashes with what another desk did
-- after the version it was based on: whole kinds lose, fields set by an order lose, other fields
-- win because they come later, and what they replaced stays in document_change. What is gone is not
-- begun anew by making it last longer. PD001: a document over 1,000,000 bytes; one that weighs
-- little is not weighed (ADR 56).
-- @param p_fields the patch's fields, open
-- @param p_safety whether an order of the same record is about it
create or replace function centre.merge_living(p_desk text, p_record uuid, p_scope text,
    p_patch jsonb, p_fields jsonb, p_safety boolean, p_place integer)
returns centre.item[]
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
    if pg_column_size(d.fields) + pg_column_size(p_fields) > 8192
       and octet_length(d.fields::text) + octet_length(p_fields::text) > 1000000 then
        raise exception 'a document has up to 1000000 bytes' using errcode = 'PD001';
    end if;
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
