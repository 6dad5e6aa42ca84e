import { Menu as MantineMenu } from '@mantine/core'
import type { ReactNode } from 'react'
import './menu.css'

export interface MenuChoice {
  label: ReactNode
  chosen?: boolean
  act: () => void
}

/** A button that opens a short list; arrow keys, Enter and Escape as everywhere. */
export function Menu({
  label,
  children,
  groups,
}: {
  label: string
  children: ReactNode
  groups: { name: string; choices: MenuChoice[] }[]
}) {
  return (
    <MantineMenu position="bottom-end" offset={6} transitionProps={{ duration: 0 }} withinPortal>
      <MantineMenu.Target>
        <button type="button" className="icon-button" aria-label={label}>
          {children}
        </button>
      </MantineMenu.Target>
      <MantineMenu.Dropdown>
        {groups.map(({ name, choices }) => (
          <div key={name}>
            <MantineMenu.Label>{name}</MantineMenu.Label>
            {choices.map(({ label: text, chosen = false, act }, index) => (
              <MantineMenu.Item
                // biome-ignore lint/suspicious/noArrayIndexKey: the choices of a menu never change places.
                key={index}
                role="menuitemradio"
                aria-checked={chosen}
                onClick={act}
                rightSection={chosen ? '✓' : null}
              >
                {text}
              </MantineMenu.Item>
            ))}
          </div>
        ))}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}
