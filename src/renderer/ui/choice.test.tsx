import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Choices, placeOfKey } from './choice.tsx'

vi.mock('../hooks/use-query.ts', () => ({ useQuery: () => undefined }))
vi.mock('../hooks/settings.ts', () => ({ useSettings: () => ({ locale: 'fa' }) }))

test('a digit of any keyboard chooses, and nothing else does', () => {
  expect(['1', '۲', '٣', '9'].map(placeOfKey)).toEqual([0, 1, 2, 8])
  expect(['0', ' ', 'Enter', 'ArrowDown', 'ش', ''].map(placeOfKey)).toEqual([-1, -1, -1, -1, -1, -1])
})

test('the keys of numbered choices are shown in the digits of the language', () => {
  const choices = ['a', 'b'].map((value) => ({ value, label: value }))
  const shown = renderToStaticMarkup(<Choices label="" value="a" choices={choices} onChange={() => {}} numbered />)
  expect(shown.match(/class="key"[^>]*>(.)/g)?.map((one) => one.at(-1))).toEqual(['۱', '۲'])
})
