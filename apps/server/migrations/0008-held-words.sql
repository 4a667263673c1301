-- Words that are held back are erased when nobody has redacted them in time, so the day from which they are held is written down.
alter table report_words add column held_back_at timestamptz;
comment on column report_words.held_back_at is 'retention: words-6-months';
-- what was held before this was written down counts from now
update report_words set held_back_at = now() where is_held_back;
alter table report_words add check (is_held_back = (held_back_at is not null));
create index report_words_held_back on report_words (municipality_code, held_back_at) where is_held_back;
