-- Whoever reports may wish to be told by mail that there is an answer; the mail holds a link and nothing else.
create table mail_wish (
  person_id uuid primary key references person,
  wished_at timestamptz not null,
  -- everything that happened until the end of this Swedish day has been told
  told_until date not null
);
call wall('mail_wish',
  $$ person_id = context_person() or context_purpose() = 'identity' $$,
  $$ person_id = context_person() or context_purpose() = 'identity' $$,
  'select, insert, update, delete');
call retain('mail_wish', 'account');
