import { useEffect, useState } from 'react'
import type { ShopSettings } from '../../core/page-asks.ts'
import type { ShopLook, ShopSeen } from '../../core/port.ts'
import { toLatinDigits } from '../../core/text.ts'
import { every } from '../hooks/clock.ts'
import { useMay, useStatus } from '../hooks/desk.tsx'
import { locked } from '../hooks/locked.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Field } from '../ui/field.tsx'

const lookEveryMs = 3_000

/** Whether this computer hears the others of its branch without head office, how, and whom it hears. */
export function ShopNetwork() {
  const { t } = useWords()
  const ask = useAsk()
  const may = useMay('people.manage')
  const status = useStatus()
  const [look, setLook] = useState<ShopLook | null>(null)
  // Nobody asked for it by hand, so nobody is told why it cannot be seen for a moment; behind the lock it waits.
  const again = async () => {
    if (locked.get()) return
    const answer = await ask<ShopLook>({ ask: 'shopNetwork' }, 'all')
    if ('ok' in answer) setLook(answer.ok)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at while the page is open; the question never changes.
  useEffect(() => {
    void again()
    return every(lookEveryMs, () => void again())
  }, [])
  if (look === null) return null
  const settle = async (settings: ShopSettings) => {
    const answer = await ask<ShopLook>({ ask: 'setShopNetwork', ...settings })
    if ('ok' in answer) setLook(answer.ok)
  }
  const { on, port, addresses } = look
  return (
    <section className="card settings-card">
      <h2>{t('shop.title')}</h2>
      <p className="sub">{t('shop.why')}</p>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          disabled={!may}
          onChange={(event) => void settle({ on: event.target.checked, port, addresses })}
        />{' '}
        {t('shop.on')}
      </label>
      {on && may && <Reach key={`${port} ${addresses}`} settings={{ on, port, addresses }} onSettle={settle} />}
      {on && (
        <div role="status">
          {look.trouble !== null && <p className="wrong">{t(`shop.${look.trouble}`)}</p>}
          {look.waitsForHeadOffice && <p>{t('shop.waitsForHeadOffice')}</p>}
          {status?.shop?.isRelay && status.shop.stations > 0 && <p>{t('shop.relayHere')}</p>}
        </div>
      )}
      {on && <Seen seen={look.seen} />}
    </section>
  )
}

/** Where this computer answers, and where others do who are not found by themselves. */
function Reach({ settings, onSettle }: { settings: ShopSettings; onSettle: (settings: ShopSettings) => void }) {
  const { t } = useWords()
  const [addresses, setAddresses] = useState(settings.addresses.join(', '))
  const [port, setPort] = useState(String(settings.port))
  const wanted: ShopSettings = {
    on: true,
    port: Number(toLatinDigits(port)),
    addresses: toLatinDigits(addresses)
      .split(/[\s,،;，]+/)
      .filter(Boolean),
  }
  const isPort = Number.isInteger(wanted.port) && wanted.port >= 1024 && wanted.port <= 65_535
  const isSame = wanted.port === settings.port && wanted.addresses.join() === settings.addresses.join()
  return (
    <form
      className="shop-reach"
      onSubmit={(event) => {
        event.preventDefault()
        if (isPort && !isSame) onSettle(wanted)
      }}
    >
      <Field
        label={t('shop.addresses')}
        value={addresses}
        onChange={setAddresses}
        hint={t('shop.addressesHint')}
        leftToRight
      />
      <Field label={t('shop.port')} value={port} onChange={setPort} hint={t('shop.portHint')} leftToRight />
      <div>
        <Button type="submit" disabled={!isPort || isSame}>
          {t('form.save')}
        </Button>
      </div>
    </form>
  )
}

function Seen({ seen }: { seen: readonly ShopSeen[] }) {
  const { t } = useWords()
  const others = seen.filter(({ state }) => state !== 'self')
  if (others.length === 0) return <p className="mute">{t('shop.nobody')}</p>
  return (
    <ul className="shop-seen" aria-label={t('shop.seen')}>
      {others.map(({ address, station, state, isRelay }) => (
        <li key={address} className="row">
          <span className="grow">
            {station !== null && <bdi>{station}</bdi>} <Code>{address}</Code>
          </span>
          {isRelay && <span className="pill">{t('shop.relay')}</span>}
          <span className={state === 'linked' || state === 'relayed' ? '' : 'mute'}>{t(`shop.${state}`)}</span>
        </li>
      ))}
    </ul>
  )
}
