import { useState } from 'react'
import { isValidGtin } from '../../core/barcode.ts'
import type { Id } from '../../core/kinds.ts'
import type { FoundPart } from '../../domain/parts/queries.ts'
import { useMay } from '../hooks/desk.tsx'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { PartForm } from '../parts/part-form.tsx'
import { PartSearch } from '../parts/part-search.tsx'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { CodesWaiting } from '../ui/codes-waiting.tsx'
import { Dialog } from '../ui/dialog.tsx'
import './unknown-code.css'

/** Nobody has met this code: it belongs to a part we have, or to a new one. Either way it is known from then on. */
export function UnknownCode({
  code,
  more,
  onPart,
  onScan,
  onClose,
}: {
  code: string
  /** Codes that are asked about after this one. */
  more: readonly string[]
  onPart: (partId: Id<'part'>, code: string) => void
  onScan: (code: string) => void
  onClose: () => void
}) {
  const { t } = useWords()
  const run = useRun()
  const mayEdit = useMay('part.edit')
  const [creating, setCreating] = useState(false)
  const link = async (part: FoundPart) => {
    if (mayEdit) {
      const answer = await run('linkBarcode', { partId: part.partId, code })
      if (!('ok' in answer)) return
    }
    onPart(part.partId, code)
  }
  const looksMisread = /^\d{13}$/.test(code) && !isValidGtin(code)
  return (
    <Dialog title={t('unknown.title')} onClose={onClose} onScan={onScan}>
      <CodesWaiting codes={more} says="scan.more" />
      <p className="unknown-code">
        <Code>{code}</Code>
      </p>
      {looksMisread && <p className="pill warn">{t('unknown.checkDigit')}</p>}
      <p className="sub">{t(mayEdit ? 'unknown.explained' : 'unknown.explainedNoRight')}</p>
      <PartSearch
        label={t('unknown.search')}
        placeholder={t('unknown.search')}
        onPart={(part) => void link(part)}
        first
      />
      {mayEdit && (
        <>
          <p className="or">{t('unknown.or')}</p>
          {creating ? (
            <PartForm code={code} onPart={onPart} />
          ) : (
            <Button
              onClick={() => {
                setCreating(true)
              }}
            >
              {t('unknown.create')}
            </Button>
          )}
        </>
      )}
    </Dialog>
  )
}
