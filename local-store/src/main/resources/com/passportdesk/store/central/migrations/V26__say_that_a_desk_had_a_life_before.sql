-- A new machine in the place of one that was lost without a copy has nothing to tell it from the
-- first one: the records of sixty days may hold no receipt of that one's, or come after the first
-- sale. So the centre says whose place it takes.
do $$
declare
    v_text text := pg_get_functiondef(
        'desk_api.hello(uuid, bigint, bytea, text, timestamptz)'::regprocedure);
    v_changed text := replace(v_text,
        E'        ''lastNumber'', coalesce(v_life.last_number, 0),\n',
        E'        ''before'', (select o.incarnation from centre.life o\n'
        || E'            where o.desk = v_me.code and o.incarnation <> p_incarnation\n'
        || E'              and o.last_number > 0\n'
        || E'            order by o.last_number desc, o.incarnation limit 1),\n'
        || E'        ''lastNumber'', coalesce(v_life.last_number, 0),\n');
begin
    if v_changed = v_text then
        raise exception 'desk_api.hello is not what it was';
    end if;
    execute v_changed;
end
$$;
