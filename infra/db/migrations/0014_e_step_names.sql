-- The name of a step in several languages, as the title of its call has them. `label` stays the original, by which a step is
-- known from one edit or import to the next; `label_lang` says its language (null: nobody said), `labels` are the others:
-- {"ar": "...", "en": "..."}.
alter table call_deadline
  add column label_lang text check (label_lang ~ '^[a-z]{2,3}$'),
  add column labels jsonb not null default '{}' check (jsonb_typeof(labels) = 'object' and length(labels::text) <= 8000);
-- What was written so far was written in the language of its call.
update call_deadline d set label_lang = t.lang from call_text t where t.call_id = d.call_id and t.status = 'ORIGINAL' and d.label <> '';
-- A calendar takes a step out under the name that it had.
alter table call_deadline_gone add column label_lang text, add column labels jsonb not null default '{}';
