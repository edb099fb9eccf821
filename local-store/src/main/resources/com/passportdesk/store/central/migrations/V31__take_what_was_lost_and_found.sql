-- A record that a desk said its disk had lost may turn up after all: at a neighbour, on a second
-- drive. It is taken then, in the place of the word that it was lost. It has to be the one that was
-- lost: what follows it names its hash. What came behind it was judged without it, and stays so.
create function centre.is_lost(s centre.set_aside) returns boolean
language sql immutable as $$
    -- By what desk_api.lost says: others are without their text because it was too long.
    select s.canonical = '' and s.cause = 'lost at the desk'
$$;

-- The hash of what is lost is not known where the next one is lost too.
create function centre.is_hash_unknown(p_hash bytea) returns boolean
language sql immutable as $$
    select p_hash in (sha256(''), decode(repeat('00', 32), 'hex'))
$$;

create function centre.take_found(p_of centre.desk, p_incarnation uuid, p_first bigint,
    p_texts text[], p_extras text[]) returns void
language plpgsql as $$
declare
    v_aside centre.set_aside;
    v_hash bytea;
    v_named bytea;
    v_found integer[] := '{}';
    v_place integer;
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
            perform centre.append(centre.take(p_of, p_incarnation, v_aside.number, null,
                p_texts[v_place:v_place], p_extras[v_place:v_place], true));
            perform centre.append(array[(1, 'desk:' || p_of.code, null, 'judged', null, null, null,
                (centre.aside_body(v_aside)::jsonb
                    || jsonb_build_object('verdict', 'taken'))::text)::centre.item]);
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
end
$$;

do $$
declare
    v_text text := pg_get_functiondef(
        'centre.receive(centre.desk, uuid, bigint, text[], text[])'::regprocedure);
    v_changed text := replace(replace(v_text,
        E'    v_last := p_first + v_count - 1;\n',
        E'    v_last := p_first + v_count - 1;\n'
        || E'    if centre.is_hash_unknown(v_life.last_hash) then\n'
        || E'        v_life.last_hash := null;\n'
        || E'    end if;\n'
        || E'    if v_life.last_number >= p_first and exists (\n'
        || E'        select from centre.set_aside s\n'
        || E'         where s.desk = v_me.code and s.incarnation = p_incarnation\n'
        || E'           and s.number between p_first and v_last and centre.is_lost(s)) then\n'
        || E'        perform centre.take_found(v_me, p_incarnation, p_first, p_texts, p_extras);\n'
        || E'    end if;\n'),
        E'        if v_hash is distinct from sha256(convert_to(p_texts[v_known], ''UTF8'')) then\n',
        E'        if v_hash is distinct from sha256(convert_to(p_texts[v_known], ''UTF8''))\n'
        || E'           and not exists (\n'
        || E'               select from centre.set_aside s\n'
        || E'                where s.desk = v_me.code and s.incarnation = p_incarnation\n'
        || E'                  and s.number = p_first + v_known - 1 and centre.is_lost(s)\n'
        || E'                  and centre.is_hash_unknown(s.hash)) then\n');
begin
    if v_changed !~ 'take_found.*is_hash_unknown' then
        raise exception 'centre.receive is not what it was';
    end if;
    execute v_changed;
end
$$;

-- Which of this desk's records are lost for all that the centre knows; the last ones first, since each
-- is known by the one behind.
create function desk_api.still_lost() returns table (incarnation uuid, number bigint)
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    return query select s.incarnation, s.number from centre.set_aside s
                  where s.desk = v_me.code and centre.is_lost(s)
                  order by s.incarnation, s.number desc limit 1000;
end
$$;
