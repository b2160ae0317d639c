/** Serves or builds the window on sample answers: `vite --config renderer/dev/vite.config.ts`. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The app's own policy, which only the main process may import: a test holds the two together.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export default defineConfig({
  root: 'renderer/dev',
  plugins: [react()],
  // Without a target, `light-dark()` would be rewritten for browsers this never runs in.
  build: { target: 'chrome140', outDir: '../../dist/dev-window', emptyOutDir: true, assetsInlineLimit: 0 },
  preview: { headers: { 'Content-Security-Policy': policy } },
});
