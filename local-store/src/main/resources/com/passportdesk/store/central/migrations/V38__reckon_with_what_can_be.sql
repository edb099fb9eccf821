-- A number that a desk says is reckoned with only as far as it can be one, and what is sealed takes the
-- place of nothing. See docs/central.md and docs/adr/0060.

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

-- I. Fewer than no places cannot be cleaned. One call with the smallest number put what was cleaned back by
-- two thousand million places, and no desk ever got to where the feed is.

select pg_temp.change('desk_api.keep_house(integer)',
    'least(p_most, 20000)', 'greatest(0, least(coalesce(p_most, 0), 20000))');

update centre.network set feed_cleaned = 0 where feed_cleaned < 0;

-- II. A clock that says it is at the end of time, or a record that has waited since its beginning, is nothing
-- that could be told in seconds: nobody was told anything of any desk any more.

select pg_temp.change('desk_api.hello(uuid, bigint, bytea, text, timestamptz)',
    'p_now - v_now,', 'case when isfinite(p_now) then p_now end - v_now,');

select pg_temp.change('desk_api.waiting(bigint, timestamptz, bigint)',
    'case when p_unsent > 0 then p_since end',
    'case when p_unsent > 0 and isfinite(p_since) then p_since end');

update centre.desk_seen
   set ahead = case when isfinite(ahead) then ahead end,
       unsent_since = case when isfinite(unsent_since) then unsent_since end
 where not isfinite(ahead) or not isfinite(unsent_since);

-- III. Where nothing open lies beside a record, its changes are taken as they stand in it. A value that is
-- sealed there can be read by nobody: what the network knows stays, and the open fields are taken.

create function centre.readable(p_fields jsonb) returns jsonb
language sql immutable as $$
    select case
        when not jsonb_path_exists(p_fields, '$.*."~"') then p_fields
        else (select coalesce(jsonb_object_agg(f.key, f.value), '{}')
                from jsonb_each(p_fields) as f
               where not (jsonb_typeof(f.value) = 'object' and f.value ? '~'))
    end
$$;

select pg_temp.change('centre.take(centre.desk, uuid, bigint, bytea, text[], text[], boolean)',
    'coalesce(v_extra->''fields''->(p.ord::integer - 1), p.v->''fields'')',
    'centre.readable(coalesce(v_extra->''fields''->(p.ord::integer - 1), p.v->''fields''))');

drop function pg_temp.change(regprocedure, text[]);
