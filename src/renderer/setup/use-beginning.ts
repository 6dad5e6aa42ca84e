import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { shouldBegin } from '../../domain/dealer/set-up.ts'
import { useMay } from '../hooks/desk.tsx'
import { useStore } from '../hooks/store.ts'
import { useQuery } from '../hooks/use-query.ts'
import { setup } from './setup-state.ts'

/** Opens the wizard by itself, once on a computer, before whoever may set the dealer up where something is still to be said. */
export function useBeginning(): void {
  const navigate = useNavigate()
  const may = useMay('dealer.setUp')
  const { state } = useStore(setup)
  const settings = useQuery('branchSettings', {}, { enabled: may && state === 'untouched' })
  const begins = may && state === 'untouched' && settings != null && shouldBegin(settings)
  useEffect(() => {
    if (begins) void navigate({ to: '/settings/begin' })
  }, [begins, navigate])
}
