-- One record that a desk could send, of a hundred megabytes, went to all desks of its scope and left
-- none of them the memory to work on. Records, batches and pages have a weight they do not exceed; what
-- weighs much uses up more of what a desk may send.

do $$
declare
    v_take text := pg_get_functiondef(
        'centre.take(centre.desk, uuid, bigint, bytea, text[], text[], boolean)'::regprocedure);
    v_receive text := pg_get_functiondef(
        'centre.receive(centre.desk, uuid, bigint, text[], text[])'::regprocedure);
    v_take_now text := replace(v_take, E'\nbegin\n',
        E'\nbegin\n'
        || E'    if exists (select from unnest(p_texts || p_extras) as u(t)\n'
        || E'                where octet_length(t) > 1000000) then\n'
        || E'        raise exception ''a record has up to 1000000 bytes'' using errcode = ''PD001'';\n'
        || E'    end if;\n');
    v_receive_now text := replace(replace(replace(v_receive,
        'cardinality(p_extras) is distinct from v_count then',
        E'cardinality(p_extras) is distinct from v_count\n'
        || E'       or (select sum(octet_length(t)) from unnest(p_texts || p_extras) as u(t))\n'
        || E'          > 64000000 then'),
        'v_number, p_texts[i],',
        -- The desk has it whole, and its hash stands here.
        'v_number, case when octet_length(p_texts[i]) > 1000000 then '''' else p_texts[i] end,'),
        E'    v_items := v_items || (v_count + 1,',
        E'    update centre.allowance a set used = a.used + w.units\n'
        || E'      from (select sum(octet_length(t) / 8192) as units\n'
        || E'              from unnest(p_texts[v_known + 1:] || p_extras[v_known + 1:]) as u(t)) w\n'
        || E'     where a.desk = v_me.code and w.units > 0;\n'
        || E'    v_items := v_items || (v_count + 1,');
begin
    if v_take_now = v_take or v_receive_now !~ '64000000.*then '''' else p_texts.*8192' then
        raise exception 'centre.take or centre.receive is not what it was';
    end if;
    execute v_take_now;
    execute v_receive_now;
end
$$;

-- Pages end where they weigh enough; whoever reads them asks on behind the last that came.
alter function centre.news(centre.desk, bigint, integer) rename to all_news;
create function centre.news(p_me centre.desk, p_after bigint, p_most integer)
returns table (place bigint, kind text, body text, keys text)
language sql stable as $$
    select n.place, n.kind, n.body, n.keys
      from (select a.*, sum(octet_length(a.body)) over (
                       order by a.place rows between unbounded preceding and 1 preceding) as before
              from centre.all_news(p_me, p_after, p_most) as a) n
     where coalesce(n.before, 0) < 16000000
     order by n.place
$$;

alter function desk_api.picture_page(text, text, integer, bigint, uuid) set schema centre;
alter function centre.picture_page(text, text, integer, bigint, uuid) rename to picture_rows;
create function desk_api.picture_page(p_part text, p_after text, p_most integer, p_position bigint,
    p_incarnation uuid)
returns table (name text, kind text, body text, keys text)
language sql security definer set search_path = pg_catalog, centre, pg_temp as $$
    select n.name, n.kind, n.body, n.keys
      from (select r.*, sum(octet_length(r.body)) over (
                       order by r.place rows between unbounded preceding and 1 preceding) as before
              from centre.picture_rows(p_part, p_after, p_most, p_position, p_incarnation)
                   with ordinality as r(name, kind, body, keys, place)) n
     where coalesce(n.before, 0) < 16000000
     order by n.place
$$;
