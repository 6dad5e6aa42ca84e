import { useMay } from '../hooks/desk.tsx'
import { useWords } from '../hooks/use-words.ts'
import { ExportEverything } from './export-everything.tsx'
import { ImportList } from './import-list.tsx'
import { ImportedLists } from './imported-lists.tsx'
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
        {mayImport && <ImportList />}
        <div>
          {mayExport && <ExportEverything />}
          {mayImport && <ImportedLists />}
        </div>
      </div>
    </>
  )
}
