import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const guide = join(root, 'docs/guide')
const read = (path: string) => readFileSync(path, 'utf8')
const pages = globSync('*.md', { cwd: guide })
/** Where a page points to within the project, links and pictures alike. */
const namedBy = (page: string) =>
  [...read(join(guide, page)).matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => ({ page, path }))
const named = pages.flatMap(namedBy)

test('every picture and page the guide names is there', () => {
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter(({ path }) => !existsSync(join(guide, path)))).toEqual([])
})

test('every page is reached from the first, and that from the README', () => {
  const linked = namedBy('README.md').map(({ path }) => path)
  expect(pages.filter((page) => page !== 'README.md' && !linked.includes(page))).toEqual([])
  expect(read(join(root, 'README.md'))).toContain('](docs/guide/README.md)')
})

test('every picture is shown by a page and is small enough to be cloned by everybody', () => {
  const pictures = globSync('pictures/*', { cwd: guide }).map((path) => path.replaceAll('\\', '/'))
  const shown = named.map(({ path }) => path)
  expect(pictures.filter((path) => !shown.includes(path))).toEqual([])
  expect(pictures.filter((path) => statSync(join(guide, path)).size > 150_000)).toEqual([])
})
