import { type KeyboardEvent, useState } from 'react'
import { isOfCheckIn } from '../../domain/work-orders/check-in.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { countOf, noEvidence, PhotoChooser, takeUnkept, unkept, useKeepEvidence } from '../check-in/evidence.tsx'
import { CarFromAbove, type Mark, Sketch } from '../check-in/sketch.tsx'
import { useStore } from '../hooks/store.ts'
import { useRun } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { PictureTile } from '../pictures/picture.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Damage, photographs and signatures, wherever they were taken. */
export function EvidenceCard({ order, onDamage }: { order: WorkOrderPage; onDamage: () => void }) {
  const words = useWords()
  const { t } = words
  const keep = useKeepEvidence()
  const { workOrderId, damage, attachments, state } = order
  const mayAdd = !hasEnded(state)
  const waiting = useStore(unkept).get(workOrderId)
  return (
    <section className="card form-grid">
      <h2>{t('evidence.title')}</h2>
      {waiting !== undefined && (
        <div className="doubt" role="alert">
          <p>{t('evidence.notKept', { count: countOf(waiting) })}</p>
          <Button onClick={() => void keep(workOrderId, takeUnkept(workOrderId))}>{t('evidence.keepAgain')}</Button>
        </div>
      )}
      {damage.length > 0 && (
        <>
          <CarFromAbove marks={damage} />
          <ol className="sub damage-list">
            {damage.map((mark) => (
              <li key={mark.markId}>{seenOf(order, mark, words)}</li>
            ))}
          </ol>
        </>
      )}
      {damage.length === 0 && attachments.length === 0 && <p className="mute">{t('evidence.none')}</p>}
      {attachments.length > 0 && (
        <ul className="photos">
          {attachments.map((picture) => (
            <li key={picture.attachmentId}>
              <PictureTile picture={picture} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd && (
        <div className="row wraps">
          <Button onClick={onDamage}>{t('act.markDamage')}</Button>
          <PhotoChooser photos={[]} onPhotos={(photos) => void keep(workOrderId, { ...noEvidence, photos })} />
        </div>
      )}
    </section>
  )
}

/** What was found after the customer had signed is told apart: who marked it, and when. */
function seenOf(order: WorkOrderPage, mark: WorkOrderPage['damage'][number], { t, instant, nameOf }: Say): string {
  const said = [t(`damage.${mark.kind}`), mark.note].filter(Boolean).join(': ')
  return isOfCheckIn(mark, order)
    ? said
    : t('damage.later', { what: said, at: instant(mark.at), name: nameOf(mark.by) })
}

/** The sketch as it stands, with further marks put on it; what is marked stays. */
export function MarkDamage({ order, onClose }: { order: WorkOrderPage; onClose: () => void }) {
  const { t } = useWords()
  const run = useRun()
  const [marks, setMarks] = useState<Mark[]>([])
  const [busy, setBusy] = useState(false)
  const { workOrderId } = order
  const write = async () => {
    if (busy || marks.length === 0) return
    setBusy(true)
    for (const [index, mark] of marks.entries()) {
      const answer = await run('markDamage', { workOrderId, ...mark })
      // What was written is written; the rest stays to be tried again.
      if (!('ok' in answer)) {
        setMarks(marks.slice(index))
        return setBusy(false)
      }
    }
    onClose()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    void write()
  }
  return (
    <Dialog title={t('act.markDamage')} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the sketch inside is what is worked with. */}
      <div className="form-grid" onKeyDown={onKey}>
        <p className="sub">{t('damage.laterWhy')}</p>
        <Sketch marks={marks} standing={order.damage} onMarks={setMarks} />
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button go shortcut="Ctrl+Enter" disabled={busy || marks.length === 0} onClick={() => void write()}>
            {t('damage.write')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
