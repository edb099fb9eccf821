-- What one desk wrote holds no other one up, and whoever is no longer a desk's home is told so. See
-- docs/adr/0032 and 0076.

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
            'type', substring(p_text from '"type":"([^"\\]*)","version":[0-9]+}$'));
end
$$;

select pg_temp.change(
    'desk_api.bring(text, uuid, bigint, text[], text[], text[], text[])',
    'r.t::jsonb as d', 'centre.envelope(r.t) as d');

-- As a life begins with its first record or another one's end: what cannot be read is neither.
select pg_temp.change('centre.receive(centre.desk, uuid, bigint, text[], text[])',
    'p_texts[1]::jsonb->>', 'centre.envelope(p_texts[1])->>');

drop function pg_temp.change(regprocedure, text[]);
