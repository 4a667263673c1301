import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { demonstrationCode, loadParties } from '../demonstration/parties.ts';
import { markSetUp } from '../features/identity/index.ts';
import { hotspotsOf } from '../features/situation/hotspots.ts';
import { type Installation, openInstallation } from '../installation.ts';
import { asSystem, type Context, inContext } from '../platform/context.ts';
import { openLog } from '../platform/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'klarlage-command-'));
const data = join(folder, 'data');
const uk = join(import.meta.dirname, '../../../../..', 'shared/data/real/uk_rural_dyfed_powys.csv.gz');
const code = demonstrationCode;
let server: Installation;

beforeAll(async () => {
  server = await openInstallation(readConfig({ KLARLAGE_DATA: data }), openLog({ write: () => undefined }));
  await loadParties(server.platform, 1);
  await inContext(server.platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) =>
    markSetUp(run, now),
  );
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { code: number | null; out: string; err: string };
function klarlage(args: string[], { input = '', dataFolder = data } = {}): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../command-line.ts'), ...args], {
      env: { ...process.env, KLARLAGE_DATA: dataFolder },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const ran = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      ran.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      ran.err += chunk;
    });
    child.stdin.end(input);
    child.on('close', (exitCode) => done({ code: exitCode, ...ran }));
  });
}

const profile = 'syntetiska svalöv (d7)';
const header =
  'id,category,category_label,org,org_label,occurred_from,occurred_to,reported_at,lon,lat,accuracy_m,locality,deso,place,severity,source_type,text';
const row = (id: string, category: string, place = '13.1067,55.9144') =>
  `${id},${category},,skola,,2026-10-01T12:00:00+02:00,2026-10-01T12:00:00+02:00,2026-10-01T13:00:00+02:00,${place},25,,,,2,app,ett ord`;
const fileOf = (name: string, ...rows: string[]) => {
  const file = join(folder, name);
  writeFileSync(file, gzipSync([header, ...rows].join('\n')));
  return file;
};

test('help is given for everything, and what is wrongly written ends with 2', async () => {
  const help = await klarlage(['--help']);
  expect([help.code, help.err]).toEqual([0, '']);
  for (const name of ['import', 'detect', 'freeze', 'export', 'backup', 'restore', 'user']) {
    expect(help.out).toContain(`  ${name}`);
    expect((await klarlage([name, '--help'])).out).toContain(`npm run klarlage -- ${name}`);
  }
  expect((await klarlage(['finns-inte'])).code).toBe(2);
  expect((await klarlage(['import', '--nej'])).code).toBe(2);
  expect((await klarlage(['import'])).code).toBe(2);
  expect((await klarlage(['detect', '--as-of', 'i går', '--municipality', code])).code).toBe(2);
});

test('a file is brought in beside a running server, once, recorded as the person’s act, and taken back', async () => {
  const file = fileOf('små.csv.gz', row('1', 'skade.klotter'), row('2', 'trygghet'), row('3', 'oro.person'));
  const seen = await klarlage(['import', file, '--preview', '--municipality', code]);
  expect(seen.out).toContain('Inget är sparat än.');
  const done = await klarlage(['import', file, '--municipality', code, '--as', 'coordinator@ovning.klarlage.example']);
  expect([done.code, done.err]).toEqual([0, expect.stringContaining('Servern är igång')]);
  expect(done.out).toContain('1\u00a0händelse');
  expect(done.out).toContain('1\u00a0otrygg plats');
  expect(done.out).toContain('hör till socialtjänsten');
  const again = await klarlage(['import', file, '--municipality', code]);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('redan inläst')]);
  const number = /nummer: (\S+)/.exec(done.out)?.[1] ?? '';
  const undone = await klarlage(['import', '--undo', number, '--municipality', code]);
  expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('2\u00a0rapporter och 1\u00a0händelse')]);
  expect((await klarlage(['import', '--undo', 'x', '--municipality', code])).code).toBe(1);
});

test('a faulty file is refused with its rows, and somebody without the right or unknown is refused as well', async () => {
  const file = fileOf('fel.csv.gz', row('1', 'skade.klotter'), row('2', 'okänd'), row('3', 'skade.klotter', '18.07,59.33'));
  const done = await klarlage(['import', file, '--profile', profile, '--municipality', code]);
  expect(done.code).toBe(1);
  expect(done.err).toContain('rad 3, category: Kategorin har ingen motsvarighet här');
  expect(done.err).toContain('rad 4, lon: Platsen ligger utanför kommunen');
  expect(done.err).toContain('Inget är sparat');
  const denied = await klarlage(['import', file, '--municipality', code, '--as', 'caretaker@ovning.klarlage.example']);
  expect([denied.code, denied.err]).toEqual([1, expect.stringContaining('behörighet')]);
  expect((await klarlage(['import', file, '--as', 'ingen@finns.example'])).code).toBe(2);
  expect((await klarlage(['import', join(folder, 'borta.csv')])).err).toContain('finns inte');
});

test('accounts are added with a password that is no argument, closed, opened and shown', async () => {
  const as = ['--as', 'administrator@ovning.klarlage.example'];
  const about = ['--name', 'Provaren', '--role', 'fieldReporter', '--organisation', 'Skolorna'];
  const email = 'provare@ovning.klarlage.example';
  const weak = await klarlage(['user', 'add', email, ...about, ...as], { input: 'kort\n' });
  expect([weak.code, weak.err]).toEqual([1, expect.stringContaining('15 tecken')]);
  const added = await klarlage(['user', 'add', email, ...about, ...as], { input: 'fyra ord efter varandra\n' });
  expect([added.code, added.out]).toEqual([0, `Kontot ${email} är skapat.\n`]);
  expect((await klarlage(['user', 'add', email, ...about, ...as], { input: 'fyra ord efter varandra\n' })).code).toBe(1);
  expect((await klarlage(['user', 'set-password', email, ...as])).out).toMatch(/Lösenord \(visas bara nu\): \S{20}/);
  expect((await klarlage(['user', 'disable', email, ...as])).code).toBe(0);
  expect((await klarlage(['user', 'list', ...as])).out).toContain(`${email}\tProvaren\tfieldReporter\tstängt`);
  expect((await klarlage(['user', 'enable', email, ...as])).code).toBe(0);
  expect((await klarlage(['user', 'disable', 'ingen@finns.example', ...as])).code).toBe(1);
  expect(
    (await klarlage(['user', 'add', 'x@y.se', '--name', 'X', '--role', 'chef', '--organisation', 'Skolorna', ...as])).code,
  ).toBe(2);
});

test('tables are taken out as files, a week is frozen once, a search is made', async () => {
  const to = join(folder, 'ut');
  expect((await klarlage(['export', '--municipality', code, '--to', to])).code).toBe(0);
  expect(readdirSync(to)).toHaveLength(3);
  for (const name of readdirSync(to)) expect(name).toMatch(/^Övningsdata-1214-/);
  expect((await klarlage(['export', '--table', 'person', '--municipality', code])).code).toBe(2);
  expect((await klarlage(['freeze', '--week', '2026-44', '--municipality', code])).out).toContain(
    'vecka 44 2026 är fryst (version 1)',
  );
  expect((await klarlage(['freeze', '--week', '2026-44', '--municipality', code])).out).toContain('redan fryst');
  expect((await klarlage(['freeze', '--week', '2026-60', '--municipality', code])).code).toBe(2);
  const searched = await klarlage(['detect', '--as-of', '2026-10-31', '--municipality', code]);
  expect([searched.code, searched.err]).toEqual([1, expect.stringContaining('för få händelser')]);
});

test('a backup is restored into a new folder, and commands then work there without a server', async () => {
  const backup = join(folder, 'kopia');
  const made = await klarlage(['backup', backup, '--municipality', code]);
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('Säkerhetskopian är klar')]);
  expect(JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')).tables.length).toBeGreaterThan(30);
  expect((await klarlage(['restore', backup])).err).toContain('Stäng servern');
  const dataFolder = join(folder, 'ny');
  expect((await klarlage(['user', 'list'], { dataFolder })).err).toContain('ingen installation');
  expect((await klarlage(['restore', join(folder, 'ut')], { dataFolder })).err).toContain('ingen hel säkerhetskopia');
  expect(existsSync(dataFolder)).toBe(false);
  expect((await klarlage(['restore', backup], { dataFolder })).code).toBe(0);
  const listed = await klarlage(['user', 'list', '--municipality', code], { dataFolder });
  expect([listed.code, listed.out]).toEqual([0, expect.stringContaining('provare@ovning.klarlage.example')]);
  expect(listed.err).not.toContain('Servern är igång');
  expect((await klarlage(['restore', backup], { dataFolder })).err).toContain('inte tom');
}, 120_000);

test.skipIf(!existsSync(uk))(
  'police.uk goes into a practice municipality, where a search by day and point methods refuse',
  async () => {
    const done = await klarlage(['import', uk, '--practice-municipality', 'Dyfed-Powys', '--area-from-data']);
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('koden 9001 och 341')]);
    expect(done.out).toMatch(/15.989.händelser/);
    const searched = await klarlage(['detect', '--municipality', '9001']);
    expect([searched.code, searched.err]).toEqual([1, expect.stringContaining('tiderna är bara månader')]);
    const [municipality] = await inContext(server.platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) =>
      run.selectFrom('municipality').select(['is_practice', 'name']).where('municipality_code', '=', '9001').execute(),
    );
    expect(municipality).toEqual({ is_practice: true, name: 'Dyfed-Powys' });
    const open = <T>(work: (context: Context) => Promise<T>) => asSystem(server.platform, '9001', work);
    const hotspots = hotspotsOf(open, { municipalityCode: '9001', fromDay: '2018-10-01', toDay: '2019-02-28' });
    await expect(hotspots).rejects.toMatchObject({ code: 'analysis/points-snapped' });
  },
  60_000,
);
