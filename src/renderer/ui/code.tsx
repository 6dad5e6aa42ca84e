import type { ReactNode } from 'react'

/** A code, number or phone: left to right and in one piece inside text of any direction. */
export function Code({ children, mute = false }: { children: ReactNode; mute?: boolean }) {
  return <bdi className={mute ? 'code mute' : 'code'}>{children}</bdi>
}
