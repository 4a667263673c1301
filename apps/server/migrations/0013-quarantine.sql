-- Public reports that come too thick wait in quarantine: outside the queue, the statistics and the map, until somebody lets them out or a
-- week has passed.
alter table report add column quarantined_at timestamptz;
comment on column report.quarantined_at is 'retention: incident-5-years';
create index report_quarantined on report (municipality_code, quarantined_at) where quarantined_at is not null;
