import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running Parley to answer the pages' questions. */
const parley = process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // Pages name their files relative to themselves, so that Parley may stand
  // behind a path of another server.
  base: './',
  plugins: [svelte()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The editor of GraphiQL is one large file; it is loaded by its page alone.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      onLog(level, log, report) {
        // "use client" and "use memo" in GraphiQL's packages mean nothing in a browser; hundreds of these hide what matters.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/graphql': parley } },
});
