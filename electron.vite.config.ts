import './dev/setup/require-node.mjs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noncePlaceholder } from './src/main/shell/policy.ts'

const here = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        input: {
          shell: here('src/main/shell/main.ts'),
          'engine-process': here('src/main/engine-process.ts'),
          // Started by the engine, which looks for them beside itself.
          'reading-thread': here('src/main/imports/reading-thread.ts'),
          'deriving-thread': here('src/main/store/deriving-thread.ts'),
          'checking-thread': here('src/main/store/checking-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script cannot import anything: it has to be one CommonJS file.
      rollupOptions: {
        input: { index: here('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [react()],
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir: here('out/renderer'),
      sourcemap: true,
      minify: true,
      rollupOptions: { input: here('src/renderer/index.html') },
    },
  },
})
