import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/**
 * Builds the staff application, and the stylesheet and scripts that the server's own pages name through the manifest.
 * Nothing may be inlined: the content security policy allows only files of our own.
 */
export const config = defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  server: { proxy: Object.fromEntries(['/api', '/health', '/rapportera', '/offentligt'].map((path) => [path, server])) },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    manifest: true,
    // old phones in the field: colours of both themes are written out for them
    target: ['chrome107', 'edge107', 'firefox104', 'safari16'],
    cssTarget: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // the frame with the words of both languages is one file of about 175 kB on the wire; its goal is measured in the bench
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // a module of ours that nobody uses anything of does nothing: the phone carries only the words and rules that it shows
      treeshake: { moduleSideEffects: (id) => !/packages\/(model|texts)\/src\//.test(id) },
      input: {
        app: here('./app.html'),
        public: here('./src/public.css'),
        reportForm: here('./src/report-form/main.ts'),
      },
    },
  },
});

// the one place that a tool asks for a default export
export default config;
