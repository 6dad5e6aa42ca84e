import { Menu as MantineMenu } from '@mantine/core'
import type { ReactNode } from 'react'
import './menu.css'

/** One question of a menu and its answers, of which one is chosen. */
export interface MenuGroup {
  name: string
  value: string
  choices: { value: string; label: ReactNode }[]
  choose: (value: string) => void
}

/** A button that opens short lists to choose from; arrow keys, Enter and Escape as everywhere. */
export function Menu({ label, children, groups }: { label: string; children: ReactNode; groups: MenuGroup[] }) {
  return (
    <MantineMenu position="bottom-end" offset={6} transitionProps={{ duration: 0 }} checkIcon="✓">
      <MantineMenu.Target>
        <button type="button" className="icon-button" aria-label={label}>
          {children}
        </button>
      </MantineMenu.Target>
      <MantineMenu.Dropdown aria-label={label}>
        {groups.map(({ name, value, choices, choose }) => (
          <MantineMenu.RadioGroup key={name} value={value} onChange={choose}>
            <MantineMenu.Label>{name}</MantineMenu.Label>
            {choices.map((choice) => (
              <MantineMenu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
                {choice.label}
              </MantineMenu.RadioItem>
            ))}
          </MantineMenu.RadioGroup>
        ))}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}
