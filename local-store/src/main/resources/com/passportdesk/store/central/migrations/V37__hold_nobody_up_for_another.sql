-- What one desk wrote holds no other one up, and whoever is no longer a desk's home is told so. See
-- docs/adr/0032, 0035 and 0076.

-- Changes the newest definition of a function, whichever that is.
create function pg_temp.change(p_function regprocedure, variadic p_changes text[]) returns void
language plpgsql as $$
declare
    v_text text := pg_get_functiondef(p_function);
begin
    for i in 1 .. cardinality(p_changes) by 2 loop
        if position(p_changes[i] in v_text) = 0 then
            raise exception '% is not what it was: %', p_function, p_changes[i];
        end if;
        v_text := replace(v_text, p_changes[i], p_changes[i + 1]);
    end loop;
    execute v_text;
end
$$;

-- I. There is JSON that jsonb cannot hold: a zero in a string, a number beyond numeric. A desk's own record
-- of that kind is set aside when it is pushed. One that a neighbour brought ended the call instead, before
-- anything was set aside, and the neighbour's own records waited behind it for ever. Of such a text desk,
-- life, number and type are read by their places: canonical text has these members one after the other.

create function centre.envelope(p_text text) returns jsonb
language plpgsql immutable as $$
declare
    v_found text[];
begin
    return p_text::jsonb;
exception
    when data_exception or program_limit_exceeded then
        v_found := regexp_match(p_text, '"desk":"([^"\\]*)","id":"[0-9a-f-]{36}",'
            || '"incarnation":"([0-9a-f-]{36})","number":([0-9]{1,18}),"operator":"');
        return jsonb_build_object('desk', v_found[1], 'incarnation', v_found[2], 'number', v_found[3],
            'at', substring(p_text from '^{"at":"([^"\\]*)"'),
            'type', substring(p_text from '"type":"([^"\\]*)","version":[0-9]+}$'));
end
$$;

select pg_temp.change(
    'desk_api.bring(text, uuid, bigint, text[], text[], text[], text[])',
    'r.t::jsonb as d', 'centre.envelope(r.t) as d');

-- As a life begins with its first record or another one's end: what cannot be read is neither.
select pg_temp.change('centre.receive(centre.desk, uuid, bigint, text[], text[])',
    'p_texts[1]::jsonb->>', 'centre.envelope(p_texts[1])->>');

-- II. A home that was copied, or one login in two places, is two desks with one name: they hold the same
-- leases, and neither hears what the other one does. Of a desk's lives one is let in, the one that came
-- last: the first hello of another one ends all others. What an ended one left unsent is still taken: the
-- life that came from it sends that.

alter table centre.life add column ended_at timestamptz;
comment on column centre.life.ended_at is
    'when another life of this desk said hello: a home of this one is let in no more';

-- False for the home of another desk: it has no place among this one's lives.
create function centre.end_other_lives(p_me centre.desk, p_incarnation uuid) returns boolean
language plpgsql as $$
begin
    -- The home of another desk, with this one's login: it finds that out by the answer.
    if exists (select from centre.desk_seen s where s.life = p_incarnation and s.desk <> p_me.code)
       or exists (select from centre.life f
                   where f.incarnation = p_incarnation and f.desk <> p_me.code) then
        return false;
    end if;
    if not exists (select from centre.desk_seen s
                    where s.desk = p_me.code and s.life <> p_incarnation)
       and not exists (select from centre.life f
                        where f.desk = p_me.code and f.incarnation <> p_incarnation
                          and f.ended_at is null) then
        return true;
    end if;
    -- Whoever is in goes, and comes back to hear so. What it has under way holds the rows below.
    begin
        perform pg_terminate_backend(a.pid) from pg_stat_activity a
          where a.usename = p_me.role and a.datname = current_database()
            and a.pid <> pg_backend_pid();
    exception when insufficient_privilege then
        -- Then it hears so when its line breaks.
        null;
    end;
    -- It may have been here and have sent nothing yet.
    insert into centre.life (desk, incarnation)
    select s.desk, s.life from centre.desk_seen s
     where s.desk = p_me.code and s.life <> p_incarnation
       and not exists (select from centre.life f where f.desk = s.desk and f.incarnation = s.life);
    update centre.life set ended_at = centre.clock()
     where desk = p_me.code and incarnation <> p_incarnation and ended_at is null;
    return true;
end
$$;

-- One hello of a desk at a time: two at once could end each other. What refers to the desk only is not
-- held up, and nothing that holds a life waits for this.
select pg_temp.change('desk_api.hello(uuid, bigint, bytea, text, timestamptz)',
    E'    select * into v_life from centre.life\n',
    E'    perform from centre.desk where code = v_me.code for no key update;\n'
    || E'    select * into v_life from centre.life\n',
    E'    if v_life.last_number > p_number\n',
    E'    if v_life.ended_at is not null then\n'
    || E'        raise exception ''another life began'' using errcode = ''PD002'';\n'
    || E'    end if;\n'
    || E'    if v_life.last_number > p_number\n',
    E'    insert into centre.desk_seen (',
    E'    if centre.end_other_lives(v_me, p_incarnation) then\n'
    || E'    insert into centre.desk_seen (',
    E'then desk_seen.history end;\n',
    E'then desk_seen.history end;\n    end if;\n');

-- What a desk itself sends of another life than the one it came in as is of one that ended before.
select pg_temp.change('centre.receive(centre.desk, uuid, bigint, text[], text[])',
    'insert into centre.life (desk, incarnation) values (v_me.code, p_incarnation)',
    E'insert into centre.life (desk, incarnation, ended_at) values (v_me.code, p_incarnation, (\n'
    || E'        select centre.clock() from centre.desk_seen s\n'
    || E'         where s.desk = v_me.code and s.life <> p_incarnation and session_user = v_me.role))');

-- III. A picture tells sixty days. What was given back of a receipt before, by another desk, could be given
-- back once more, and a room that was booked far ahead and given up long ago was booked still. Claims on
-- lines of receipts are for all times, and with them their records; so are those that took or gave up a
-- room whose time is not over.

create index claim_record on centre.claim (record) where mode = 'exclusive' or thing like 'line:%';

select pg_temp.change('centre.picture_rows(text, text, integer, bigint, uuid)',
    'and upper(c.period) > centre.clock() - interval ''62 days''',
    'and (upper(c.period) > centre.clock() - interval ''62 days'' or c.thing like ''line:%'')');

select pg_temp.change('centre.picture_records(centre.desk, uuid, bigint, bigint, integer)',
    'case when l.at > centre.clock() - interval ''60 days'' then l.canonical end',
    E'case when l.at > centre.clock() - interval ''60 days'' then l.canonical\n'
    || E'                when l.scope = ''network'' then null\n'
    || E'                when exists (select from centre.claim c\n'
    || E'                              where c.record = l.id\n'
    || E'                                and (c.mode = ''exclusive'' or c.thing like ''line:%'')\n'
    || E'                                and (upper(c.period) > centre.clock() or c.thing like ''line:%''))\n'
    || E'                then l.canonical\n'
    || E'                when l.canonical like ''%"releases":["%'' and exists (\n'
    || E'                    select from jsonb_array_elements_text(l.canonical::jsonb->''releases'') as r(id)\n'
    || E'                      join centre.claim c on c.id = r.id::uuid\n'
    || E'                     where c.mode = ''exclusive'' and upper(c.period) > centre.clock())\n'
    || E'                then l.canonical end');

-- IV. What a neighbour had heard of a desk before that was revoked is the network's: visits, sales, a card that
-- was blocked. Whoever has its disk can write down an earlier time, and tell it to neighbours that have not
-- heard yet; so nobody is erased by it, and after thirty days nothing is taken any more.

create function centre.was_revoked_before(p_of centre.desk, p_at timestamptz) returns boolean
language sql stable as $$
    select p_of.revoked_at is not null
       and (w.clock_ahead + p_of.revoked_at < coalesce(p_at, 'infinity')
            or w.clock_ahead + p_of.revoked_at < centre.clock() - interval '30 days')
      from centre.network w
$$;

select pg_temp.change('desk_api.bring(text, uuid, bigint, text[], text[], text[], text[])',
    ' and code <> v_me.code and revoked_at is null;', ' and code <> v_me.code;',
    E'    v_answer := centre.receive(v_of,',
    E'    if exists (select from unnest(p_texts) as r(t)\n'
    || E'                where centre.was_revoked_before(v_of,\n'
    || E'                    (centre.envelope(r.t)->>''at'')::timestamptz)) then\n'
    || E'        raise exception using errcode = ''PD008'', message = case\n'
    || E'            when centre.clock() - interval ''60 days'' > (\n'
    || E'                select w.clock_ahead + v_of.revoked_at from centre.network w)\n'
    || E'            then ''that desk was revoked long ago'' else ''that desk was revoked'' end;\n'
    || E'    end if;\n'
    || E'    v_answer := centre.receive(v_of,');

select pg_temp.change('centre.take(centre.desk, uuid, bigint, bytea, text[], text[], boolean)',
    E'\nbegin\n',
    E'\nbegin\n'
    || E'    if p_desk.revoked_at is not null and exists (\n'
    || E'        select from unnest(p_texts) as u(t)\n'
    || E'         where centre.envelope(u.t)->''orders'' @> ''[{"kind":"erase"}]'') then\n'
    || E'        raise exception ''a desk that was revoked erases nobody'' using errcode = ''PD001'';\n'
    || E'    end if;\n');

drop function pg_temp.change(regprocedure, text[]);
