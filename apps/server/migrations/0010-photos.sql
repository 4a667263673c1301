-- Photos of reports: what is known of them apart from the picture itself, so that whoever sends one can ask whether it came without being able to see it.

create table report_photo (
  municipality_code text not null,
  report_id uuid not null,
  photo_id uuid not null,
  -- the hash of what was sent, so that sending it again is harmless; what was sent is kept nowhere
  sent_sha256 bytea not null,
  width integer not null check (width between 1 and 2048),
  height integer not null check (height between 1 and 2048),
  version integer not null default 1,
  received_at timestamptz not null,
  kept_at timestamptz,
  kept_by uuid references person,
  erased_at timestamptz,
  removed_by uuid references person,
  removal_reason text check (removal_reason in ('person', 'sensitive', 'irrelevant', 'tooOld')),
  primary key (municipality_code, report_id, photo_id),
  foreign key (municipality_code, report_id) references report,
  check (removal_reason is null or erased_at is not null)
);
create index report_photo_there on report_photo (municipality_code, received_at) where erased_at is null;
call wall('report_photo',
  $$ municipality_code = any (context_codes()) or municipality_code || '/' || report_id = context_report() $$,
  $$ municipality_code = any (context_codes()) or municipality_code || '/' || report_id = context_report() $$);
call retain('report_photo', 'incident-5-years');

-- The picture as it was made anew here. Anybody who may report can put one in; only those who review ever see it, change it or take it away.
create table photo_picture (
  municipality_code text not null,
  report_id uuid not null,
  photo_id uuid not null,
  picture bytea not null check (length(picture) <= 1048576),
  primary key (municipality_code, report_id, photo_id),
  foreign key (municipality_code, report_id, photo_id) references report_photo
);
-- what is compressed already need not be tried again
alter table photo_picture alter column picture set storage external;
call wall('photo_picture',
  $$ municipality_code = any (context_reviewer_codes()) $$,
  $$ municipality_code = any (context_codes()) or municipality_code || '/' || report_id = context_report() $$,
  'select, insert, update, delete');
-- an update that asks for no row is held by these two alone
alter policy changed on photo_picture using (municipality_code = any (context_reviewer_codes())) with check (municipality_code = any (context_reviewer_codes()));
alter policy removed on photo_picture using (municipality_code = any (context_reviewer_codes()));
call retain('photo_picture', 'photo-90-days');

-- How many photos a municipality has taken in on a day, so that nobody can fill its disk.
create table photo_day (
  municipality_code text not null references municipality,
  day date not null,
  photos integer not null,
  bytes bigint not null,
  primary key (municipality_code, day)
);
call wall('photo_day',
  $$ municipality_code = any (context_codes()) or municipality_code = split_part(context_report(), '/', 1) $$,
  $$ municipality_code = any (context_codes()) or municipality_code = split_part(context_report(), '/', 1) $$);
call retain('photo_day', 'log-2-years');
