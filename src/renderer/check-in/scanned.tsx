import { useState } from 'react'
import { foldCode } from '../../core/text.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScanOrBadge } from '../scan/use-scan.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { CheckInForm } from './check-in-form.ts'

/**
 * What a scan means while the form is open. A VIN is the new car's; with the focus in the key tag it is the tag. Any other
 * code says who is there now; where something is written, whoever holds the scanner is asked before the page is left.
 */
export function useScanWhileWriting(
  form: CheckInForm,
  isNew: boolean,
  isBegun: boolean,
  onAsk: (code: string) => void,
) {
  const [code, setCode] = useState<string | null>(null)
  const onTag = (tag: string) => {
    setCode(null)
    form.set('keyTag', tag)
  }
  useScanOrBadge((scanned) => {
    const { activeElement } = document
    if (activeElement instanceof HTMLInputElement && activeElement.name === 'keyTag') onTag(scanned)
    else if (isNew && foldCode(scanned).length === 17) form.set('vin', scanned)
    else if (isBegun) setCode(scanned)
    else onAsk(scanned)
  })
  return { code, onTag, onAsk, onClose: () => setCode(null) }
}

/** Asks what is meant; what was written is kept either way. */
export function Scanned({
  code,
  onTag,
  onAsk,
  onClose,
}: {
  code: string | null
  onTag: (code: string) => void
  onAsk: (code: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  if (code === null) return null
  return (
    <Dialog title={t('checkIn.scanned')} size="narrow" onClose={onClose}>
      <div className="form-grid">
        <p>
          <Code>{code}</Code>
        </p>
        <p className="sub">{t('checkIn.scannedWhy')}</p>
        <p className="row wraps">
          <Button data-first go onClick={onClose}>
            {t('checkIn.stay')}
          </Button>
          <Button onClick={() => onTag(code)}>{t('checkIn.isKeyTag')}</Button>
          <Button onClick={() => onAsk(code)}>{t('checkIn.leave')}</Button>
        </p>
      </div>
    </Dialog>
  )
}
