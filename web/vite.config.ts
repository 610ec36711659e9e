import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { catalogues } from './build/catalogues.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: '/',
  plugins: [catalogues(), react()],
  // The server puts its own value of the response in place of this (safety.md S-34).
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: here(mode === 'gallery' ? '../.cache/gallery' : './dist'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    sourcemap: mode === 'development',
    // light-dark() and oklch() are used as they are; older browsers than these are not supported.
    target: ['chrome125', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The gallery is for looking at all parts at once (test/support/screenshots.ts); it is never shipped.
      input:
        mode === 'gallery'
          ? { gallery: here('./gallery.html') }
          : { staff: here('./staff.html'), portal: here('./portal.html'), api: here('./api.html') },
      treeshake: { moduleSideEffects: (id: string) => !/\/web\/(?:ui|i18n|client|shell)\/.*\.tsx?$|\/contracts\/.*\.ts$/.test(id) },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: {
          groups: [
            { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\// },
            // What nearly every screen has: apart, each of some sixty parts is a file of its own, which compress badly one by one.
            { name: 'shell', test: /\/web\/shell\//, minShareCount: 60 },
            { name: 'ui', test: /\/web\/ui\//, minShareCount: 60 },
          ],
        },
      },
    },
  },
}));
