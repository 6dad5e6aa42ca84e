import { useEffect, useRef, useState } from 'react'

/**
 * What is typed into a search, mirrored to the page's address: the field follows the hand, and the address comes behind.
 * Where the address says what was not written here, somebody came by a link, and the field takes that.
 */
export function useMirrored(named: string, mirror: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(named)
  const coming = useRef<string[]>([])
  useEffect(() => {
    const at = coming.current.indexOf(named)
    coming.current = at < 0 ? [] : coming.current.slice(at + 1)
    if (at < 0) setText(named)
  }, [named])
  const write = (wanted: string) => {
    setText(wanted)
    coming.current.push(wanted)
    mirror(wanted)
  }
  return [text, write]
}
