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

/** As it is whenever the component is painted for another reason: its change alone paints nothing. */
export function useStoreInPassing<T>(of: Store<T>): T {
  return useSyncExternalStore(watchNothing, of.get)
}
const watchNothing = () => () => {}

export function useStore<T>(of: Store<T>): T {
  return useSyncExternalStore(of.watch, of.get)
}
