import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds every page into dist/web. `base` is relative, so the pages also work below a path of a reverse proxy. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Monaco is one large editor; splitting it further helps nobody on an intranet.
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      input: { graphiql: resolve(import.meta.dirname, 'graphiql/index.html') },
      // GraphiQL marks files for React's compiler; the marks mean nothing to a bundle.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
});
