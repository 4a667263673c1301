import type {
  AgendaItem,
  AgendaKind,
  DecisionRow,
  ForumKind,
  IndicationCard,
  MeetingRow,
  Party,
  Suggestion,
} from '@klarlage/model';
import { actions } from './actions.ts';
import { format } from './format.ts';
import { indications } from './indications.ts';

const levels: readonly string[] = ['Lugnt', 'Något att bevaka', 'Märkbar störning', 'Allvarligt', 'Akut förhöjt'];
const level = (n: number): string => levels[n - 1] ?? String(n);
const certainty = { low: 'låg', medium: 'medel', high: 'hög' };
const party: Record<Party, string> = { municipality: 'kommunen', police: 'polisen' };
const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const;
const kind: Record<AgendaKind, string> = {
  indication: 'Ny',
  watch: 'Bevakad',
  evaluation: 'Resultat',
  lookBack: 'Återblick',
  proposal: 'Förslag',
};

type Worded = Pick<AgendaItem, 'title' | 'indication' | 'action' | 'evaluation'>;

/** What an item says, in one sentence; what stands between ** is bold. */
const sentence = ({ title, indication, action, evaluation }: Worded): string => {
  if (evaluation && action) {
    return `**${action.title}: ${actions.verdict[evaluation.verdict].toLowerCase()}.**`;
  }
  if (indication) return indications.sentence(indication);
  return title ?? action?.title ?? '';
};

const mandateWords = (row: Pick<DecisionRow, 'mandateKind' | 'mandateReference'>): string =>
  row.mandateKind === 'delegation' ? `på delegation (${row.mandateReference})` : `som verkställighet (${row.mandateReference})`;

/** A decision in words: what, owner, days, and on what ground. */
const decisionSentence = (row: DecisionRow): string => {
  const ground = `Beslutat av ${row.decidedByName} för ${party[row.party]}, ${mandateWords(row)}.`;
  if (row.size === 'abstain') {
    const until = row.watchUntil ? ` Ny bedömning ${format.dayWithYear(row.watchUntil)}.` : '';
    return `Avstå och bevaka: ${row.reason ?? ''}${until} ${ground}`;
  }
  if (!row.action) return ground;
  const { title, ownerName, dueOn, lookBackOn } = row.action;
  const followUp = row.size === 'measurable' ? 'Effekten bedöms' : 'Återblick';
  return `${title}. Ägare: ${ownerName}. Klart ${format.dayWithYear(dueOn)}. ${followUp} ${format.dayWithYear(lookBackOn)}. ${ground}`;
};

const because: Record<Suggestion['because'][number], string> = {
  deviates: 'det avviker',
  rare: 'slumpen gör det sällan',
  severe: 'sådant är allvarligt',
  many: 'det är många fler än väntat',
};

const plain = (text: string): string => text.replaceAll('**', '');

/** Meetings, agendas, decisions and minutes. */
export const forums = {
  title: 'Möte',
  levels,
  level,
  party,
  kind,
  sentence,
  plainSentence: (item: Worded): string => plain(sentence(item)),
  decisionSentence,
  forumKind: {
    estGroup: 'Förbereder och tar det som ledamöterna själva får besluta.',
    managementGroup: 'Bedömer, prioriterar och beslutar.',
    strategicCouncil: 'Ser på det stora.',
  } satisfies Record<ForumKind, string>,
  meets: (weekday: number, startsAt: string, everyWeeks: number): string =>
    `${everyWeeks === 1 ? 'Varje' : everyWeeks === 2 ? 'Varannan' : `Var ${everyWeeks}:e`} ${weekdays[weekday - 1] ?? ''} ${startsAt.replace(':', '.')}`,
  next: (day: string): string => `Nästa möte ${format.weekday(day)}`,
  today: 'Mötet är i dag',
  waiting: (n: number, late: number): string =>
    n === 0
      ? 'Inget väntar.'
      : `**${format.count(n, 'punkt', 'punkter')}** väntar${late > 0 ? `, ${format.numberWord(late)} sedan för länge` : ''}.`,
  toAgenda: 'Öppna dagordningen',
  noForum: 'Du sitter inte i något forum, och inget finns att se här.',
  others: 'Andra forum',
  late: (answerBy: string): string => `skulle besvarats ${format.shortDay(answerBy)}`,
  since: (day: string): string => `sedan ${format.shortDay(day)}`,
  from: (forum: string): string => `Obesvarad av ${forum}`,
  agenda: {
    title: 'Dagordning',
    empty: 'Inget väntar på svar. Det är goda nyheter.',
    show: 'Visa en punkt i taget',
    take: 'Ta upp punkten',
    open: 'Öppna mötet',
    openTitle: 'Vilka är här?',
    openAbout: 'Närvaron står i protokollet. Den går att ändra så länge mötet är öppet.',
    isOpen: (n: number, day: string): string =>
      `Mötet ${format.day(day)} är öppet, ${format.count(n, 'närvarande', 'närvarande')}.`,
    present: 'Ändra närvaro',
    minutes: 'Protokoll',
    members: 'Ledamöter',
    meetings: 'Möten',
    meeting: (row: MeetingRow): string =>
      `${format.dayWithYear(row.heldOn)}${row.status === 'approved' ? ', justerat' : ', öppet'}`,
    noMeetings: 'Inget möte är hållet än.',
    propose: 'Ta upp något annat',
    proposeLabel: 'Vad gäller det?',
    proposeHint: 'En plats eller ett problem. Inga namn, nummer eller adresser.',
    proposeSend: 'Sätt upp på dagordningen',
    proposed: 'Punkten står på dagordningen.',
    order: (n: number): string => `Plats ${n}`,
    closed: 'Avslutade i dag',
  },
  item: {
    number: (n: number, total: number): string => `Punkt ${n} av ${total}`,
    recurrence: (days: number): string => `Så stor avvikelse ger slumpen ${indications.recurrence(days)}.`,
    callout: (card: Pick<IndicationCard, 'observed' | 'expected'>): string =>
      `${format.number(card.observed)}, väntat ${card.expected < 0.95 ? 'under\u00a01' : format.number(Math.round(card.expected))}`,
    mapNote: (radius: number): string =>
      `Ring: ${format.metres(Math.max(50, Math.round(radius / 50) * 50))}. Läget är säkert på ±200\u00a0m. Översiktskarta, inga gator.`,
    similar: 'Liknande tidigare',
    noSimilar: 'Inget liknande är bedömt än. Det här blir det första.',
    cost: (kronor: number): string => ` Kostade ${format.number(kronor)}\u00a0kr.`,
    assess: 'Bedöm',
    assessSend: 'Spara bedömning',
    level: 'Hur allvarligt är det?',
    certainty: 'Säkerhet',
    certainties: { low: 'Låg', medium: 'Medel', high: 'Hög' },
    reason: 'Varför',
    ownFirst: 'Er egen bedömning först. Sedan visar vi vad siffrorna säger.',
    assessed: (said: string): string => `Bedömt: ${said.toLowerCase()}.`,
    // after the own assessment; certainty: 'låg' | 'medel' | 'hög'
    certaintyIs: (value: keyof typeof certainty): string => `Säkerhet: **${certainty[value]}**.`,
    suggestion: ({ level: suggested, because: reasons }: Suggestion, own: number): string =>
      `Underlaget föreslår ${own === suggested ? 'också ' : ''}${suggested}, ${level(suggested).toLowerCase()}: ${reasons.map((one) => because[one]).join(', ')}.`,
    noSuggestion: 'Siffrorna har inget förslag här.',
    undo: 'Ångra bedömningen',
    undone: 'Bedömningen är borttagen.',
    prioritise: 'Prioritera',
    place: (n: number, total: number): string =>
      `**${['Först', 'Tvåa', 'Trea'][n - 1] ?? `${n}:a`}** av ${format.numberWord(total)}.`,
    notPlaced: 'Inte prioriterad än.',
    earlier: 'Tidigare',
    later: 'Senare',
    placeFirst: 'Sätt först',
    prioritiseNote: 'Stör många, går att påverka, kostar lite: då först.',
    decide: 'Besluta',
    assessFirst: 'Bedöm först, sedan går det att besluta.',
    noMandate: 'Du har inget mandat här. Den som har det beslutar i sin egen inloggning.',
    onMandate: (row: { kind: 'delegation' | 'ownBudget'; reference: string; party: Party }): string =>
      `Du beslutar för ${party[row.party]} ${mandateWords({ mandateKind: row.kind, mandateReference: row.reference })}.`,
    size: 'Hur följs det upp?',
    sizes: { measurable: 'Mätbar', simple: 'Enkel', abstain: 'Avstå och bevaka' },
    sizeDetail: {
      measurable: 'Vi räknar före och efter, och jämför med andra platser.',
      simple: 'Gjort eller inte gjort. Ni ser tillbaka på ett datum.',
      abstain: 'Inget görs nu. Punkten kommer tillbaka.',
    },
    what: 'Vad',
    type: 'Sorts åtgärd',
    owner: 'Ägare',
    parties: 'Vems resurser',
    partyOptions: { municipality: 'Kommunens', police: 'Polisens', both: 'Bådas' },
    bothNote: (other: Party): string => `Åtgärden väntar sedan på att ${party[other]} också beslutar.`,
    starts: 'Börjar',
    due: 'Klart',
    cost_: 'Kostnad, kronor',
    mechanism: 'Därför att',
    lookBack: 'Återblick',
    watchUntil: 'Ny bedömning',
    whyAbstain: 'Varför avstår ni?',
    wished: 'Önskad minskning',
    wishedOptions: { quarter: 'En fjärdedel', third: 'En tredjedel', half: 'Hälften' },
    place_: 'Plats',
    group: 'Vad som räknas',
    planTitle: 'Plan för att bedöma effekten',
    planFetching: 'Räknar ut en plan',
    noPlan: 'Det går inte att göra en plan: inget liknande finns att jämföra med. Välj enkel uppföljning.',
    plan: {
      target: (name: string, radius: number): string => `Målområde: ${name}, ${format.number(radius)}\u00a0m.`,
      ring: (inner: number, outer: number): string => `Ring: ${format.range(inner, outer)}\u00a0m.`,
      comparison: (names: readonly string[]): string => `Jämförelse: ${names.join(', ')}.`,
      before: (from: string, to: string): string => `Före: ${format.period(from, to)}.`,
      after: (from: string, to: string): string => `Efter: ${format.period(from, to)}.`,
      judged: (day: string): string => `Effekten bedöms **${format.dayWithYear(day)}**.`,
      weeks: (n: number, share: number, count: number): string =>
        `Med den här takten (${format.number(count)} på ett år) behövs **${format.count(n, 'vecka', 'veckor')}** för att skilja ${format.percent(share)} färre från slumpen.`,
      tooFew: (count: number, share: number): string =>
        `Med ${format.number(count)} på ett år räcker inte två år för att se ${format.percent(share)} färre. Välj enkel uppföljning, eller räkna med att svaret blir ”går inte att avgöra än”.`,
      frozen: 'Planen fryses med beslutet.',
    },
    followUp: (day: string): string => `Uppföljning ${format.dayWithYear(day)}.`,
    decided: 'Beslutat.',
    decidedNote: 'Ett beslut går inte att ångra. Vill ni ändra: ta upp punkten på nytt, så ersätter det nya beslutet det gamla.',
    again: 'Ta upp på nytt',
    againTitle: (said: string): string => `Nytt beslut om: ${said}`,
    otherDecided: (of: Party, title: string): string => `${of === 'police' ? 'Kommunen' : 'Polisen'} har beslutat: ${title}.`,
    waitsFor: (of: Party): string => `Väntar på att ${party[of]} också beslutar.`,
    join: (of: Party): string => `Besluta för ${party[of]}`,
    joinAbstain: 'Avstå',
    joinAbstainNote: 'Då blir åtgärden inte av. Den andra parten ser varför.',
    joinText: (title: string): string => `Den andra parten har beslutat: ${title}. Åtgärden börjar när ni också gjort det.`,
    passOn: 'Lämna vidare till ledningsgruppen',
    passedOn: 'Punkten är lämnad vidare.',
    note: 'Vi har tagit del av resultatet',
    noted: 'Noterat.',
    watch: 'Avstå och bevaka',
    toAction: 'Se åtgärden',
    saved: (time: string): string => `Protokollet skrivs medan ni beslutar. Sparat ${time}`,
    writes: 'Protokollet skrivs medan ni beslutar.',
    notOpen: 'Mötet är inte öppnat. Det ni gör sparas, men står inte i något protokoll.',
    notMember: 'Du kan följa med, men bara ledamöter bedömer och prioriterar.',
    back: 'Till dagordningen',
    done: 'Alla punkter är behandlade.',
    keys: { assess: 'bedöm', prioritise: 'prioritera', watch: 'bevaka', why: 'hur vet vi det?', undo: 'ångra', item: 'punkt' },
  },
  minutes: {
    title: 'Protokoll',
    draft: 'Utkast',
    draftNote: 'Protokollet har skrivit sig självt av det som hände på mötet. När det justeras fryses det.',
    approve: 'Justera protokollet',
    approved: (name: string, day: string): string => `Justerat av ${name} ${format.dayWithYear(day)}.`,
    approvedToast: 'Protokollet är justerat och fryst.',
    print: 'Skriv ut',
    present: 'Närvarande',
    nobody: 'Ingen är antecknad som närvarande.',
    noItems: 'Inget togs upp på mötet.',
    practice: 'Övningsdata',
    heading: (n: number, name: string): string => `§ ${n} ${name}`,
    headings: {
      indication: 'Indikation',
      watch: 'Bevakad indikation',
      evaluation: 'Resultat av åtgärd',
      lookBack: 'Återblick',
      proposal: 'Förslag',
    } satisfies Record<AgendaKind, string>,
    assessment: (n: number, sure: keyof typeof certainty, reason: string): string =>
      `Bedömning: ${n}, ${level(n).toLowerCase()}. Säkerhet: ${certainty[sure]}.${reason ? ` ${reason}` : ''}`,
    sentence: (item: Worded): string =>
      plain(
        item.evaluation
          ? `${sentence(item)} ${actions.verdictSentence(item.evaluation)}`
          : item.indication
            ? indications.wholeSentence(item.indication)
            : sentence(item),
      ),
    passedOn: (forum: string): string => `Lämnas vidare till ${forum}.`,
    noted: 'Gruppen har tagit del av resultatet.',
    stillWaiting: 'Inget beslut. Punkten står kvar.',
    joint: (of: Party): string => `Åtgärden väntar på att ${party[of]} också beslutar.`,
    decision: decisionSentence,
  },
};
