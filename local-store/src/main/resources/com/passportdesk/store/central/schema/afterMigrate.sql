-- Rights, set anew after every upgrade. ${desks} is the group all desks belong to.

revoke all on schema centre from public;
revoke all on all tables in schema centre from public;
-- Not those of the extension, which belong to the server's superuser.
do $$
declare
    f regprocedure;
begin
    for f in select oid::regprocedure from pg_proc
              where pronamespace = 'centre'::regnamespace
                and proowner = (select oid from pg_roles where rolname = current_user)
    loop
        -- Some were the desks' to call before.
        execute format('revoke all on function %s from public, "${desks}"', f);
    end loop;
end $$;
revoke all on schema desk_api from public;
revoke all on all functions in schema desk_api from public;
revoke create on schema public from public;
grant usage on schema desk_api to "${desks}";
grant execute on all functions in schema desk_api to "${desks}";
