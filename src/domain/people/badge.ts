import { foldCode } from '../../core/text.ts'

/** What is hashed of a badge, at head office and at a desk alike, however a scanner writes its letters. */
export const badgeToHash = (badge: string): string => `kardan badge ${foldCode(badge)}`
