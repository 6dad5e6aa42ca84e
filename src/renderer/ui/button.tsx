import type { ButtonHTMLAttributes, ReactNode } from 'react'

/** A button says its shortcut where it acts. `go` is the one thing to do next; there is at most one in view. */
export function Button({
  go = false,
  quiet = false,
  shortcut,
  children,
  ...rest
}: {
  go?: boolean
  quiet?: boolean
  shortcut?: string
  children: ReactNode
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  return (
    <button
      type="button"
      className={`button${go ? ' go' : ''}${quiet ? ' quiet' : ''}`}
      {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut.replace('Ctrl+', 'Control+') })}
      {...rest}
    >
      {children}
      {shortcut !== undefined && (
        <span className="key" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  )
}
