-- Records that a desk's disk damaged: what the centre has of them goes back, and what it has not
-- either is told and may be found again (ADR 51).

-- By what desk_api.lost says: others are without their text because it was too long.
create or replace function centre.is_lost(s centre.set_aside) returns boolean
language sql immutable as $$
    select s.canonical = '' and s.cause = 'lost at the desk'
$$;

-- The hash of what is lost is not known where the next one is lost too.
create or replace function centre.is_hash_unknown(p_hash bytea) returns boolean
language sql immutable as $$
    select p_hash in (sha256(''), decode(repeat('00', 32), 'hex'))
$$;

-- A record that a desk said its disk had lost may turn up after all: at a neighbour, on a second
-- drive. It is taken then, in the place of the word that it was lost. It has to be the one that was
-- lost: what follows it names its hash. What came behind it was judged without it, and stays so
-- (ADR 51).
create or replace function centre.take_found(p_of centre.desk, p_incarnation uuid, p_first bigint,
    p_texts text[], p_extras text[])
returns centre.item[]
language plpgsql as $$
declare
    v_aside centre.set_aside;
    v_hash bytea;
    v_named bytea;
    v_found integer[] := '{}';
    v_place integer;
    v_items centre.item[] := '{}';
begin
    for i in reverse cardinality(p_texts) .. 1 loop
        v_hash := sha256(convert_to(p_texts[i], 'UTF8'));
        v_aside := null;
        select * into v_aside from centre.set_aside
         where desk = p_of.code and incarnation = p_incarnation and number = p_first + i - 1;
        if v_hash = v_named or v_hash = v_aside.hash
           or exists (select from centre.ledger
                       where desk = p_of.code and incarnation = p_incarnation
                         and number = p_first + i - 1 and hash = v_hash) then
            v_named := decode(substring(p_texts[i] from '"prev":"([0-9a-f]{64})"'), 'hex');
            if centre.is_lost(v_aside) then
                v_found := i || v_found;
            end if;
        else
            v_named := null;
        end if;
    end loop;
    foreach v_place in array v_found loop
        begin
            delete from centre.set_aside
             where desk = p_of.code and incarnation = p_incarnation
               and number = p_first + v_place - 1
            returning * into v_aside;
            v_items := v_items || centre.take(p_of, p_incarnation, v_aside.number, null,
                p_texts[v_place:v_place], p_extras[v_place:v_place], true);
            v_items := v_items || (1, 'desk:' || p_of.code, null, 'judged', null, null, null,
                (centre.aside_body(v_aside)::jsonb
                    || jsonb_build_object('verdict', 'taken'))::text)::centre.item;
        exception
            when deadlock_detected or serialization_failure or lock_not_available
                 or sqlstate 'PD002' then raise;
            when others then
                if left(sqlstate, 2) in ('53', '57', '58', 'XX') then
                    raise;
                end if;
                update centre.set_aside
                   set canonical = case when octet_length(p_texts[v_place]) > 1000000 then ''
                                        else p_texts[v_place] end,
                       hash = sha256(convert_to(p_texts[v_place], 'UTF8')),
                       cause = left(sqlstate || ' ' || sqlerrm, 500), at = centre.clock()
                 where desk = p_of.code and incarnation = p_incarnation
                   and number = p_first + v_place - 1;
        end;
    end loop;
    return v_items;
end
$$;

-- What the centre has of this desk's own records among these numbers, in all lives of its home,
-- 1,000 at most: a desk whose disk damaged some puts them back, by their hashes (ADR 51).
create or replace function desk_api.own(p_first bigint, p_last bigint)
returns table (number bigint, canonical text)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query
    select k.number, k.canonical from (
        select l.number, l.canonical
          from centre.life f join centre.ledger l
            on l.desk = f.desk and l.incarnation = f.incarnation
         where f.desk = v_me.code and l.number between p_first and p_last
        union all
        select s.number, s.canonical from centre.set_aside s
         where s.desk = v_me.code and s.number between p_first and p_last) k
     order by k.number limit 1000;
end
$$;

-- Records that a desk's disk lost before they came here: what follows them is taken. They are named
-- among those that were set aside, and what follows must name p_hash, of the last of them. 1,000 at
-- most, right behind what is here (PD003); of what a desk may send in an hour they are a part
-- (PD007).
create or replace function desk_api.lost(p_incarnation uuid, p_first bigint, p_last bigint,
    p_hash bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
begin
    if p_last < p_first or p_last - p_first >= 1000 or octet_length(p_hash) <> 32 then
        raise exception 'up to 1000 records are lost at once' using errcode = 'PD003';
    end if;
    insert into centre.life (desk, incarnation) values (v_me.code, p_incarnation)
        on conflict do nothing;
    select * into v_life from centre.life
     where desk = v_me.code and incarnation = p_incarnation for update;
    if v_life.last_number >= p_last then
        return;
    end if;
    if v_life.last_number > 0 and v_life.last_number <> p_first - 1 then
        raise exception 'records are missing before %', p_first using errcode = 'PD003';
    end if;
    insert into centre.set_aside
    select v_me.code, p_incarnation, n, '',
           case when n = p_last then p_hash else sha256('') end,
           'lost at the desk', centre.clock()
      from generate_series(p_first, p_last) as n;
    update centre.life set last_number = p_last, last_hash = p_hash
     where desk = v_me.code and incarnation = p_incarnation;
    perform centre.append(array(
        select centre.aside_item(s) from centre.set_aside s
         where s.desk = v_me.code and s.incarnation = p_incarnation
           and s.number between p_first and p_last order by s.number));
end
$$;

-- Which of this desk's records are lost for all that the centre knows; in each life the last ones
-- first, since each is known by the one behind. 1,000 at most.
create or replace function desk_api.still_lost() returns table (incarnation uuid, number bigint)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query select s.incarnation, s.number from centre.set_aside s
                  where s.desk = v_me.code and centre.is_lost(s)
                  order by s.incarnation, s.number desc limit 1000;
end
$$;
