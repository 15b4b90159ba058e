import { ask, type Outcome } from './ask';
import query from './denials.graphql?raw';

export interface Question {
  /** Who denied. */
  by: string;
  /** Whose statements were denied. */
  of: string;
}

/** The question that Parley exists for. */
export const flagship: Question = { by: 'DPRK MFA', of: 'Trump' };

export interface Denial {
  id: string;
  kind: string;
  saidAt: string | null;
  text: string;
  rule: string;
  confidence: number;
  speakers: { name: string }[];
  denies: Denied[];
  evidence: Evidence[];
}

export type Denied =
  | { __typename: 'Statement'; text: string; saidAt: string | null; speakers: { name: string }[] }
  | { __typename: 'Letter' | 'Meeting' | 'MissileTest' } & DeniedEvent;

interface DeniedEvent {
  name: string | null;
  date: string | null;
  status: string;
  involved: { name: string }[];
}

export interface Evidence {
  /** A few characters before and after the exact words. */
  prefix: string;
  suffix: string;
  exact: string;
  start: number;
  end: number;
  article: { title: string; publisher: string; publishedAt: string | null; url: string | null };
}

/** Some of the denials that answer a question, newest first. */
export interface Found {
  denials: Denial[];
  /** How many there are in all. */
  total: number;
  /** How many articles were looked through. */
  articles: number;
  /** Where the next page starts; null on the last. */
  next: string | null;
}

interface Data {
  denials: {
    totalCount: number;
    searched: { articles: number };
    nodes: Denial[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** Asks for the denials that answer a question, from a cursor on. */
export async function denials(question: Question, after: string | null = null): Promise<Outcome<Found>> {
  const outcome = await ask<Data>(query, { ...question, after });
  if ('failure' in outcome) return outcome;
  const { nodes, totalCount, searched, pageInfo } = outcome.answer.denials;
  return {
    answer: {
      denials: nodes,
      total: totalCount,
      articles: searched.articles,
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    },
  };
}
