import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The accent from light to dark; 6 is the accent of the light look, 3 that of the dark one (tokens.css). */
const accent: MantineColorsTuple = [
  '#e3f1f1',
  '#cde8e8',
  '#9fe0e3',
  '#4fbfc4',
  '#2a9aa0',
  '#14828a',
  '#0b6e74',
  '#085a5f',
  '#06494d',
  '#06292b',
]

/**
 * What the component library needs of the look. Its style elements are switched off (the page's policy forbids writing
 * HTML from scripts); its variables come from its own style sheet, and ours from tokens.css stand behind them.
 */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  fontFamily: 'var(--font)',
  defaultRadius: 8,
  respectReducedMotion: true,
  cursorType: 'default',
})
