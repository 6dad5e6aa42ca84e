import { useSyncExternalStore } from 'react'

/** A value outside React that components may watch. */
export interface Store<T> {
  get(): T
  set(value: T): void
  watch(listener: () => void): () => void
}

export function store<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** What this computer keeps from one start to the next. */
export interface KeptStore<T> extends Store<T> {
  change(changed: Partial<T>): void
  /** From now on it is the usual again. */
  forget(): void
}

/** `read` makes a whole value of what was kept; where nothing was, or nothing that can be read, it is the usual one. */
export function keptStore<T extends object>(key: string, usual: T, read: (kept: Partial<T>) => T): KeptStore<T> {
  const inUse = store(keptUnder(key, usual, read))
  const set = (value: T) => {
    inUse.set(value)
    localStorage.setItem(key, JSON.stringify(value))
  }
  return {
    ...inUse,
    set,
    change: (changed) => set({ ...inUse.get(), ...changed }),
    forget() {
      inUse.set(usual)
      localStorage.removeItem(key)
    },
  }
}

function keptUnder<T>(key: string, usual: T, read: (kept: Partial<T>) => T): T {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? usual : read(JSON.parse(kept))
  } catch {
    return usual
  }
}

/** As it is whenever the component is painted for another reason: its change alone paints nothing. */
export function useStoreInPassing<T>(of: Store<T>): T {
  return useSyncExternalStore(watchNothing, of.get)
}
const watchNothing = () => () => {}

export function useStore<T>(of: Store<T>): T {
  return useSyncExternalStore(of.watch, of.get)
}
