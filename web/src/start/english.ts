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

/** A statement, an event or an article that answers. */
export interface Item {
  id: string;
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
}

interface Data {
  ask: Omit<Reading, 'total' | 'articles' | 'items'> & {
    result: Record<string, { totalCount: number; searched: { articles: number }; nodes: Item[] }> | null;
  };
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
      total: list?.totalCount ?? 0,
      articles: list?.searched.articles ?? 0,
      items: list?.nodes ?? [],
    },
  };
}

/** What an item is, in a line. */
export function headline(item: Item): string {
  const names = (people?: Named[]) => (people ?? []).map((p) => p.name).join(', ');
  const letter = item.senders ? `${names(item.senders)} to ${names(item.recipients)}` : '';
  const launches = item.launches ? `${item.launches} ${item.launches === 1 ? 'launch' : 'launches'}` : '';
  return [
    item.title, item.name, names(item.speakers), letter, names(item.participants), names(item.actors), item.missile, launches,
    item.place ? `in ${item.place.name}` : '', item.publisher,
  ].filter(Boolean).join(', ');
}
