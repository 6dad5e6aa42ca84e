/** Colours of paper: the light theme of the desk, with the quiet greys a step darker because printers lose them. */
export const colors = {
  ink: '#16181d',
  quiet: '#565d6b',
  line: '#d5d9df',
  hairline: '#e8ebef',
  panel: '#f6f7f8',
  accent: '#0b6e74',
  accentSoft: '#e3f1f1',
  warm: '#8a4b00',
  warmSoft: '#fdf0dc',
  plateBlue: '#1f3f94',
  white: '#ffffff',
} as const
