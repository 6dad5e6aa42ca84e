import { useEffect, useState } from 'react'
import { type Refusal, refuse } from '../../core/command.ts'
import { largestFile, type PictureType } from '../../core/files.ts'
import type { Id } from '../../core/kinds.ts'
import { base64Of } from '../hooks/files.ts'
import { store } from '../hooks/store.ts'
import { type RunResult, useAsk, useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { previewOf } from '../pictures/preview.ts'
import { Button } from '../ui/button.tsx'
import { tellRefusal } from '../ui/toasts.tsx'
import { SignaturePad } from './signature.tsx'
import { type Mark, Sketch } from './sketch.tsx'
import '../pictures/pictures.css'
import './evidence.css'

/** What is seen and signed at check-in; it is written once the order has its number. */
export interface Evidence {
  marks: Mark[]
  photos: Blob[]
  signature: Blob | null
}

export const noEvidence: Evidence = { marks: [], photos: [], signature: null }

export function EvidenceCards({
  evidence,
  onChange,
}: {
  evidence: Evidence
  onChange: (changed: Partial<Evidence>) => void
}) {
  const { t } = useWords()
  return (
    <>
      <section className="card padded form-grid">
        <h2>{t('damage.title')}</h2>
        <Sketch marks={evidence.marks} onMarks={(marks) => onChange({ marks })} />
      </section>
      <section className="card padded form-grid">
        <h2>{t('photos.title')}</h2>
        <PhotoChooser photos={evidence.photos} onPhotos={(photos) => onChange({ photos })} />
      </section>
      <section className="card padded form-grid">
        <h2>{t('signature.title')}</h2>
        <SignaturePad before={evidence.signature} onSigned={(signature) => onChange({ signature })} />
      </section>
    </>
  )
}

export function PhotoChooser({ photos, onPhotos }: { photos: readonly Blob[]; onPhotos: (photos: Blob[]) => void }) {
  const { t } = useWords()
  return (
    <>
      <label className="button photo-button">
        <input
          type="file"
          className="visually-hidden"
          accept="image/png,image/jpeg,image/webp"
          multiple
          onChange={(event) => {
            onPhotos([...photos, ...[...(event.target.files ?? [])].filter(isSmallEnough)])
            event.target.value = ''
          }}
        />
        {t('photos.add')}
      </label>
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may be chosen twice.
            <li key={index}>
              <Picture blob={photo} alt={t('photos.photo', { number: index + 1 })} />
              <Button quiet onClick={() => onPhotos(photos.filter((one) => one !== photo))}>
                {t('photos.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Told at once: a picture that cannot be kept is no evidence to count on. */
function isSmallEnough({ size }: Blob): boolean {
  if (size > largestFile) tellRefusal(refuse('file.tooLarge', { most: largestFile / 1_000_000 }))
  return size <= largestFile
}

function Picture({ blob, alt }: { blob: Blob; alt: string }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url === '' ? null : <img src={url} alt={alt} />
}

/** What could not be kept, by the order it belongs to. It lives as long as the page does, or until it is kept. */
export const unkept = store<ReadonlyMap<string, Evidence>>(new Map())

/**
 * Writes marks, photographs and signature of an order; what one of them is refused for does not stop the others. What is
 * refused (a full disk, a desk that was locked meanwhile) waits beside the order: the customer signs only once.
 */
export function useKeepEvidence() {
  const run = useRun()
  const attach = useAttach()
  return async (workOrderId: Id<'workOrder'>, { marks, photos, signature }: Evidence): Promise<void> => {
    const left: Evidence = { marks: [], photos: [], signature: null }
    for (const mark of marks) if (mayPass(await run('markDamage', { workOrderId, ...mark }))) left.marks.push(mark)
    for (const photo of photos) if (mayPass(await attach(workOrderId, 'photo', photo))) left.photos.push(photo)
    if (signature !== null && mayPass(await attach(workOrderId, 'checkInSignature', signature)))
      left.signature = signature
    if (countOf(left) > 0) wait(workOrderId, left)
  }
}

/** Whether what stood in the way may be gone the next time: a full disk may, a file that is no picture stays one. */
function mayPass(answer: RunResult<unknown>): boolean {
  return 'fault' in answer || ('refused' in answer && /^(disk|desk|session)\./.test(answer.refused))
}

export const countOf = ({ marks, photos, signature }: Evidence): number =>
  marks.length + photos.length + (signature === null ? 0 : 1)

function wait(workOrderId: string, { marks, photos, signature }: Evidence): void {
  const before = unkept.get().get(workOrderId) ?? noEvidence
  const both = {
    marks: [...before.marks, ...marks],
    photos: [...before.photos, ...photos],
    signature: signature ?? before.signature,
  }
  unkept.set(new Map([...unkept.get(), [workOrderId, both]]))
}

/** Takes what waits for an order, to try it again. */
export function takeUnkept(workOrderId: string): Evidence {
  const waiting = unkept.get().get(workOrderId) ?? noEvidence
  unkept.set(new Map([...unkept.get()].filter(([of]) => of !== workOrderId)))
  return waiting
}

/**
 * Keeps the bytes on this station, then says on the order that they belong to it. A picture on a card is read only now, and the
 * card may have been pulled out since it was chosen.
 */
export function useAttach() {
  const run = useRun()
  const ask = useAsk()
  return async (
    workOrderId: Id<'workOrder'>,
    kind: 'photo' | 'checkInSignature' | 'releaseSignature',
    picture: Blob,
  ): Promise<RunResult<unknown>> => {
    type Kept = { sha256: string; mimeType: PictureType; bytes: number }
    const base64 = await base64Of(picture).catch(() => null)
    if (base64 === null) return told(refuse('file.unreadable'))
    const kept = await ask<Kept>({ ask: 'keepFile', base64 })
    if (!('ok' in kept)) return kept
    const preview = kind === 'photo' ? await previewOf(picture) : ''
    return run('attach', { workOrderId, kind, ...kept.ok, preview })
  }
}

function told(refusal: Refusal): Refusal {
  tellRefusal(refusal)
  return refusal
}
