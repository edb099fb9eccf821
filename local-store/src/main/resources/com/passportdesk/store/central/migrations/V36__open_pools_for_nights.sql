-- A site that is open past midnight lets people in on a date on which it does not open: the hot desks of
-- that date have a pool too. See docs/central.md.

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

-- Whether hours run on into the next day: they close at or before the time of opening, and not at midnight.
-- Compared as they are written, `02:00`; anything else is no such hours.
create function centre.runs_on(p_hours jsonb) returns boolean
language sql immutable as $$
    select coalesce(jsonb_typeof(p_hours) = 'array'
        and left(p_hours->>1, 5) collate "C" <= left(p_hours->>0, 5) collate "C"
        and left(p_hours->>1, 5) <> '00:00', false)
$$;

select pg_temp.change('centre.scarce(text, date)',
    $$jsonb_typeof(s.fields->'hours'->lower(to_char(day, 'Dy'))) = 'array'$$,
    $$(jsonb_typeof(s.fields->'hours'->lower(to_char(day, 'Dy'))) = 'array'
                       or centre.runs_on(
                           s.fields->'hours'->lower(to_char(day - interval '1 day', 'Dy'))))$$);

drop function pg_temp.change(regprocedure, text[]);
