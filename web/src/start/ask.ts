/** Why there is no answer, in words for the reader, and the names they may have meant. */
export interface Failure {
  message: string;
  suggestions: string[];
}

/** An answer, or why there is none: "none found" is an answer, "could not look" is not. */
export type Outcome<T> = { answer: T } | { failure: Failure };

interface GraphQLError {
  message: string;
  extensions?: { hint?: string; suggestions?: string[] };
}

interface GraphQLBody<T> {
  data?: T | null;
  errors?: GraphQLError[];
}

/** Sends a GraphQL query to the Parley that served this page. It never throws. */
export async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<Outcome<T>> {
  let response: Response;
  try {
    response = await fetch('./graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query, variables }),
    });
  } catch {
    return fail('Parley does not answer. Is it still running?');
  }
  let body: GraphQLBody<T>;
  try {
    body = (await response.json()) as GraphQLBody<T>;
  } catch {
    return fail(`Parley answered with something that is no GraphQL answer (HTTP status ${response.status}).`);
  }
  if (body.errors?.length) return refused(body.errors);
  if (!body.data) return fail(`Parley's answer holds neither data nor an error (HTTP status ${response.status}).`);
  return { answer: body.data };
}

function refused(errors: GraphQLError[]): { failure: Failure } {
  return {
    failure: {
      message: errors.map(inWords).join(' '),
      suggestions: errors.flatMap((e) => e.extensions?.suggestions ?? []),
    },
  };
}

function inWords({ message, extensions }: GraphQLError): string {
  const hint = extensions?.hint;
  return hint && !message.includes(hint) ? `${message}; ${hint}` : message;
}

function fail(message: string): { failure: Failure } {
  return { failure: { message, suggestions: [] } };
}
