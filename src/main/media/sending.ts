import { type Refusal, refuse } from '../../core/command.ts'
import { askFilesMost } from '../../core/files.ts'
import type { Timers } from '../clock.ts'
import { type Log, whyOf } from '../log.ts'
import type { Catalogue, Lacking } from './catalogue.ts'
import type { Media } from './media.ts'
import type { FileOffice } from './office.ts'
import { createPace } from './pace.ts'

/** Brings pictures to head office, one after the other, whenever nothing else waits. */
export interface Sending {
  /** Something changed that may let it go on: a picture, the line, the end of the decisions that waited. */
  goOn(): void
  /** The line is new: what was waited for is tried at once. */
  lineIsNew(): void
  /** Head office has no room; a person there must make some. */
  noRoom(): boolean
  stop(): void
}

export interface SendingOptions {
  catalogue: Catalogue
  media: Media
  office: FileOffice
  /** Head office hears this computer, and no decision waits to be delivered. */
  mayGo(): boolean
  timers: Timers
  elapsed(): number
  /** One more is there, or there is no room. */
  onMoved(): void
  log: Log
}

const firstWaitMs = 1_000
const longestWaitMs = 5 * 60_000
/** A file head office will not take, or does not know yet, is left alone for so long; others go on. */
const restMs = 60_000

/** What concerns one file alone; any other refusal concerns the line. */
const ofOneFile: ReadonlySet<string> = new Set([
  'file.unknown',
  'file.tooLarge',
  'file.noPicture',
  'file.notThatFile',
  'input.wrong',
])

export function createSending(options: SendingOptions): Sending {
  const { catalogue, media, office, mayGo, timers, elapsed } = options
  const pace = createPace()
  const resting = new Map<string, number>()
  /** How much head office has of each, as far as it has said since the line is new. */
  let stands = new Map<string, number>()
  let waitMs = firstWaitMs
  let full = false
  let running = false
  let stopped = false
  let cancelWait: (() => void) | null = null

  const goes = () => !stopped && mayGo()

  async function work(): Promise<void> {
    while (goes()) {
      const refused = (await askAll()) ?? (await sendNext())
      if (refused === 'nothing') return
      if (refused !== null) return wait(refused)
      waitMs = firstWaitMs
    }
  }

  /** How things stand with everything not asked about yet, some hundreds at a time. */
  async function askAll(): Promise<Refusal | null> {
    const open = catalogue.lacking().flatMap(({ sha256 }) => (stands.has(sha256) ? [] : [sha256]))
    const asked = [...catalogue.unsure(), ...open].slice(0, askFilesMost)
    if (asked.length === 0) return null
    const answer = await office.stand(asked)
    if ('refused' in answer) return answer
    for (const sha256 of asked) {
      const stand = answer.files[sha256]
      stands.set(sha256, stand?.have ?? 0)
      if (stand?.whole) catalogue.atHeadOffice(sha256, answer)
      else catalogue.lost(sha256)
    }
    options.onMoved()
    return asked.length < askFilesMost ? null : askAllAgain()
  }

  const askAllAgain = () => (goes() ? askAll() : Promise.resolve(null))

  async function sendNext(): Promise<Refusal | 'nothing' | null> {
    const next = catalogue.lacking().find(({ sha256 }) => (resting.get(sha256) ?? 0) <= elapsed())
    if (next === undefined) {
      // What rests comes to nobody's mind by itself.
      if (catalogue.lacking().length > 0) later(restMs)
      return 'nothing'
    }
    const refused = await send(next)
    if (refused === null || !ofOneFile.has(String(refused.refused))) return refused
    options.log({ event: 'picture not taken', why: String(refused.refused) })
    resting.set(next.sha256, elapsed() + restMs)
    stands.set(next.sha256, 0)
    return null
  }

  /** Piece by piece, from where head office says it stands; between two pieces decisions have their turn. */
  async function send({ sha256 }: Lacking): Promise<Refusal | null> {
    const bytes = media.bytesOf(sha256)
    if (bytes === null) {
      options.log({ event: 'picture damaged' })
      catalogue.damaged(sha256)
      return null
    }
    while (goes()) {
      const from = Math.min(stands.get(sha256) ?? 0, bytes.length)
      // Its rows say it is longer than it is: no more pieces will make it whole.
      if (from === bytes.length) return refuse('file.notThatFile')
      const began = elapsed()
      const answer = await office.put(sha256, from, bytes.subarray(from, from + pace.bytes()))
      if ('refused' in answer) return answer
      pace.took(elapsed() - began)
      stands.set(sha256, answer.have)
      full = false
      waitMs = firstWaitMs
      if (!answer.whole) continue
      catalogue.atHeadOffice(sha256, answer)
      options.onMoved()
      return null
    }
    return null
  }

  function wait({ refused }: Refusal): void {
    if (stopped) return
    const isFull = refused === 'file.noRoom'
    if (isFull !== full) {
      full = isFull
      options.onMoved()
    }
    // A branch's computers shall not come back in the same second.
    later(isFull ? longestWaitMs : waitMs)
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  function later(ms: number): void {
    if (stopped) return
    cancelWait?.()
    cancelWait = timers.after(ms * (0.5 + timers.chance()), () => {
      cancelWait = null
      begin()
    })
  }

  function begin(): void {
    if (running || cancelWait !== null || !goes()) return
    if (catalogue.lacking().length === 0 && catalogue.unsure().length === 0) return
    running = true
    work()
      .catch((trouble) => {
        // The store may be closed while an answer was under way; what it said is asked again at the next start.
        if (stopped) return
        options.log({ event: 'pictures not sent', why: whyOf(trouble) })
        later(longestWaitMs)
      })
      .finally(() => {
        running = false
      })
  }

  return {
    goOn: begin,
    lineIsNew() {
      cancelWait?.()
      cancelWait = null
      waitMs = firstWaitMs
      stands = new Map()
      begin()
    },
    noRoom: () => full,
    stop() {
      stopped = true
      cancelWait?.()
      office.cut()
    },
  }
}
