import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { PaperWanted } from '../../core/port.ts'
import { nameOfLocale, type OfferedLocale, offeredLocales } from '../../locales/index.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useAsk, useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { bytesOf, drawPage, openPdf } from './pdf.ts'
import './paper.css'

/** An invoice as it will lie in the customer's hand: the first print is the original, every later one says copy. */
export default function Paper({ invoiceId, onClose }: { invoiceId: Id<'invoice'>; onClose: () => void }) {
  const run = useRun()
  const printed = useQuery('invoicePaper', { invoiceId })?.printed
  // What is looked at stays what it was when it was opened, though it is printed meanwhile.
  const [before, setBefore] = useState<number | null>(null)
  if (before === null && printed !== undefined) setBefore(printed)
  return (
    <PaperWindow
      wanted={{ paper: 'invoice', invoiceId }}
      printed={before ?? 0}
      onPrinted={() => void run('recordPrinting', { invoiceId })}
      onClose={onClose}
    />
  )
}

/** Any paper in the language its reader reads, to print or to keep as a file. */
export function PaperWindow({
  wanted,
  printed,
  onPrinted,
  onClose,
}: {
  wanted: PaperWanted
  /** How often it was printed before. */
  printed: number
  onPrinted?: () => void
  onClose: () => void
}) {
  const { t, locale } = useWords()
  const [language, setLanguage] = useState<OfferedLocale>(locale)
  const [wished, setWished] = useState<boolean | null>(null)
  const copy = wished ?? printed > 0
  const paper = usePaper(wanted, language, copy)
  const save = () => {
    if (paper === null) return
    saveFile(paper.base64, `${paper.name}.pdf`)
    onPrinted?.()
  }
  const print = () => {
    window.print()
    onPrinted?.()
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return
    const act = { KeyP: print, KeyS: save }[event.code]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <Dialog
      title={t(wanted.paper === 'invoice' ? 'preview.title' : `paper.kind.${wanted.paper}`)}
      size="wide"
      onClose={onClose}
    >
      <div className="row paper-bar">
        <fieldset className="paper-language">
          <legend className="visually-hidden">{t('settings.language')}</legend>
          {offeredLocales.map((one) => (
            <label key={one} lang={one}>
              <input
                type="radio"
                name="paper-language"
                checked={one === language}
                onChange={() => setLanguage(one)}
                {...(one === locale ? { 'data-first': true } : {})}
              />
              {nameOfLocale(one)}
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input type="checkbox" checked={copy} onChange={(event) => setWished(event.target.checked)} />{' '}
          {t('preview.copy')}
        </label>
        {printed > 0 && <span className="mute">{t('preview.printed', { count: printed })}</span>}
        <span className="grow" />
        <Button shortcut="Ctrl+S" onClick={save} disabled={paper === null}>
          {t('preview.save')}
        </Button>
        <Button go shortcut="Ctrl+P" onClick={print} disabled={paper === null}>
          {t('preview.print')}
        </Button>
      </div>
      <div className="pages" aria-busy={paper === null} data-language={paper?.language}>
        {paper &&
          pagesOf(paper.pdf).map((number) => <Page key={`${paper.turn} ${number}`} pdf={paper.pdf} number={number} />)}
      </div>
    </Dialog>
  )
}

function pagesOf(pdf: PDFDocumentProxy): number[] {
  return Array.from({ length: pdf.numPages }, (_, index) => index + 1)
}

interface Shown {
  base64: string
  name: string
  language: OfferedLocale
  pdf: PDFDocumentProxy
  turn: number
}

/** The last paper stays in view until the next is drawn. */
function usePaper(wanted: PaperWanted, language: OfferedLocale, copy: boolean): Shown | null {
  const ask = useAsk()
  const [shown, setShown] = useState<Shown | null>(null)
  // A wish is a small value made anew with every painting; only another wish is asked for.
  const wish = JSON.stringify(wanted)
  useEffect(() => {
    let current = true
    void ask<string>({ ask: 'paper', ...(JSON.parse(wish) as PaperWanted), locale: language, copy }).then(
      async (answer) => {
        if (!('ok' in answer)) return
        const base64 = answer.ok
        const pdf = await openPdf(base64)
        const title = await pdf.getMetadata().then(({ info }) => String((info as { Subject?: string }).Subject ?? ''))
        if (current)
          setShown((before) => ({ base64, name: title || 'paper', language, pdf, turn: (before?.turn ?? 0) + 1 }))
      },
    )
    return () => {
      current = false
    }
  }, [ask, wish, language, copy])
  return shown
}

function Page({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const { t, count } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (canvas.current) void drawPage(pdf, number, canvas.current, 2.5).then(() => setDrawn(true))
  }, [pdf, number])
  return (
    <canvas
      // The reader of PDFs places glyphs one by one from the left, whatever the page around the canvas does.
      dir="ltr"
      ref={canvas}
      role="img"
      aria-label={t('preview.page', { page: count(number) })}
      data-drawn={drawn}
    />
  )
}

function saveFile(base64: string, name: string): void {
  const address = URL.createObjectURL(new Blob([bytesOf(base64)], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
