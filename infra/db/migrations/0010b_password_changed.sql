-- Whoever's password was changed is told by mail, also when it was not they who changed it.
do $$
declare kinds text := pg_get_constraintdef((select oid from pg_constraint where conname = 'delivery_kind_check' and conrelid = 'delivery'::regclass));
begin
  alter table delivery drop constraint delivery_kind_check;
  -- Every kind of before, and one more.
  execute format('alter table delivery add constraint delivery_kind_check %s', replace(kinds, '''PASSWORD_RESET''::text', '''PASSWORD_RESET''::text, ''PASSWORD_CHANGED''::text'));
end $$;
