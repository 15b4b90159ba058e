import { ask, type Outcome } from './ask';
import query from './english.graphql?raw';

/** Questions to begin with. */
export const suggestions = [
  'all denials issued by DPRK MFA about Trump statements',
  'letters from Kim to Trump in 2018',
  'how many missile tests in 2017',
  'summits between Kim and Xi',
  'who denied the April 2020 letter',
];

interface Named {
  name: string;
}

/** A statement, an event, an article, an entity, a dispute, or who denies whom, that answers. */
export interface Item {
  id: string;
  denier?: Named;
  denied?: Named;
  count?: number;
  medianDays?: number | null;
  denials?: { nodes: { evidence?: Item['evidence'] }[] };
  subject?: { type?: string; text?: string; saidAt?: string | null; date?: string | null; speakers?: Named[] };
  kind?: string;
  status?: string;
  title?: string;
  name?: string | null;
  text?: string;
  saidAt?: string | null;
  date?: string | null;
  publishedAt?: string | null;
  publisher?: string;
  missile?: string | null;
  launches?: number | null;
  speakers?: Named[];
  senders?: Named[];
  recipients?: Named[];
  participants?: Named[];
  actors?: Named[];
  place?: Named | null;
  evidence?: {
    exact: string;
    start: number;
    end: number;
    article: { title: string; publisher: string; publishedAt: string | null; url: string | null };
  }[];
}

/** What a question in English was taken for, and what answers it. */
export interface Reading {
  query: string | null;
  count: boolean;
  understood: { words: string; meaning: string }[];
  notUnderstood: string[];
  nearest: string[];
  total: number;
  articles: number;
  items: Item[];
  counts: Count[];
}

/** How many of a list have something in common, or are of one time. */
export interface Count {
  name: string;
  count: number;
}

interface Data {
  ask: Omit<Reading, 'total' | 'articles' | 'items' | 'counts'> & {
    result: Record<string, Found> | null;
  };
}

/** A list, or the way between two. */
interface Found {
  totalCount?: number;
  searched: { articles: number };
  nodes?: Omit<Item, 'id'>[];
  steps?: Step[];
  facets?: Count[];
  histogram?: { date: string | null; count: number }[];
}

interface Step {
  from: Named;
  to: Named;
  links: { kind: string; count: number; from: Named; facts: { evidence?: Item['evidence'] }[] }[];
}

/** Asks a question in English. */
export async function english(question: string): Promise<Outcome<Reading>> {
  const outcome = await ask<Data>(query, { question });
  if ('failure' in outcome) return outcome;
  const { result, ...reading } = outcome.answer.ask;
  const list = result ? Object.values(result)[0] : undefined;
  return {
    answer: {
      ...reading,
      total: list?.totalCount ?? list?.steps?.length ?? 0,
      articles: list?.searched.articles ?? 0,
      items: list ? items(list) : [],
      counts: list ? counts(list) : [],
    },
  };
}

/** The counts that were asked for: by what the items have in common, or by time. */
function counts({ facets, histogram }: Found): Count[] {
  return [...(facets ?? []), ...(histogram ?? []).map(({ date, count }) => ({ name: date ?? 'undated', count }))];
}

/** What is shown of a list or a way; what has no id of its own is told by where it stands. */
function items({ nodes, steps }: Found): Item[] {
  if (steps) return steps.map((step, i) => ({ id: String(i), ...stepItem(step) }));
  return (nodes ?? []).map((node, i) => ({ id: String(i), ...plain(node) }));
}

/** A dispute is dated and told by its subject, and who denies whom is shown by the denials. */
function plain(node: Omit<Item, 'id'>): Omit<Item, 'id'> {
  const { subject, denials } = node;
  if (subject) return { ...node, text: subject.text ?? '', speakers: subject.speakers ?? [], date: subject.date ?? subject.saidAt ?? null };
  if (denials) return { ...node, evidence: denials.nodes.flatMap((denial) => denial.evidence ?? []) };
  return node;
}

function stepItem({ from, to, links }: Step): Omit<Item, 'id'> {
  const told = links.map((link) => `${link.from.name} ${link.kind.toLowerCase().replaceAll('_', ' ')}: ${link.count}`);
  return {
    name: `${from.name} — ${to.name}`,
    text: told.join('; '),
    evidence: links.flatMap((link) => link.facts[0]?.evidence?.slice(0, 1) ?? []),
  };
}

/** What an item is, in a line. */
export function headline(item: Item): string {
  const names = (people?: Named[]) => (people ?? []).map((p) => p.name).join(', ');
  const letter = item.senders ? `${names(item.senders)} to ${names(item.recipients)}` : '';
  if (item.denier && item.denied) {
    const days = typeof item.medianDays === 'number' ? `, in the median after ${item.medianDays} days` : '';
    return `${item.denier.name} denies ${item.denied.name}, ${item.count ?? 0} times${days}`;
  }
  const subject = item.subject?.type ? item.subject.type.toLowerCase().replaceAll('_', ' ') : '';
  const launches = item.launches ? `${item.launches} ${item.launches === 1 ? 'launch' : 'launches'}` : '';
  return [
    item.title, subject, item.name, names(item.speakers), letter, names(item.participants), names(item.actors), item.missile, launches,
    item.place ? `in ${item.place.name}` : '', item.publisher,
  ].filter(Boolean).join(', ');
}
