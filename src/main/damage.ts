import { type Refusal, refuse } from '../core/command.ts'
import { isDamage } from './store/disk-trouble.ts'

/** The same question or command, whose answer says so where it meets a page that cannot be read. */
export function heeding<A extends unknown[], R>(ask: (...asked: A) => R, onDamage: (trouble: unknown) => void) {
  const heed = (trouble: unknown) => {
    if (isDamage(trouble)) onDamage(trouble)
  }
  return (...asked: A): R | Refusal => {
    try {
      const answered = ask(...asked)
      if (answered instanceof Promise) answered.catch(heed)
      return answered
    } catch (trouble) {
      if (!isDamage(trouble)) throw trouble
      onDamage(trouble)
      return refuse('disk.damaged')
    }
  }
}
