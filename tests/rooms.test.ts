// Who may import whom (the map stands in README.md), and where time and chance may come from.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const files = globSync('{src,sync-server}/**/*.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
const product = files.filter((path) => !/\.(test|suite)\.tsx?$/.test(path))
const text = (path: string) => withoutComments(readFileSync(join(root, path), 'utf8'))

/** What each room may take from: other rooms, and packages (`*` for any that package.json declares). */
const rooms: Record<string, { rooms: string[]; packages: RegExp }> = {
  'src/core': { rooms: [], packages: /^zod$/ },
  'src/domain': { rooms: ['src/core'], packages: /^zod$/ },
  'src/documents': { rooms: ['src/core', 'src/domain', 'src/locales'], packages: /^(?!electron|react|drizzle|pg$)/ },
  'src/locales': { rooms: ['src/core', 'src/domain'], packages: /^(?!electron|react|drizzle|pg$|node:)/ },
  'src/main/shell': { rooms: ['src/main', 'src/core'], packages: /^(electron|electron-updater|zod|node:.*)$/ },
  'src/main': {
    rooms: ['src/core', 'src/domain', 'src/documents', 'src/locales'],
    packages: /^(?!electron|react|pg$)/,
  },
  'src/preload': { rooms: [], packages: /^electron$/ },
  'src/renderer': {
    rooms: ['src/core', 'src/domain', 'src/locales'],
    packages: /^(?!electron|node:|drizzle|pg$|better-sqlite3)/,
  },
  'sync-server': { rooms: ['src/core', 'src/domain', 'src/documents', 'src/locales'], packages: /^(?!electron|react)/ },
}
const exceptions = [
  // Tables of both databases are derived from the entities here.
  { file: 'src/core/entity.ts', packages: /^drizzle-orm(\/|$)/ },
  { file: 'src/core/kinds.ts', packages: /^drizzle-orm(\/|$)/ },
]
/** The adapters to the real world; everybody else is handed the time and its ids. */
const mayAskTheWorld = /^(src\/main\/shell\/|src\/main\/clock\.ts|src\/renderer\/|sync-server\/clock\.ts)/

test.each(product)('%s stays in its room', (path) => {
  const name = Object.keys(rooms).find((room) => path.startsWith(`${room}/`))
  const room = rooms[name ?? '']
  if (!name || !room) throw new Error(`${path} lies in no room: add it to this test and to the map in README.md`)
  for (const target of importsOf(path)) {
    if (target.startsWith('.')) {
      const inside = relative(root, resolve(root, dirname(path), target)).replaceAll('\\', '/')
      const allowed = [name, ...room.rooms].some((other) => inside.startsWith(`${other}/`))
      // The shell is a room within a room, open to nobody.
      const opensShell = inside.startsWith('src/main/shell/') && name !== 'src/main/shell' && inside !== contract
      expect(allowed && !opensShell, `${path} imports ${inside}`).toBe(true)
    } else {
      const excepted = exceptions.some(({ file, packages }) => file === path && packages.test(target))
      expect(excepted || room.packages.test(target), `${path} imports ${target}`).toBe(true)
    }
  }
})
/** Types of what the shell tells the engine's process; the other side reads them. */
const contract = 'src/main/shell/engine-contract.ts'

test('every imported package is declared with an exact version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const declared: Record<string, string> = { ...devDependencies, ...dependencies }
  // The pages are built into one bundle, and tables are made by developers; the rest is installed with the program.
  const installed = (path: string) => !/^src\/renderer\/|\/make-\w+\.ts$/.test(path)
  const missing = product.flatMap((path) =>
    importsOf(path)
      .filter((name) => !/^(\.|node:|electron$)/.test(name))
      .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
      .filter((name) => !(name in (installed(path) ? dependencies : declared)))
      .map((name) => `${path}: ${name}`),
  )
  expect(missing).toEqual([])
  for (const version of Object.values(declared)) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
})

test('nobody but the adapters asks for the time, for chance or to be woken', () => {
  const asks =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(Timeout|Interval)\(|\bperformance\.now\(|\brandomUUID\(/
  expect(product.filter((path) => !mayAskTheWorld.test(path) && asks.test(text(path)))).toEqual([])
})

test('no file imports itself by a detour', () => {
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) throw new Error(`circle: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`)
    if (done.has(path) || !existsSync(join(root, path))) return
    for (const target of importsOf(path, false).filter((name) => name.startsWith('.')))
      if (/\.tsx?$/.test(target)) visit(join(dirname(path), target).replaceAll('\\', '/'), [...trail, path])
    done.add(path)
  }
  for (const path of product) visit(path, [])
})

/** Every module a file names; without `types`, only those that exist at run time. */
function importsOf(path: string, types = true): string[] {
  const found = text(path).matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:\bimport\(|(?:^|\n)\s*import\b)\s*['"]([^'"]+)['"]/g,
  )
  return [...found].filter((match) => types || !match[2]).map((match) => match[3] ?? match[4] ?? '')
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
