import { useMay } from '../hooks/desk.tsx'
import { useWords } from '../hooks/use-words.ts'
import { BringIn } from './bring-in.tsx'
import { BroughtIn } from './brought-in.tsx'
import { TakeOut } from './take-out.tsx'
import './lists.css'

/** Lists from other programs come in here, and everything goes out again. */
export function ListsPage() {
  const { t } = useWords()
  const mayImport = useMay('import.run')
  const mayExport = useMay('export.run')
  return (
    <>
      <header className="screen-head">
        <h1>{t('data.title')}</h1>
      </header>
      <div className="lists">
        {mayImport && <BringIn />}
        <div>
          {mayExport && <TakeOut />}
          {mayImport && <BroughtIn />}
        </div>
      </div>
    </>
  )
}
