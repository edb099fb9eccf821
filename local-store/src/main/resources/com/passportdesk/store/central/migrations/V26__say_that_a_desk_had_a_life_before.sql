-- A new machine in the place of one that was lost without a copy has nothing to tell it from the
-- first one: the records of sixty days may hold no receipt of that one's, or come after the first
-- sale. So the centre says whose place it takes: of the life with the most records, or of one that
-- was seen here and may have sold without its line.
do $$
declare
    v_text text := pg_get_functiondef(
        'desk_api.hello(uuid, bigint, bytea, text, timestamptz)'::regprocedure);
    v_changed text := replace(replace(replace(v_text,
        E'    v_network centre.network;\nbegin\n',
        E'    v_network centre.network;\n    v_before uuid;\nbegin\n'),
        E'    insert into centre.desk_seen (',
        E'    select o.incarnation into v_before from centre.life o\n'
        || E'     where o.desk = v_me.code and o.incarnation <> p_incarnation and o.last_number > 0\n'
        || E'     order by o.last_number desc, o.incarnation limit 1;\n'
        || E'    if v_before is null then\n'
        || E'        select s.life into v_before from centre.desk_seen s\n'
        || E'         where s.desk = v_me.code and s.life <> p_incarnation;\n'
        || E'    end if;\n'
        || E'    insert into centre.desk_seen ('),
        E'        ''lastNumber'', coalesce(v_life.last_number, 0),\n',
        E'        ''before'', v_before,\n'
        || E'        ''lastNumber'', coalesce(v_life.last_number, 0),\n');
begin
    if v_changed !~ 'v_before uuid;.*into v_before from centre.life.*''before'', v_before' then
        raise exception 'desk_api.hello is not what it was';
    end if;
    execute v_changed;
end
$$;
