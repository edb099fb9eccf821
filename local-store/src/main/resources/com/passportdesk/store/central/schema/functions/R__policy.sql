-- What a desk's records may touch. Whoever has a desk's password can send anything that looks like
-- a record; what is not listed in centre.policy is set aside (PD001), whatever program sends it.
-- Checked where rows come in, a statement at a time, so that no way to a table goes round it (ADR
-- 60).

-- Documents of kinds that desks change.
create or replace function centre.check_changes() returns trigger
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
create or replace trigger may_change after insert on centre.document_change
    referencing new table as new_rows for each statement execute function centre.check_changes();

-- A thing's name begins with its kind, so that a cap cannot pass for a room. A desk's session also
-- opens what its site's documents say there is, when it asks for its leases.
create or replace function centre.check_things() returns trigger
language plpgsql as $$
declare
    v_site text := (select site from centre.desk where role = session_user);
    v_thing text;
begin
    if v_site is null then
        return null;
    end if;
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
create or replace trigger may_open after insert on centre.thing
    referencing new table as new_rows for each statement execute function centre.check_things();

-- An order to erase takes a person, and nothing that only has the same id. What the network's owner
-- ordered and a desk tells of again (desk_api.heard_orders) is no order of a desk.
create or replace function centre.check_orders() returns trigger
language plpgsql as $$
declare
    v_wrong text;
begin
    if not centre.is_desk() then
        return null;
    end if;
    select n.kind into v_wrong from new_rows n
     where n.desk <> 'network'
       and not exists (select 1 from centre.policy p where p.what = 'order' and p.kind = n.kind)
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
create or replace trigger may_order after insert on centre.safety_order
    referencing new table as new_rows for each statement execute function centre.check_orders();

-- What is scarce at other sites is theirs.
create or replace function centre.check_claims() returns trigger
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
create or replace trigger may_claim after insert on centre.claim
    referencing new table as new_rows for each statement execute function centre.check_claims();
