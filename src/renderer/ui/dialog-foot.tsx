import type { ReactNode } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { Button } from './button.tsx'

/** How a dialog that asks something ends: the way back, and what its form does. */
export function DialogFoot({
  does,
  onClose,
  shortcut = 'Enter',
  disabled = false,
  children,
}: {
  /** What the button says it does. */
  does: string
  onClose: () => void
  /** As it is shown; Ctrl+Enter where a field of the form takes Enter for itself. */
  shortcut?: 'Enter' | 'Ctrl+Enter' | null
  disabled?: boolean
  /** Stands before the buttons. */
  children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <footer className="dialog-foot">
      {children}
      <Button onClick={onClose}>{t('dialog.cancel')}</Button>
      <Button go type="submit" disabled={disabled} {...(shortcut === null ? {} : { shortcut })}>
        {does}
      </Button>
    </footer>
  )
}
