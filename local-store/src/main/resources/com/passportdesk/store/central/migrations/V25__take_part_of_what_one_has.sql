-- A booking that is made shorter within its own time takes from nobody what it did not have: it needs
-- no lease. Its new claim names the one that the same record gives up. See docs/adr/0049.

create function centre.is_part_of_own(c centre.claim) returns boolean
language sql stable as $$
    select c.basis ~ '^claim:[0-9a-f-]{36}$'
       and exists (
           select from centre.claim o
            where o.id = case when c.basis ~ '^claim:[0-9a-f-]{36}$'
                              then split_part(c.basis, ':', 2)::uuid end
              and o.thing = c.thing and o.key = c.key and o.mode = 'exclusive'
              and c.mode = 'exclusive' and o.state = 'released' and o.period @> c.period)
       and exists (
           select from centre.ledger l
            where l.id = c.record
              and l.canonical::jsonb->'releases' @> to_jsonb(split_part(c.basis, ':', 2)))
$$;
revoke all on function centre.is_part_of_own(centre.claim) from public;

do $$
declare
    v_text text := pg_get_functiondef(
        'centre.claim_alone(text, uuid, text, timestamptz, jsonb, integer)'::regprocedure);
    v_changed text := replace(v_text,
        'and c.basis !~ ''^override:'' then',
        E'and c.basis !~ ''^override:''\n          and not centre.is_part_of_own(c) then');
begin
    if v_changed = v_text then
        raise exception 'centre.claim_alone is not what it was';
    end if;
    execute v_changed;
end
$$;
