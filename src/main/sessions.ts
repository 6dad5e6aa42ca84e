import { type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import type { Id } from '../core/kinds.ts'
import type { Session } from '../core/port.ts'
import { toLatinDigits } from '../core/text.ts'
import { badgeToHash } from '../domain/people/badge.ts'
import { sha256 } from './hash.ts'
import { isPin } from './pins.ts'
import type { Reader } from './queries/reader.ts'

const triesMost = 5
const lockMs = 60_000
/** Codes of a minute that were nobody's badge; a part scanned by mistake is one, too. */
const strangeMost = 20

/** Who is at the desk. Rights and limits are read anew for every command: a right withdrawn is gone at once. */
export interface Sessions {
  signIn(personId: string, pin: string): Promise<Session | Refusal>
  /** Whoever the badge was given to; head office keeps no badge, only its hash. */
  signInBadge(badge: string): Session | Refusal
  /** The person as an actor, or undefined when head office let them go meanwhile. */
  actor(personId: string): Actor | undefined
}

/** @param elapsed milliseconds that only go forward: setting the clock does not open a lock. */
export function createSessions(read: Reader, elapsed: () => number): Sessions {
  const wrong = new Map<string, { tries: number; until: number }>()
  let strange = { since: 0, count: 0 }

  function stored(personId: string) {
    return read.get<{ name: string; pinHash: string; rights: string; limits: string }>(
      `select p.name, p.pinHash, coalesce(r.rights, '[]') as rights, coalesce(r.limits, '{}') as limits
       from person p left join role r on r.id = p.roleId where p.id = ? and p.state = 'active'`,
      personId,
    )
  }

  return {
    actor(personId) {
      const person = stored(personId)
      if (person === undefined) return undefined
      const { name, rights, limits } = person
      const held = new Set(JSON.parse(rights) as string[])
      return { id: personId as Id<'person'>, name, rights: held, limits: JSON.parse(limits) as Record<string, number> }
    },
    signInBadge(badge) {
      if (elapsed() - strange.since > lockMs) strange = { since: elapsed(), count: 0 }
      if (strange.count >= strangeMost)
        return refuse('pin.locked', { seconds: Math.ceil((strange.since + lockMs - elapsed()) / 1000) })
      const hash = sha256(badgeToHash(badge))
      const sql = `select id from person where badge = ? and state = 'active'`
      const [holder, another] = read.all<{ id: string }>(sql, hash)
      // A badge two people were given tells nobody apart.
      const person = holder === undefined || another !== undefined ? undefined : stored(holder.id)
      if (holder === undefined || person === undefined) {
        strange.count += 1
        return refuse('badge.unknown')
      }
      return sessionOf(holder.id, person)
    },
    async signIn(personId, pin) {
      const held = wrong.get(personId)
      if (held !== undefined && held.until > elapsed())
        return refuse('pin.locked', { seconds: Math.ceil((held.until - elapsed()) / 1000) })
      const person = stored(personId)
      if (person === undefined) return refuse('person.notFound')
      // Counted before the slow check, so that many guesses at once are many guesses.
      const tries = (held?.until === 0 ? held.tries : 0) + 1
      wrong.set(personId, { tries, until: tries >= triesMost ? elapsed() + lockMs : 0 })
      if (!(await isPin(toLatinDigits(pin), person.pinHash)))
        return tries >= triesMost
          ? refuse('pin.locked', { seconds: lockMs / 1000 })
          : refuse('pin.wrong', { left: triesMost - tries })
      wrong.delete(personId)
      return sessionOf(personId, person)
    },
  }
}

function sessionOf(personId: string, { name, rights }: { name: string; rights: string }): Session {
  return { personId, name, rights: JSON.parse(rights) }
}
