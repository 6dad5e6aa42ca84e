import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/**
 * For a form that was tried and has something wrong in it: the first field that says so gets the focus, with the painting
 * that marks it, so that nobody has to look for it or walk there.
 */
export function useFocusWrong<E extends HTMLElement>(): { form: RefObject<E | null>; focusWrong: () => void } {
  const form = useRef<E>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tries])
  return { form, focusWrong: useCallback(() => setTries((before) => before + 1), []) }
}
