-- A desk says which one it is. A home that comes with another desk's login by mistake was kept as that desk's
-- before it could find out by the answer; with its own login it had no place among its desk's lives then, and its
-- first push ended it. See docs/adr/0076.

-- @param p_desk code of the desk that the home is of
-- @param p_site its site
create function desk_api.hello(p_incarnation uuid, p_number bigint, p_hash bytea, p_program text,
    p_now timestamptz, p_desk text, p_site text) returns text
language plpgsql security definer set search_path = pg_catalog, centre, pg_temp as $$
declare
    v_me centre.desk := centre.me();
begin
    if v_me.code = p_desk and v_me.site = p_site then
        return desk_api.hello(p_incarnation, p_number, p_hash, p_program, p_now);
    end if;
    return (
        select jsonb_build_object('desk', v_me.code, 'site', v_me.site, 'network', w.name,
            'history', w.history, 'version', 1, 'clock', centre.clock(),
            'lastNumber', 0, 'lastHash', null)::text
          from centre.network w);
end
$$;
