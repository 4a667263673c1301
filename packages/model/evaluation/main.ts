// node packages/model/evaluation/main.ts: judges the guard of words and writes the figures into docs/methods/words-guard.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { stdout } from 'node:process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkWords, isRefused } from '../src/words-guard/index.ts';
import { generate, namesOf } from './generate.ts';
import { isIdentifier, isName, judge, type Marked, type Tally, together, type Verdict, wilson } from './judge.ts';

const seed = 20_261_123;
const perTemplate = 40;
const shared = new URL('../../../../shared/data/', import.meta.url);
const page = new URL('../../../docs/methods/words-guard.md', import.meta.url);

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const written = (tally: Tally | undefined): string => {
  if (!tally || tally.all === 0) return '–';
  const { low, high } = wilson(tally);
  return `${percent(tally.found / tally.all)} (${percent(low)} – ${percent(high)}), n = ${tally.all}`;
};
const sumOf = ({ recall }: Verdict, question: (label: string) => boolean): Tally =>
  together([...recall].filter(([label]) => question(label)).map(([, tally]) => tally));
const rightOf = ({ precision }: Verdict, question: (kind: string) => boolean): Tally =>
  together([...precision].filter(([kind]) => question(kind)).map(([, tally]) => tally));
const warnings = ['name', 'address', 'property', 'trait'];

function summary(title: string, verdict: Verdict, count: number): string[] {
  return [
    `| ${title}, ${count} texts | recall | precision |`,
    '|---|---|---|',
    `| identifiers | ${written(sumOf(verdict, isIdentifier))} | ${written(rightOf(verdict, (kind) => !warnings.includes(kind)))} |`,
    `| names | ${written(sumOf(verdict, isName))} | ${written(verdict.precision.get('name'))} |`,
    `| harmless texts refused · warned of | ${verdict.refusedHarmless.length} · ${verdict.warnedHarmless.length} | |`,
    '',
  ];
}

const labels: Record<string, string> = {
  ...{
    PNR: 'personal number',
    SAM: 'coordination number',
    PHONE: 'telephone',
    EMAIL: 'e-mail',
    HANDLE: 'account name',
    LINK: 'link',
  },
  ...{
    PLATE: 'number plate',
    ACCOUNT: 'bank account',
    GIRO: 'giro',
    IBAN: 'IBAN',
    SWISH: 'Swish',
    IP: 'network address',
    APT: 'flat',
  },
  ...{ FULL: 'first and last name', FIRST: 'first name', LAST: 'last name after a title', INITIAL: 'name with an initial' },
  ...{ ADDR: 'street and number', PROP: 'property', TRAIT: 'sensitive word' },
};

function perType(verdict: Verdict): string[] {
  const rows = [...verdict.recall]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([label, tally]) => `| ${labels[label] ?? label} | ${written(tally)} |`);
  return ['| held-out texts, by type | recall |', '|---|---|', ...rows, ''];
}

/** The figures when each template in turn is left out: the lowest and the highest of them. */
function withoutOne(verdict: Verdict, part: 'identifiers' | 'names'): string {
  const all = together([...verdict.templates.values()].map((one) => one[part]));
  const shares = [...verdict.templates.values()]
    .filter((one) => one[part].all > 0)
    .map((one) => (all.found - one[part].found) / (all.all - one[part].all));
  return `${percent(Math.min(...shares))} – ${percent(Math.max(...shares))} over ${shares.length} templates`;
}

function worst(verdict: Verdict, part: 'identifiers' | 'names'): string {
  return percent(
    Math.min(...[...verdict.templates.values()].filter((one) => one[part].all > 0).map((one) => one[part].found / one[part].all)),
  );
}

/** Names of the held-out draws in a sentence that only names could fill, by whether the lists know them. */
function unknownNames(): string {
  const known = new Set(
    ['first', 'last'].flatMap((kind) => read(`../names/${kind}-names.txt`).replace(/\*/gu, '').split(/\s+/u)),
  );
  const firsts = namesOf('held-out', 'first');
  const missing = firsts.filter((name) => !known.has(name.toLowerCase()));
  return `${missing.length} of ${firsts.length} first names of the held-out draws are in no list (${missing.slice(0, 12).join(', ')}${missing.length > 12 ? ' …' : ''})`;
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

function prose(): string[] {
  const events = new URL('real/polisen_se_events.csv.gz', shared);
  const summaries = new URL('incidents/polisen_events_nw_skane.jsonl', shared);
  if (!existsSync(events) || !existsSync(summaries)) return [];
  const rows = gunzipSync(readFileSync(events)).toString('utf8').trim().split('\n');
  const notices = readFileSync(summaries, 'utf8')
    .trim()
    .split('\n')
    .map((line): { summary: string } => JSON.parse(line));
  const texts = [...rows, ...notices.map(({ summary }) => summary)];
  const refused = texts.filter((text) => isRefused(checkWords(text))).length;
  const warned = notices.filter(({ summary }) => checkWords(summary).hits.length > 0).length;
  return [
    `Real prose: ${refused} of ${texts.length} rows and notices of the Swedish Police refused; a warning in ${warned} of ${notices.length} notices.`,
    '',
  ];
}

function reference(): string[] {
  const file = new URL('personal-data/dev.jsonl', shared);
  if (!existsSync(file)) return [];
  type Line = Marked & { readonly kind: string };
  const texts = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));
  return summary(
    'Reference texts (tuned on)',
    judge(texts.map((one) => ({ ...one, isHarmless: one.kind === 'negative' }))),
    texts.length,
  );
}

const heldOut = generate('held-out', perTemplate, seed);
const verdict = judge(heldOut);
const tuning = generate('tuning', perTemplate, seed);
const book = gzipSync(read('../src/words-guard/name-book.ts'), { level: 9 }).length;
const figures = [
  ...summary('Held-out templates', verdict, heldOut.length),
  ...perType(verdict),
  `Leaving one template out: identifiers ${withoutOne(verdict, 'identifiers')}, names ${withoutOne(verdict, 'names')}. Worst single template:`,
  `identifiers ${worst(verdict, 'identifiers')}, names ${worst(verdict, 'names')}. ${unknownNames()}.`,
  '',
  ...summary('Tuning templates', judge(tuning), tuning.length),
  ...reference(),
  ...prose(),
  `Lists of names: ${(book / 1024).toFixed(1)} kB compressed.`,
];
const begin = '<!-- figures: made by packages/model/evaluation/main.ts -->';
const end = '<!-- end of figures -->';
const text = readFileSync(page, 'utf8');
writeFileSync(page, `${text.slice(0, text.indexOf(begin))}${begin}\n\n${figures.join('\n')}\n\n${text.slice(text.indexOf(end))}`);
stdout.write(`${figures.join('\n')}\n`);
