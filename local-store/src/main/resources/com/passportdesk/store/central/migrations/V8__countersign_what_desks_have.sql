-- How far the network has seen each desk's journal go, signed by the network.
create table centre.counter_signed (
    desk text not null,
    incarnation uuid not null,
    number bigint not null,
    statement text not null,
    primary key (desk, incarnation, number)
);
revoke all on centre.counter_signed from public;
