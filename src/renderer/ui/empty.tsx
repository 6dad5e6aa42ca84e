import type { ReactNode } from 'react'
import './empty.css'

/** What stands where there is nothing yet: what will be here and how it gets here. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
