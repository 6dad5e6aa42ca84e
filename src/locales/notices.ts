import type { Notice } from '../core/port.ts'
import { isolate } from '../core/text.ts'
import { isWordKey, type OfferedLocale, translate, type WordParams } from './index.ts'

/** What a person should know of this computer, in three sentences: what happened, what was kept, what to do. */
export function noticeOf(locale: OfferedLocale, { notice, params }: Notice) {
  const known = isWordKey(`notice.${notice}.happened`)
  const refused = notice.startsWith('sync.')
  const family = known ? notice : refused ? 'sync.refused' : 'other'
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolate(value) : value,
  ])
  const said: WordParams = { ...Object.fromEntries(texts), notice, reason: notice.slice('sync.'.length) }
  const say = (part: 'happened' | 'kept' | 'todo') => {
    const key = `notice.${family}.${part}`
    return isWordKey(key) ? translate(locale, key, said) : ''
  }
  return { happened: say('happened'), kept: say('kept'), todo: say('todo') }
}
