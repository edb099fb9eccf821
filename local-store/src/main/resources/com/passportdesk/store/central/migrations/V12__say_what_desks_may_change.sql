-- What a desk's records may touch. Whoever has a desk's password can send anything that looks like
-- a record; what is not listed here is set aside, whatever program sends it. Checked where rows come
-- in, a statement at a time, so that no way to a table goes round it.

create table centre.policy (
    what text not null check (what in ('patch', 'thing', 'order')),
    kind text not null,
    primary key (what, kind)
);
comment on table centre.policy is
    'kinds of documents a desk may change, of things it may open, of orders it may give';
insert into centre.policy values
    ('patch', 'card'), ('patch', 'member'), ('patch', 'membership'),
    ('thing', 'cap'), ('thing', 'line'),
    ('order', 'block'), ('order', 'suspend'), ('order', 'erase');

create function centre.is_desk() returns boolean
language sql stable as $$
    select exists (select 1 from centre.desk where role = session_user)
$$;

create function centre.check_changes() returns trigger
language plpgsql as $$
declare
    v_kind text;
begin
    select n.kind into v_kind from new_rows n
     where not exists (select 1 from centre.policy p where p.what = 'patch' and p.kind = n.kind)
     limit 1;
    if v_kind is not null and centre.is_desk() then
        raise exception 'a desk may not change %', v_kind using errcode = 'PD001';
    end if;
    return null;
end
$$;

-- A desk's session also opens what its site's documents say there is, when it asks for its leases.
create function centre.check_things() returns trigger
language plpgsql as $$
declare
    v_site text := (select site from centre.desk where role = session_user);
    v_thing text;
begin
    if v_site is null then
        return null;
    end if;
    -- A thing's name begins with its kind, so that a cap cannot pass for a room.
    select n.thing into v_thing from new_rows n
     where not (n.thing like n.kind || ':%' and exists (
               select 1 from centre.policy p where p.what = 'thing' and p.kind = n.kind))
       and not exists (
               select 1 from centre.scarce(v_site,
                   (centre.clock() at time zone centre.zone_of(v_site))::date) s
                where s.thing = n.thing and s.kind = n.kind and s.units = n.units)
     limit 1;
    if v_thing is not null then
        raise exception 'a desk may not open %', v_thing using errcode = 'PD001';
    end if;
    return null;
end
$$;

create function centre.check_orders() returns trigger
language plpgsql as $$
declare
    v_kind text;
begin
    select n.kind into v_kind from new_rows n
     where not exists (select 1 from centre.policy p where p.what = 'order' and p.kind = n.kind)
     limit 1;
    if v_kind is not null and centre.is_desk() then
        raise exception 'a desk may not order to %', v_kind using errcode = 'PD001';
    end if;
    return null;
end
$$;

create function centre.check_claims() returns trigger
language plpgsql as $$
declare
    v_thing text;
begin
    select n.thing into v_thing from new_rows n join centre.desk d on d.role = session_user
     where n.scope not in ('network', 'site:' || d.site)
     limit 1;
    if v_thing is not null then
        raise exception 'another site''s: %', v_thing using errcode = 'PD001';
    end if;
    return null;
end
$$;

create trigger may_change after insert on centre.document_change
    referencing new table as new_rows for each statement execute function centre.check_changes();
create trigger may_open after insert on centre.thing
    referencing new table as new_rows for each statement execute function centre.check_things();
create trigger may_order after insert on centre.safety_order
    referencing new table as new_rows for each statement execute function centre.check_orders();
create trigger may_claim after insert on centre.claim
    referencing new table as new_rows for each statement execute function centre.check_claims();

-- An order that a desk may not give waits for its record, which is set aside: what comes behind it
-- goes on.
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
        perform centre.append(v_items);
    end if;
    return cardinality(v_items) > 0;
end
$$;

-- A desk is told what of its records could not be taken, so that somebody sees it. The record's own
-- id may be what is wrong with it, so it is named by its number.
create function centre.tell_set_aside() returns trigger
language plpgsql as $$
begin
    perform centre.append(array[(1, 'desk:' || new.desk, null, 'judged', null, null, null,
        jsonb_build_object(
            'record', md5(new.desk || '/' || new.incarnation || '/' || new.number)::uuid,
            'part', 'record:' || new.number, 'verdict', 'lost',
            'proposal', jsonb_build_object('cause', new.cause)::text)::text)::centre.item]);
    return null;
end
$$;
create trigger tell_desk after insert on centre.set_aside
    for each row execute function centre.tell_set_aside();
