-- An order to erase takes all of a person: their document, the cards made out to them, what is known
-- of changes to both, their keys, and what was proposed about them. None of it comes back with what
-- a desk sends later. The same order ends the term of what one legal entity had to keep of one year
-- (target law:<entity>:<year>), if that term has ended by the clock of the centre.

create index safety_order_erased on centre.safety_order (target) where kind = 'erase';
create index document_of_member on centre.document ((fields->>'member')) where kind = 'card';

create function centre.is_erased(p_target text) returns boolean
language sql stable as $$
    select exists (select from centre.safety_order where kind = 'erase' and target = p_target)
$$;

-- Whole calendar years after the year of issue, and two days, because clocks and zones differ. What
-- an entity does not say itself (keepYears) its country does; see LawTerm.
create function centre.term_has_ended(p_target text) returns boolean
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

create function centre.erase(p_id text, p_place integer) returns centre.item[]
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

create or replace function centre.obey(p_order jsonb, p_desk text, p_at timestamptz,
    p_place integer) returns centre.item[]
language plpgsql as $$
declare
    v_items centre.item[] := '{}';
    v_target text := p_order->>'target';
    v_erases boolean := lower(p_order->>'kind') = 'erase';
    v_term boolean := v_erases and v_target like 'law:%';
begin
    if v_term and not coalesce(centre.term_has_ended(v_target), false) then
        return v_items;
    end if;
    insert into centre.safety_order (id, kind, target, reason, desk, at)
    values ((p_order->>'id')::uuid, lower(p_order->>'kind'), v_target, p_order->>'reason',
            p_desk, p_at)
    on conflict do nothing;
    if not found then
        return v_items;
    end if;
    v_items := v_items || (p_place, 'network', null, 'ordered', null, null, null,
        (p_order || jsonb_build_object('desk', p_desk))::text)::centre.item;
    if v_term then
        delete from centre.key where owner = v_target;
    elsif v_erases then
        v_items := v_items || centre.erase(v_target, p_place);
    end if;
    return v_items;
end
$$;

-- Changes to documents of somebody erased are lost, whoever made them without knowing.
alter function centre.merge(text, uuid, text, jsonb, jsonb, boolean, integer)
    rename to merge_living;

create function centre.merge(p_desk text, p_record uuid, p_scope text, p_patch jsonb,
    p_fields jsonb, p_safety boolean, p_place integer) returns centre.item[]
language plpgsql as $$
begin
    if centre.is_erased(p_patch->>'id') or centre.is_erased(p_fields->>'member') then
        return array[centre.judge(p_place, p_scope, p_record,
            left('patch:' || (p_patch->>'kind') || ':' || (p_patch->>'id'), 200), 'lost', null)];
    end if;
    return centre.merge_living(p_desk, p_record, p_scope, p_patch, p_fields, p_safety, p_place);
end
$$;

-- A desk that has not heard yet sends records sealed with the keys that are gone elsewhere.
create function centre.refuse_keys_of_the_erased() returns trigger
language plpgsql as $$
begin
    delete from centre.key k using come c, centre.safety_order o
     where k.name = c.name and o.kind = 'erase'
       and o.target = case when c.owner like 'life:%' then substr(c.owner, 6) else c.owner end;
    return null;
end
$$;
create trigger key_of_erased after insert on centre.key
    referencing new table as come for each statement
    execute function centre.refuse_keys_of_the_erased();
