import './zod-without-eval.ts'
import '@fontsource-variable/inter'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Menu.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/form.css'
import './ui/table.css'
import './ui/record.css'
import { createRoot } from 'react-dom/client'
import { fetchWords } from '../locales/on-demand.ts'
import { App } from './app.tsx'
import { listenForHeldEnter, listenForShortcuts } from './hooks/acts.ts'
import { after, now } from './hooks/clock.ts'
import { openDesk } from './hooks/desk.tsx'
import { lineOfThisPage, openPort } from './hooks/port.ts'
import { settings } from './hooks/settings.ts'
import { listenForScans, scans } from './scan/scan-center.ts'
import { thisScanner } from './scan/this-scanner.ts'

// Scans are listened for before anything else is, so that no shortcut or field sees a key of theirs first.
listenForScans(window, scans, { after, now, settings: thisScanner.get })
listenForHeldEnter(window)
listenForShortcuts(window)

const place = document.getElementById('desk')
if (place === null) throw new Error('the page has no place for the desk')
// The engine is reached for while the words are fetched.
const desk = openDesk(openPort(lineOfThisPage(window)))
// Not awaited at the top: pages fetched later could then share nothing with this file, and the schemas they share
// would be made before it says that no code may come of text.
void fetchWords(settings.get().locale).then(() => createRoot(place).render(<App desk={desk} />))
