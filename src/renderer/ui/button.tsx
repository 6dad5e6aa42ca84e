import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

/** A button says its shortcut where it acts. `go` is the one thing to do next; there is at most one in view. */
export function Button({
  go = false,
  quiet = false,
  shortcut,
  children,
  ref,
  ...rest
}: {
  go?: boolean
  quiet?: boolean
  shortcut?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>) {
  return (
    <button
      ref={ref}
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
