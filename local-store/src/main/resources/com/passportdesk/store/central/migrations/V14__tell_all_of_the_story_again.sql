-- A picture tells a desk what it wrote itself as well, in the order in which the centre took it: what
-- it did to things of others had been done to nothing while the others' records were still to come.
-- And it tells what waits to be settled and what could not be taken.

create or replace function centre.picture_records(p_me centre.desk, p_incarnation uuid, p_after bigint,
    p_position bigint, p_most integer)
returns table (name text, kind text, body text, keys text)
language sql stable as $$
    select d.position::text, 'record',
           case when l.at > centre.clock() - interval '60 days' then l.canonical end,
           centre.named_keys(l.keys)
      from (select s.position, s.record from (
                (select f.position, f.record from centre.feed f
                  where f.scope = 'network' and f.position > p_after
                    and f.position <= p_position and f.kind = 'record'
                  order by f.position limit p_most)
                union all
                (select f.position, f.record from centre.feed f
                  where f.scope = 'site:' || p_me.site and f.position > p_after
                    and f.position <= p_position and f.kind = 'record'
                  order by f.position limit p_most)) s
             order by s.position limit p_most) d
      join centre.ledger l on l.id = d.record
     order by d.position
$$;

-- What a desk hears of its record that could not be taken. Named by its number: the record's own id
-- may be what is wrong with it.
create function centre.aside_body(s centre.set_aside) returns text
language sql immutable as $$
    select jsonb_build_object('record', md5(s.desk || '/' || s.incarnation || '/' || s.number)::uuid,
        'part', 'record:' || s.number, 'verdict', 'lost',
        'proposal', jsonb_build_object('cause', s.cause)::text)::text
$$;

create or replace function centre.tell_set_aside() returns trigger
language plpgsql as $$
begin
    perform centre.append(array[(1, 'desk:' || new.desk, null, 'judged', null, null, null,
        centre.aside_body(new))::centre.item]);
    return null;
end
$$;

create or replace function desk_api.picture_page(p_part text, p_after text, p_most integer,
    p_position bigint, p_incarnation uuid)
returns table (name text, kind text, body text, keys text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_most integer := least(p_most, 5000);
    v_id uuid := case when p_part in ('orders', 'claims', 'judgements', 'aside')
                           and p_after <> '' then left(p_after, 36)::uuid
                      else '00000000-0000-0000-0000-000000000000' end;
    v_rest text := substr(p_after, 38);
begin
    if p_part like 'document %' then
        return query select * from centre.picture_documents(substr(p_part, 10), p_after, v_most,
            v_me.site, false);
    elsif p_part = 'near' then
        return query select * from centre.picture_documents('member', p_after, v_most,
            v_me.site, true);
    elsif p_part = 'orders' then
        return query
        select o.id::text, 'ordered', jsonb_build_object('id', o.id, 'kind', o.kind,
                   'target', o.target, 'reason', o.reason, 'desk', o.desk)::text, null::text
          from centre.safety_order o where o.id > v_id order by o.id limit v_most;
    elsif p_part = 'things' then
        return query
        select t.thing, 'opened', jsonb_build_object('thing', t.thing, 'kind', t.kind,
                   'limit', t.units)::text, null::text
          from centre.thing t
         where t.thing > p_after and t.scope in ('network', 'site:' || v_me.site)
         order by t.thing limit v_most;
    elsif p_part = 'claims' then
        return query
        select c.id::text, 'claimed', centre.claimed_body(c,
                   case c.state when 'held' then c.units else 0 end), null::text
          from centre.claim c
         where c.id > v_id and (c.state = 'held' or c.desk = v_me.code)
           and upper(c.period) > centre.clock() - interval '62 days'
           and c.scope in ('network', 'site:' || v_me.site)
         order by c.id limit v_most;
    elsif p_part = 'leases' and p_after = '' then
        return query
        select l.id::text, 'lease', centre.lease_body(l), null::text
          from centre.lease l join centre.thing t using (thing)
         where not l.ended and t.scope = 'site:' || v_me.site order by l.id limit 100000;
    elsif p_part = 'records' then
        return query select * from centre.picture_records(v_me, p_incarnation,
            coalesce(nullif(p_after, '')::bigint, 0), p_position, v_most);
    elsif p_part = 'judgements' then
        return query
        select j.record || ' ' || j.part, 'judged', jsonb_build_object('record', j.record,
                   'part', j.part, 'verdict', j.verdict, 'proposal', j.proposal)::text, null::text
          from centre.judgement j join centre.ledger l on l.id = j.record
         where (j.record, j.part) > (v_id, v_rest)
           and l.scope in ('network', 'site:' || v_me.site)
           and l.at > centre.clock() - interval '60 days'
         order by j.record, j.part limit v_most;
    elsif p_part = 'aside' then
        return query
        select s.incarnation || ' ' || s.number, 'judged', centre.aside_body(s), null::text
          from centre.set_aside s
         where s.desk = v_me.code
           and (s.incarnation, s.number) > (v_id, coalesce(nullif(v_rest, ''), '0')::bigint)
         order by s.incarnation, s.number limit v_most;
    end if;
end
$$;

-- Which life of a desk's home is there. What an earlier one has under way when a copy of it goes on
-- is told to the one that is there as anybody's record, and acknowledged to nobody.
alter table centre.desk_seen add column life uuid;

create or replace function desk_api.push(p_incarnation uuid, p_first bigint, p_texts text[],
    p_extras text[]) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp
set work_mem = '32MB' as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
    v_count integer := cardinality(p_texts);
    v_known integer;
    v_items centre.item[] := '{}';
    v_aside jsonb := '[]';
    v_hash bytea;
    v_number bigint;
    v_cause text;
    v_last bigint;
begin
    if v_count > 2000 or cardinality(p_extras) is distinct from v_count then
        raise exception 'a batch has up to 2000 records' using errcode = 'PD003';
    end if;
    insert into centre.life (desk, incarnation) values (v_me.code, p_incarnation)
        on conflict do nothing;
    select * into v_life from centre.life
     where desk = v_me.code and incarnation = p_incarnation for update;
    v_last := p_first + v_count - 1;
    v_known := case when v_life.last_number = 0 then 0
                    else greatest(0, least(v_count, v_life.last_number - p_first + 1)) end;
    if v_known > 0 then
        v_hash := (select hash from (
            select hash, number from centre.ledger where desk = v_me.code
               and incarnation = p_incarnation and number = p_first + v_known - 1
            union all
            select hash, number from centre.set_aside where desk = v_me.code
               and incarnation = p_incarnation and number = p_first + v_known - 1) k);
        if v_hash is distinct from sha256(convert_to(p_texts[v_known], 'UTF8')) then
            raise exception 'another chain' using errcode = 'PD002';
        end if;
    elsif v_life.last_number > 0 and p_first > v_life.last_number + 1 then
        raise exception 'records are missing before %', p_first using errcode = 'PD003';
    end if;
    if v_known < v_count then
        begin
            v_items := centre.take(v_me, p_incarnation, p_first + v_known, v_life.last_hash,
                p_texts[v_known + 1:], p_extras[v_known + 1:], false);
        exception
            when deadlock_detected or serialization_failure or lock_not_available
                 or sqlstate 'PD002' then raise;
            when others then
                v_items := '{}';
                v_hash := v_life.last_hash;
                for i in v_known + 1 .. v_count loop
                    v_number := p_first + i - 1;
                    begin
                        v_items := v_items || centre.take(v_me, p_incarnation, v_number, v_hash,
                            p_texts[i:i], p_extras[i:i], true);
                    exception
                        when deadlock_detected or serialization_failure or lock_not_available
                             or sqlstate 'PD002' then raise;
                        when others then
                            v_cause := left(sqlstate || ' ' || sqlerrm, 500);
                            insert into centre.set_aside values (v_me.code, p_incarnation,
                                v_number, p_texts[i],
                                sha256(convert_to(p_texts[i], 'UTF8')), v_cause,
                                centre.clock());
                            v_aside := v_aside || jsonb_build_object('number', v_number,
                                'cause', v_cause);
                    end;
                    v_hash := sha256(convert_to(p_texts[i], 'UTF8'));
                end loop;
        end;
        update centre.life
           set last_number = v_last, last_hash = sha256(convert_to(p_texts[v_count], 'UTF8'))
         where desk = v_me.code and incarnation = p_incarnation;
    end if;
    v_items := v_items || (v_count + 1, 'desk:' || v_me.code, null, 'acknowledged', null, null,
        p_incarnation::text, greatest(v_last, v_life.last_number)::text)::centre.item;
    perform centre.append(v_items);
    return jsonb_build_object('setAside', v_aside, 'network',
        exists (select 1 from unnest(v_items) as i where i.scope = 'network'))::text;
end
$$;

create or replace function centre.news(p_me centre.desk, p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language plpgsql stable as $$
declare
    v_site text := 'site:' || p_me.site;
    v_desk text := 'desk:' || p_me.code;
    v_life uuid := (select life from centre.desk_seen where desk = p_me.code);
begin
    if p_after < (select feed_from from centre.network) then
        raise exception 'this desk was away for so long that it needs a new first picture'
            using errcode = 'PD005';
    end if;
    return query
    with due as (
        select * from (
            (select * from centre.feed f where f.scope = 'network' and f.position > p_after
                and (f.author is null or f.author <> p_me.code or f.kind <> 'record'
                     or not exists (select from centre.ledger l where l.id = f.record
                                       and l.incarnation is not distinct from
                                           coalesce(v_life, l.incarnation)))
              order by f.position limit p_most)
            union all
            (select * from centre.feed f where f.scope = v_site and f.position > p_after
                and (f.author is null or f.author <> p_me.code or f.kind <> 'record'
                     or not exists (select from centre.ledger l where l.id = f.record
                                       and l.incarnation is not distinct from
                                           coalesce(v_life, l.incarnation)))
              order by f.position limit p_most)
            union all
            (select * from centre.feed f where f.scope = v_desk and f.position > p_after
                and (f.name is null or v_life is null or f.name = v_life::text)
              order by f.position limit p_most)) s
         order by s.position limit p_most)
    select f.position,
           case when f.kind = 'document' and d.id is null then 'removed' else f.kind end,
           case when f.kind = 'record' then l.canonical
                when f.kind <> 'document' then f.body
                when d.id is null then jsonb_build_object('kind', f.part, 'id', f.name)::text
                else centre.document_body(d) end,
           case when f.kind = 'record' then centre.named_keys(l.keys)
                when f.kind = 'document' then centre.owned_keys(f.part, f.name) end
      from due f
      left join centre.ledger l on f.kind = 'record' and l.id = f.record
      left join centre.document d on f.kind = 'document' and d.kind = f.part and d.id = f.name
     order by f.position;
end
$$;
