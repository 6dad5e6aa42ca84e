import { useOfferedActs } from '../hooks/acts.ts'
import { useStore } from '../hooks/store.ts'
import { useWords } from '../hooks/use-words.ts'
import { startTour, tour } from '../tour/tour-state.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { type KeyLine, keySheet } from './key-sheet.ts'
import './keys.css'

/** Every key that acts on the open screen now, and those that act everywhere. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const isLeft = useStore(tour).state === 'left'
  const { here, everywhere } = keySheet(useOfferedActs())
  return (
    <Dialog title={t('act.keys')} size="wide" onClose={onClose}>
      <div className="keys-sheet" data-first tabIndex={-1}>
        <section>
          <h3>{t('keys.here')}</h3>
          {here.length === 0 ? <p className="sub">{t('keys.noneHere')}</p> : <Keys lines={here} />}
        </section>
        <section>
          <h3>{t('keys.everywhere')}</h3>
          <Keys lines={everywhere} />
        </section>
        <section className="keys-tour">
          <h3>{t('tour.title')}</h3>
          <p className="sub">{t('tour.offer')}</p>
          <Button
            onClick={() => {
              startTour()
              onClose()
            }}
          >
            {t(isLeft ? 'tour.resume' : 'tour.start')}
          </Button>
        </section>
      </div>
    </Dialog>
  )
}

function Keys({ lines }: { lines: readonly KeyLine[] }) {
  const { t } = useWords()
  return (
    <dl className="keys">
      {lines.map(({ keys, does }) => (
        <div key={does}>
          <dt dir="ltr">
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  )
}
