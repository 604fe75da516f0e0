import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const contract = path.join(import.meta.dirname, '..', 'src', 'contract', 'endpoints.ts');

/** Of the contract, the browser needs where and how to call; the schemas stay at the server, which checks by them. */
function calls(): Plugin {
  return {
    name: 'holdfast-calls',
    async load(id) {
      if (path.normalize(id) !== contract) return undefined;
      const { ENDPOINTS } = (await import(contract)) as { ENDPOINTS: Record<string, Record<string, unknown>> };
      const bare = Object.entries(ENDPOINTS).map(([name, { method, path, idempotent }]) => [
        name,
        { method, path, idempotent },
      ]);
      return `export const ENDPOINTS = ${JSON.stringify(Object.fromEntries(bare))};`;
    },
  };
}

// No inline script, no inline style and no data: address: the portal runs under the server's strict content policy.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [calls()],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: path.join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    // Fluent marks its modules for server rendering, which the portal does not do.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '/api': process.env.HOLDFAST_URL ?? 'http://localhost:8741' } },
});
