// From the fate of every mutant to a page that people can read, and to what hinders the page from being whole.

/** One small change of the code, and what became of it. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  /** The line of source in which the change begins, without its indentation. */
  readonly text: string;
  readonly original: string;
  readonly replacement: string;
  readonly mutator: string;
  readonly status: string;
};

/** Why survivors of one line of source live: written by hand, found again when lines move. */
export type Explained = {
  readonly file: string;
  /** The line of source, without its indentation. */
  readonly text: string;
  /** What is written in the original's place; without it, every survivor of the line. */
  readonly replacement?: string;
  /** equivalent: no input can tell the difference · open: a test could tell, and none does. */
  readonly judged: 'equivalent' | 'open';
  readonly reason: string;
};

/** How many mutants met which fate, and the score as Stryker computes it: detected of all that could be (per cent). */
export type Totals = {
  killed: number;
  timedOut: number;
  survived: number;
  uncovered: number;
  score: number;
};

/** Counts the fates of mutants. */
export function totals(mutants: readonly Mutant[]): Totals {
  const count = (status: string): number => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, timedOut, survived, uncovered] = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')];
  const valid = killed + timedOut + survived + uncovered;
  return { killed, timedOut, survived, uncovered, score: valid === 0 ? 100 : (100 * (killed + timedOut)) / valid };
}

/** The mutants that no test noticed, in the order of the files. */
export function survivors(mutants: readonly Mutant[]): Mutant[] {
  return mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** A survivor as one line for the terminal. */
export function survivorLine({ file, line, original, replacement, status }: Mutant): string {
  return `${file}:${line} ${status === 'NoCoverage' ? '(no test) ' : ''}${oneLine(original)}  →  ${oneLine(replacement)}`;
}

/** What hinders a page from being whole: survivors without a reason, reasons without a survivor, a score that is too low. */
export function findings(mutants: readonly Mutant[], reasons: readonly Explained[], lowestScore: number): string[] {
  const living = survivors(mutants);
  const { score } = totals(mutants);
  return [
    ...living.filter((mutant) => !reasonOf(mutant, reasons)).map((mutant) => `no reason for ${survivorLine(mutant)}`),
    ...reasons
      .filter((reason) => !living.some((mutant) => reasonOf(mutant, reasons) === reason))
      .map(({ file, text, replacement }) => `nothing survives at ${file}: ${text}${replacement ? `  →  ${replacement}` : ''}`),
    ...(score < lowestScore ? [`the score is ${score.toFixed(1)} %, below ${lowestScore} %`] : []),
  ];
}

type Page = {
  readonly name: string;
  readonly folder: string;
  readonly mutants: readonly Mutant[];
  readonly reasons: readonly Explained[];
  readonly versions: string;
  readonly day: string;
};

/** The page of a part: counts, score per file, and each survivor with its reason. */
export function page({ name, folder, mutants, reasons, versions, day }: Page): string {
  const all = totals(mutants);
  const living = survivors(mutants);
  const equivalent = living.filter((mutant) => reasonOf(mutant, reasons)?.judged === 'equivalent').length;
  const files = [...new Set(mutants.map(({ file }) => file))].sort();
  return [
    `# Mutation score of ${name}: ${all.score.toFixed(1)} %`,
    '',
    `Written by \`npm run mutation -- ${name}\` on ${day}. ${versions}.`,
    '',
    `Every small change (mutant) of \`${folder}\` meets the tests beside it. The score is the share of changes that a test notices, by`,
    'failing or by never ending. No mutant is left out: texts of refusals count, and so do changes that nobody could notice.',
    'Left out, because every mutant would run them: golden comparisons with the data of `../shared`, calibrations over hundreds of data',
    'sets, tests that make a million draws (`tools/mutation/same-chance.ts`) and those of the WebAssembly kernel. They could only notice more.',
    '',
    row('file', 'killed', 'timed out', 'survived', 'no test', 'score'),
    '|---|--:|--:|--:|--:|--:|',
    ...files.map((file) => scoreRow(file, totals(mutants.filter((mutant) => mutant.file === file)))),
    scoreRow('all', all),
    '',
    `${living.length} survivors: ${equivalent} are judged equivalent (no input can tell them apart), ${living.length - equivalent} are open.`,
    '',
    ...files.flatMap((file) => section(file, living, reasons)),
  ].join('\n');
}

function section(file: string, living: readonly Mutant[], reasons: readonly Explained[]): string[] {
  const own = living.filter((mutant) => mutant.file === file);
  if (own.length === 0) return [];
  const lines = own.map((mutant) => {
    const reason = reasonOf(mutant, reasons);
    const said = reason ? `${reason.judged}: ${reason.reason}` : 'no reason is written';
    return `- ${code(mutant.text)}: ${code(mutant.original)} → ${code(mutant.replacement)}. ${said}`;
  });
  return [`## ${file}`, '', ...lines, ''];
}

/** The reason that fits best: one for this very change, else one for all of its line. */
function reasonOf(mutant: Mutant, reasons: readonly Explained[]): Explained | undefined {
  const ofLine = reasons.filter(({ file, text }) => file === mutant.file && text === mutant.text);
  return (
    ofLine.find(({ replacement }) => replacement === oneLine(mutant.replacement)) ??
    ofLine.find(({ replacement }) => replacement === undefined)
  );
}

function scoreRow(label: string, { killed, timedOut, survived, uncovered, score }: Totals): string {
  return row(label, killed, timedOut, survived, uncovered, score.toFixed(1));
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function code(source: string): string {
  const text = oneLine(source);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Source without its line breaks, shortened to what can be read on a line. */
function oneLine(source: string): string {
  const text = source.replace(/\s+/g, ' ').trim();
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
