-- Three things that whoever has a desk's password could do, and one that a full disk did.

-- An order to erase takes a person, and nothing that only has the same id. A desk that names a site
-- or a plan as its target is refused: the record is set aside.
create or replace function centre.check_orders() returns trigger
language plpgsql as $$
declare
    v_wrong text;
begin
    if not centre.is_desk() then
        return null;
    end if;
    select n.kind into v_wrong from new_rows n
     where not exists (select 1 from centre.policy p where p.what = 'order' and p.kind = n.kind)
     limit 1;
    if v_wrong is not null then
        raise exception 'a desk may not order to %', v_wrong using errcode = 'PD001';
    end if;
    select d.kind into v_wrong from new_rows n join centre.document d on d.id = n.target
     where n.kind = 'erase' and not exists (
           select 1 from centre.policy p where p.what = 'patch' and p.kind = d.kind)
     limit 1;
    if v_wrong is not null then
        raise exception 'a desk may not erase a %', v_wrong using errcode = 'PD001';
    end if;
    return null;
end
$$;

-- What counts for the whole network, visits and money, is given back by the desk that claimed it.
create or replace function centre.releases(p_docs jsonb[], p_site text, p_place integer)
returns centre.item[]
language plpgsql as $$
declare
    v_ids uuid[];
begin
    select array_agg(r.id::uuid) into v_ids
      from unnest(p_docs) as u(d), lateral jsonb_array_elements_text(u.d->'releases') as r(id)
     where not exists (
           select 1 from centre.claim c
            where c.id = r.id::uuid and c.scope = 'network' and c.desk <> u.d->>'desk');
    if v_ids is null then
        return '{}';
    end if;
    -- Who had lost a room gives it up all the same, once.
    update centre.claim set state = 'released'
     where id = any(v_ids) and state = 'lost' and scope in ('network', p_site);
    return centre.give_back(v_ids, p_site, p_place);
end
$$;

-- As much as a desk puts in at once.
alter table centre.thing add constraint wallet_limit
    check (kind <> 'wallet' or units <= 100000000) not valid;

-- A server whose disk is full, or that is short of memory or going down, objects to no record: the
-- desk tries again. Only those who say so are raised again, so that nothing else is held up by a
-- record that the database cannot take.
do $$
declare
    v_text text := pg_get_functiondef('centre.receive(centre.desk, uuid, bigint, text[], text[])'::regprocedure);
    v_changed text := regexp_replace(v_text, '(\n *)when others then\n',
        E'\\1when others then\\1    if left(sqlstate, 2) in (''53'', ''57'', ''58'', ''XX'') then'
        || E'\\1        raise;\\1    end if;\n', 'g');
begin
    if v_changed !~ '(raise;\s+end if;.*){2}' then
        raise exception 'centre.receive is not what it was';
    end if;
    execute v_changed;
end
$$;
