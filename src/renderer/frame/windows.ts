import type { RecordWithHistory } from '../../domain/history/queries.ts'
import { store } from '../hooks/store.ts'

/** The window that lies over the screens, opened from anywhere: by a key, the palette, a scan or the frame. */
export type FrameWindow =
  | { shows: 'find'; text: string }
  | { shows: 'person'; personId?: string }
  | { shows: 'sync' }
  | { shows: 'keys' }
  | { shows: 'history'; entity: RecordWithHistory; id: string }

export const frameWindow = store<FrameWindow | null>(null)

export const openWindow = (shown: FrameWindow): void => frameWindow.set(shown)
export const closeWindow = (): void => frameWindow.set(null)
