import { Fragment } from 'react'
import { Code } from './code.tsx'

/** Names and numbers of a record, those that are known. */
export function Facts({ facts }: { facts: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="record-facts">
      {facts.map(
        ([name, value]) =>
          value !== null &&
          value !== '' && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                <Code>{value}</Code>
              </dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}
