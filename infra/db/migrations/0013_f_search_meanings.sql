-- Beside its words a call keeps what they mean, as lexemes of their own: '=water' for water, eau, agua and the Arabic word. This
-- is the list of meanings by which its words were understood; the functions fill in what another list was used for.
alter table call_search add column meanings int not null default 0;
-- A row with its meanings is a little over 2 kB. Packed, it would be unpacked for every comparison.
alter table call_search set (toast_tuple_target = 8160);
