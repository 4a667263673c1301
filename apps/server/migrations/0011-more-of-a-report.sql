-- What a report can say besides what, where and when: a stretch of road, a habit, how many and how old, which vehicle, who passed it on.

-- What a category asks about those who were there, so that nobody is asked for a vehicle in a stairwell; and which categories stand first.
alter table category
  add column asks text[] not null default '{}' check (asks <@ array['people', 'ages', 'vehicle']),
  add column usual_order smallint;
comment on column category.asks is 'retention: kept';
comment on column category.usual_order is 'retention: kept';
-- what is planned is told before it happens, and never becomes an incident
alter table category drop constraint category_kind_check;
alter table category add constraint category_kind_check check (kind in ('incident', 'placeCondition', 'plannedEvent'));
-- the wall stands before the owner too, and would let no row through
alter table category no force row level security;
update category set kind = 'plannedEvent' where group_code = 'planned-event';
update category set asks = case
    when group_code = 'traffic' then array['vehicle', 'people', 'ages']
    when group_code in ('burglary-theft', 'fraud') or category_code in ('littering.dumping', 'animals-nature.off-road-driving') then array['vehicle']
    when group_code in ('gathering', 'substances', 'violence', 'harassment', 'school-leisure', 'vandalism') or category_code = 'fire.fireworks' then array['people', 'ages']
    when group_code = 'planned-event' then array['people']
    else array[]::text[] end;
update category c set usual_order = usual.place
  from unnest(array['vandalism', 'traffic', 'gathering', 'littering']) with ordinality as usual (category_code, place)
  where c.category_code = usual.category_code;
alter table category force row level security;

-- A stretch is a row of positions and no point: lng, lat and cell stay empty, so that nothing that counts points counts it. Its length says how well the place is known.
-- A habit is kept as weekdays (1 = Monday) and minutes of the day beside the weeks for which it was noticed, so that its hours can be spread evenly.
alter table report
  add column line jsonb,
  add column line_metres integer,
  add column recurs jsonb,
  add column people_band text check (people_band in ('one', 'few', 'several', 'many', 'crowd')),
  add column age_band text check (age_band in ('children', 'youths', 'youngAdults', 'adults', 'mixed')),
  add column vehicle_kind text check (vehicle_kind in ('moped', 'motorcycle', 'aTractor', 'car', 'truck', 'electricScooter', 'quadBike', 'other')),
  add check (line_metres is null or (lng is null and lat is null and cell is null and place_id is null));
alter table report drop constraint report_time_precision_check;
alter table report add constraint report_time_precision_check check (time_precision in ('minute', 'interval', 'day', 'month', 'recurring'));
alter table report add check ((time_precision = 'recurring') = (recurs is not null));
alter table report drop constraint report_source_check;
alter table report add constraint report_source_check
  check (source in ('form', 'plainForm', 'publicForm', 'open311', 'import', 'phoneCall', 'meeting', 'paperSheet'));
create index report_of_what_is_planned on report (municipality_code, ends_at) where kind = 'plannedEvent';

alter table incident
  add column line jsonb,
  add column line_metres integer,
  add column recurs jsonb,
  add column people_band text check (people_band in ('one', 'few', 'several', 'many', 'crowd')),
  add column age_band text check (age_band in ('children', 'youths', 'youngAdults', 'adults', 'mixed')),
  add column vehicle_kind text check (vehicle_kind in ('moped', 'motorcycle', 'aTractor', 'car', 'truck', 'electricScooter', 'quadBike', 'other')),
  add check (line_metres is null or (lng is null and lat is null and cell is null and place_id is null));
alter table incident drop constraint incident_time_precision_check;
alter table incident add constraint incident_time_precision_check check (time_precision in ('minute', 'interval', 'day', 'month', 'recurring'));
alter table incident add check ((time_precision = 'recurring') = (recurs is not null));

do $$
declare t text; c text;
begin
  foreach t in array array['report', 'incident'] loop
    foreach c in array array['line_metres', 'recurs', 'people_band', 'age_band', 'vehicle_kind'] loop
      execute format('comment on column %I.%I is %L', t, c, 'retention: incident-5-years');
    end loop;
    execute format('comment on column %I.line is %L', t, 'retention: position-12-months');
  end loop;
end $$;
