import 'graphiql/setup-workers/vite'; // first: the editor looks for its workers when it is loaded
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { examples } from '../queries';

/** The question that the address carries, once: a reload keeps what was typed since. */
function takeFromAddress(): { query: string; variables: string } | null {
  const address = new URLSearchParams(location.search);
  const query = address.get('query');
  if (!query) return null;
  history.replaceState(null, '', location.pathname);
  return { query, variables: address.get('variables') ?? '' };
}

const target = document.getElementById('graphiql');
if (!target) throw new Error('graphiql.html has no element #graphiql to show GraphiQL in');

const endpoint = new URL('./graphql', location.href);
const socket = new URL(endpoint);
socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

const linked = takeFromAddress();
const others = examples.filter((example) => example.query !== linked?.query).map(({ query }) => ({ query }));
const props: GraphiQLProps = {
  fetcher: createGraphiQLFetcher({ url: endpoint.href, subscriptionUrl: socket.href }),
  // Shown on the first visit; later ones find the tabs as they were left.
  defaultTabs: linked ? [linked, ...others] : others,
  // Added as a tab to those of an earlier visit.
  ...(linked && { initialQuery: linked.query, initialVariables: linked.variables }),
};
const home = createElement(GraphiQL.Logo, null, createElement('a', { href: './', className: 'home' }, 'Parley'));
createRoot(target).render(createElement(GraphiQL, props, home));
