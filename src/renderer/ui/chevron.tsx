import './chevron.css'

/** Points the way reading goes, so that it turns with the page. */
export function Chevron({ back = false }: { back?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className={back ? 'chevron back' : 'chevron'}>
      <path d="M6 3l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}
