import { useNavigate } from '@tanstack/react-router'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PaperWanted } from '../../core/page-asks.ts'
import type { DrawnPaper } from '../../core/port.ts'
import { nameOfLocale, type OfferedLocale, offeredLocales, type WordKey } from '../../locales/index.ts'
import { bytesOf, saveFile } from '../hooks/files.ts'
import { locked } from '../hooks/locked.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { drawPage, openPdf } from './pdf.ts'
import { type PaperForm, type PaperSize, usePrint } from './print.ts'
import './paper.css'

const titles = {
  invoice: 'preview.title',
  receipt: 'preview.title',
  checkIn: 'paper.kind.checkIn',
  release: 'paper.kind.release',
  estimate: 'paper.kind.estimate',
  estimateRoll: 'paper.kind.estimate',
  statement: 'paper.kind.statement',
  testPage: 'paper.kind.testPage',
  testRoll: 'paper.kind.testPage',
} as const satisfies Record<PaperWanted['paper'], WordKey>

const rolls: ReadonlySet<PaperWanted['paper']> = new Set(['receipt', 'testRoll', 'estimateRoll'])

/** Any paper in the language its reader reads, to print or to keep as a file. */
export default function PaperWindow({
  wanted,
  printed,
  onForm,
  onPrinted,
  onClose,
}: {
  wanted: PaperWanted
  /** How often it was printed before. */
  printed: number
  /** Where the same can stand on a page or on the roll. */
  onForm?: (form: PaperForm) => void
  onPrinted?: () => void
  onClose: () => void
}) {
  const { t, locale } = useWords()
  const [language, setLanguage] = useState<OfferedLocale>(locale)
  const [wished, setWished] = useState<boolean | null>(null)
  const isTest = wanted.paper === 'testPage' || wanted.paper === 'testRoll'
  const copy = wished ?? printed > 0
  const { paper, refused } = usePaper(wanted, language, copy)
  const form: PaperForm = rolls.has(wanted.paper) ? 'roll' : 'page'
  const printing = usePrint(form, paper?.size ?? null, onPrinted)
  const { print } = printing
  const save = () => {
    if (paper === null) return
    saveFile(`${paper.name}.pdf`, new Blob([bytesOf(paper.base64)], { type: 'application/pdf' }))
    onPrinted?.()
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return
    const act = { KeyP: print, KeyS: save }[event.code]
    if (act === undefined) return
    event.preventDefault()
    // Behind the lock nobody prints or keeps what is in view; held down, a key prints once.
    if (!event.repeat && !locked.get()) void act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <Dialog title={t(titles[wanted.paper])} size="wide" onClose={onClose}>
      <div className="row paper-bar">
        <Languages chosen={language} onChoose={setLanguage} />
        {onForm && <Forms form={form} onChoose={onForm} />}
        {!isTest && (
          <label className="check">
            <input type="checkbox" checked={copy} onChange={(event) => setWished(event.target.checked)} />{' '}
            {t('preview.copy')}
          </label>
        )}
        {printed > 0 && <span className="mute">{t('preview.printed', { count: printed })}</span>}
        <span className="grow" />
        <Button shortcut="Ctrl+S" onClick={save} disabled={paper === null}>
          {t('preview.save')}
        </Button>
        <Button go shortcut="Ctrl+P" onClick={print} disabled={paper === null || printing.busy}>
          {printing.printer === null ? t('preview.print') : t('preview.printOn', { printer: printing.printer })}
        </Button>
      </div>
      <div aria-live="polite">
        {paper !== null && paper.missing !== '' && (
          <p className="doubt paper-trouble">{t('preview.missingSigns', { signs: [...paper.missing].join(' ') })}</p>
        )}
      </div>
      <Outcome printing={printing} stands={'invoiceId' in wanted} onClose={onClose} />
      <div className="pages" aria-busy={paper === null} data-language={paper?.language} data-form={form}>
        {!refused && (
          <p className="mute drawing" role="status">
            {t('preview.drawing')}
          </p>
        )}
        {paper &&
          pagesOf(paper.pdf).map((number) => <Page key={`${paper.turn} ${number}`} pdf={paper.pdf} number={number} />)}
      </div>
    </Dialog>
  )
}

function Languages({ chosen, onChoose }: { chosen: OfferedLocale; onChoose: (locale: OfferedLocale) => void }) {
  const { t, locale } = useWords()
  return (
    <fieldset className="paper-language">
      <legend className="visually-hidden">{t('settings.language')}</legend>
      {offeredLocales.map((one) => (
        <label key={one} lang={one}>
          <input
            type="radio"
            name="paper-language"
            checked={one === chosen}
            onChange={() => onChoose(one)}
            {...(one === locale ? { 'data-first': true } : {})}
          />
          {nameOfLocale(one)}
        </label>
      ))}
    </fieldset>
  )
}

function Forms({ form, onChoose }: { form: PaperForm; onChoose: (form: PaperForm) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="paper-language">
      <legend className="visually-hidden">{t('preview.form')}</legend>
      {(['page', 'roll'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="paper-form" checked={one === form} onChange={() => onChoose(one)} />
          {t(one === 'roll' ? 'preview.roll' : 'preview.page4')}
        </label>
      ))}
    </fieldset>
  )
}

/** What became of a print: where it went, or what to do when the printer was not there. */
function Outcome({
  printing: { trouble, sent, printer, print },
  stands,
  onClose,
}: {
  printing: ReturnType<typeof usePrint>
  stands: boolean
  onClose: () => void
}) {
  const { t, whyRefused } = useWords()
  const navigate = useNavigate()
  const choose = () => {
    onClose()
    void navigate({ to: '/settings' })
  }
  return (
    <>
      <div role="alert">
        {trouble !== null && (
          <div className="doubt paper-trouble">
            <p>
              {stands && <b>{t('preview.stands')} </b>}
              {whyRefused(trouble)}
            </p>
            <div className="row">
              <Button onClick={print}>{t('preview.again')}</Button>
              <Button quiet onClick={choose}>
                {t('preview.otherPrinter')}
              </Button>
            </div>
          </div>
        )}
      </div>
      <p role="status" className="mute paper-sent">
        {sent && printer !== null && t('preview.onPaper', { printer })}
      </p>
    </>
  )
}

function pagesOf(pdf: PDFDocumentProxy): number[] {
  return Array.from({ length: pdf.numPages }, (_, index) => index + 1)
}

interface Shown {
  base64: string
  /** Signs that stand on it as boxes. */
  missing: string
  name: string
  language: OfferedLocale
  pdf: PDFDocumentProxy
  size: PaperSize
  turn: number
}

/** The last paper stays in view until the next is drawn. */
function usePaper(
  wanted: PaperWanted,
  language: OfferedLocale,
  copy: boolean,
): { paper: Shown | null; refused: boolean } {
  const ask = useAsk()
  const [paper, setPaper] = useState<Shown | null>(null)
  const [refused, setRefused] = useState(false)
  // A wish is a small value made anew with every painting; only another wish is asked for.
  const wish = JSON.stringify(wanted)
  useEffect(() => {
    let current = true
    void ask<DrawnPaper>({ ask: 'paper', ...(JSON.parse(wish) as PaperWanted), locale: language, copy }).then(
      async (answer) => {
        if (current) setRefused(!('ok' in answer))
        if (!('ok' in answer)) return
        const { pdf: base64, missing } = answer.ok
        const pdf = await openPdf(base64)
        const title = await pdf.getMetadata().then(({ info }) => String((info as { Subject?: string }).Subject ?? ''))
        const size = await sizeOf(pdf)
        if (current)
          setPaper((before) => {
            const turn = (before?.turn ?? 0) + 1
            return { base64, missing, name: title || 'paper', language, pdf, size, turn }
          })
      },
    )
    return () => {
      current = false
    }
  }, [ask, wish, language, copy])
  return { paper, refused }
}

async function sizeOf(pdf: PDFDocumentProxy): Promise<PaperSize> {
  const [, , width = 0, height = 0] = (await pdf.getPage(1)).view
  // A point is 1/72 of an inch, an inch 25,400 micrometres.
  const micrometres = (points: number) => Math.round((points / 72) * 25_400)
  return { width: micrometres(width), height: micrometres(height) }
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
