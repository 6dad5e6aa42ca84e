import { useEffect, useState } from 'react'
import type { PictureType } from '../../core/files.ts'
import type { Id } from '../../core/kinds.ts'
import { base64Of } from '../hooks/files.ts'
import { useAsk, useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { previewOf } from '../pictures/preview.ts'
import { Button } from '../ui/button.tsx'
import { SignaturePad } from './signature.tsx'
import { type Mark, Sketch } from './sketch.tsx'

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
        <SignaturePad onSigned={(signature) => onChange({ signature })} />
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
            onPhotos([...photos, ...(event.target.files ?? [])])
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

function Picture({ blob, alt }: { blob: Blob; alt: string }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url === '' ? null : <img src={url} alt={alt} />
}

/** Writes marks, photographs and signature of an order; what one of them is refused for does not stop the others. */
export function useKeepEvidence() {
  const run = useRun()
  const attach = useAttach()
  return async (workOrderId: Id<'workOrder'>, { marks, photos, signature }: Evidence): Promise<void> => {
    for (const mark of marks) await run('markDamage', { workOrderId, ...mark })
    for (const photo of photos) await attach(workOrderId, 'photo', photo)
    if (signature !== null) await attach(workOrderId, 'checkInSignature', signature)
  }
}

/** Keeps the bytes on this station, then says on the order that they belong to it. */
export function useAttach() {
  const run = useRun()
  const ask = useAsk()
  return async (
    workOrderId: Id<'workOrder'>,
    kind: 'photo' | 'checkInSignature' | 'releaseSignature',
    picture: Blob,
  ): Promise<boolean> => {
    type Kept = { sha256: string; mimeType: PictureType; bytes: number }
    const kept = await ask<Kept>({ ask: 'keepFile', base64: await base64Of(picture) })
    if (!('ok' in kept)) return false
    const preview = kind === 'photo' ? await previewOf(picture) : ''
    return 'ok' in (await run('attach', { workOrderId, kind, ...kept.ok, preview }))
  }
}
