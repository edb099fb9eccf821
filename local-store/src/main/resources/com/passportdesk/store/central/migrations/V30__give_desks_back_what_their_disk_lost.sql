-- What the centre has of this desk's own records among these numbers, in all lives of its home: a
-- desk whose disk damaged some puts them back, by their hashes.
create function desk_api.own(p_first bigint, p_last bigint)
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
-- among those that were set aside, and what follows must name the hash of the last of them.
create function desk_api.lost(p_incarnation uuid, p_first bigint, p_last bigint, p_hash bytea)
returns void
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
    v_life centre.life;
begin
    if p_last < p_first or p_last - p_first >= 1000 or octet_length(p_hash) <> 32 then
        raise exception 'up to 1000 records are lost at once' using errcode = 'PD003';
    end if;
    -- Of what a desk may send in an hour these are a part.
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
end
$$;
