import { useEffect, useState } from 'react'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { every } from '../hooks/clock.ts'
import { useStatus } from '../hooks/desk.tsx'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import './pictures.css'

export type Shown = WorkOrderPage['attachments'][number]

/** What there is of a picture: its bytes as an address, or why there are none here. */
type Source = { url: string } | { refused: string } | 'coming'

/** What does not come is asked for again as often, while somebody looks. */
const askAgainMs = 15_000

/**
 * A photograph or signature as a tile: small and blurred from its row at once, sharp when its bytes are here, with the
 * reason where they are not. Opens large.
 */
export function PictureTile({ picture }: { picture: Shown }) {
  const { t } = useWords()
  const source = usePicture(picture.sha256)
  const [large, setLarge] = useState(false)
  const name = useNameOf(picture)
  if (source === 'coming' || 'refused' in source) return <Preview picture={picture} source={source} name={name} />
  return (
    <>
      <button
        type="button"
        className="picture"
        aria-label={t('photos.open', { what: name })}
        onClick={() => setLarge(true)}
      >
        <img src={source.url} alt={name} className={picture.kind === 'photo' ? '' : 'whole-picture'} />
      </button>
      {large && (
        <Dialog title={name} size="wide" onClose={() => setLarge(false)}>
          <img src={source.url} alt={name} className={`large-picture${picture.kind === 'photo' ? '' : ' on-paper'}`} />
        </Dialog>
      )}
    </>
  )
}

function Preview({
  picture,
  source,
  name,
}: {
  picture: Shown
  source: Exclude<Source, { url: string }>
  name: string
}) {
  const { t, nameOf } = useWords()
  const { preview, stationName } = picture
  const why = () => {
    if (source === 'coming') return t('photos.coming')
    if (source.refused === 'file.waits' && stationName !== '') return t('photos.at', { station: nameOf(stationName) })
    return waits.has(source.refused) ? t('photos.noLine') : t('photos.gone')
  }
  return (
    <figure className={`picture unseen${source === 'coming' ? ' coming' : ''}`}>
      {preview !== '' && <img src={`data:${typeOf(preview)};base64,${preview}`} alt="" />}
      <figcaption>
        <span className="visually-hidden">{name}: </span>
        {why()}
      </figcaption>
    </figure>
  )
}
const waits: ReadonlySet<string> = new Set(['file.waits', 'file.notNow', 'file.elsewhere', 'headOffice.unreachable'])

function useNameOf({ kind, at }: Shown): string {
  const { t, instant } = useWords()
  return `${t(`attachment.${kind}`)}, ${instant(at)}`
}

/** As base64 begins where the bytes begin like a JPEG; any other is a WebP. */
function typeOf(preview: string): string {
  return preview.startsWith('/9j/') ? 'image/jpeg' : 'image/webp'
}

function usePicture(sha256: string): Source {
  const ask = useAsk()
  const isOnline = useStatus()?.connection === 'online'
  const [source, setSource] = useState<Source>('coming')
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when head office can be reached again.
  useEffect(() => {
    let shown = true
    let asking = false
    const look = async () => {
      if (asking) return
      asking = true
      const answer = await ask<{ base64: string; mimeType: string }>({ ask: 'readFile', sha256 }, 'all')
      asking = false
      if (!shown) return
      if ('ok' in answer) stop()
      setSource(sourceOf(answer))
    }
    const stop = every(askAgainMs, () => void look())
    void look()
    return () => {
      shown = false
      stop()
    }
  }, [ask, sha256, isOnline])
  return source
}

function sourceOf(
  answer: { ok: { base64: string; mimeType: string } } | { refused: string } | { fault: string },
): Source {
  if ('ok' in answer) return { url: `data:${answer.ok.mimeType};base64,${answer.ok.base64}` }
  return { refused: 'refused' in answer ? answer.refused : '' }
}
