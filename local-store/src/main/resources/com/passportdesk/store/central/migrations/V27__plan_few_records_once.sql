-- A record that travels alone, as nearly all do while people work, costs the centre more for
-- planning its statements than for carrying them out: with the length of each list known anew a
-- plan made for it looks cheaper than a general one, so PostgreSQL plans every time. Few records
-- take the general plan. Many are still planned for, as their number decides how they are joined.
do $$
declare
    v_text text := pg_get_functiondef(
        'centre.receive(centre.desk, uuid, bigint, text[], text[])'::regprocedure);
    v_changed text := replace(v_text,
        E'    insert into centre.life (desk, incarnation)',
        E'    if v_count <= 20 then\n'
        || E'        perform set_config(''plan_cache_mode'', ''force_generic_plan'', true);\n'
        || E'    end if;\n'
        || E'    insert into centre.life (desk, incarnation)');
begin
    if v_changed = v_text then
        raise exception 'centre.receive is not what it was';
    end if;
    execute v_changed;
end
$$;
