-- Whose keys go with a record or a document is read where they are, no longer by a function for each
-- of them: to call it cost a desk that hears what it missed two thirds of the centre's time, even
-- for records that name no key.
do $$
declare
    v_named text := E'(select jsonb_object_agg(k.name, encode(k.key, ''base64''))::text\n'
        || E'                   from centre.key k\n'
        || E'                  where l.keys is not null and k.name = any(l.keys))';
    v_owned text := E'(select jsonb_object_agg(k.name, encode(k.key, ''base64''))::text\n'
        || E'                   from centre.key k\n'
        || E'                  where k.owner = any(centre.key_owners(f.part, f.name)))';
    v_function regprocedure;
    v_text text;
    v_changed text;
begin
    foreach v_function in array array[
        'centre.news(centre.desk, bigint, integer)'::regprocedure,
        'centre.picture_records(centre.desk, uuid, bigint, bigint, integer)'::regprocedure]
    loop
        v_text := pg_get_functiondef(v_function);
        v_changed := replace(replace(v_text, 'centre.named_keys(l.keys)', v_named),
            'centre.owned_keys(f.part, f.name)', v_owned);
        if v_changed = v_text then
            raise exception '% is not what it was', v_function;
        end if;
        execute v_changed;
    end loop;
end
$$;
drop function centre.named_keys(text[]);
drop function centre.owned_keys(text, text);
