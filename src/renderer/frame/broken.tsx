import { type ErrorComponentProps, useNavigate } from '@tanstack/react-router'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'

/** A bug of one screen: the desk around it stands, what was booked is kept, and there is a way on. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <section className="card" role="alert">
      <Empty title={t('screen.broke')}>
        <p>{t('screen.brokeTodo', { why: error instanceof Error ? error.message : String(error) })}</p>
        <p className="row">
          <Button go onClick={reset}>
            {t('screen.again')}
          </Button>
          <Button onClick={() => void navigate({ to: '/today' }).then(reset)}>{t('act.goToday')}</Button>
        </p>
      </Empty>
    </section>
  )
}
