import denials from './denials.graphql?raw';
import entity from './entity.graphql?raw';
import letters from './letters.graphql?raw';
import meetings from './meetings.graphql?raw';
import missileTests from './missile-tests.graphql?raw';
import statements from './statements.graphql?raw';

/** A question that is ready to run. */
export interface Example {
  question: string;
  query: string;
}

/** The questions that both pages offer, in the order of GraphiQL's tabs. */
export const examples: Example[] = [
  { question: 'All denials issued by DPRK MFA about Trump statements', query: denials },
  { question: 'The newest statements of someone, with the sentences that report them', query: statements },
  { question: 'Letters between two leaders, and whether they are confirmed', query: letters },
  { question: 'Meetings in a year: who met, where and when', query: meetings },
  { question: 'Missile tests in March 2020, with the number of launches', query: missileTests },
  { question: 'A person or an institution: other names, and what they said last', query: entity },
];
