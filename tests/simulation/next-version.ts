import { z } from 'zod'
import { add, type Command, command, one, set } from '../../src/core/command.ts'
import { entity } from '../../src/core/entity.ts'
import { text } from '../../src/core/kinds.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { commandByName } from '../../src/domain/index.ts'
import type { Chance } from './chance.ts'
import type { Deed, Look } from './people.ts'

// A version that is not there yet: it has a noun and a field of a known noun that this one knows nothing of. Its
// decisions are made here as a station of that version would make them, and every place is one version behind.

const gadget = entity('gadget', { replicate: 'append', scope: 'branch' }, { name: text(60) })
const customerNext = entity(
  'customer',
  { replicate: 'fields', scope: 'dealer' },
  { address: customer.fields.address, favouriteColour: text(60) },
)

const noteColour = command({
  input: z.object({ customerId: customer.id, colour: z.string() }),
  right: 'customer.edit',
  *decide({ customerId, colour }, ctx) {
    const { id, branchId, address } = yield* one(customer, { id: customerId })
    const known = { id, branchId, address, favouriteColour: '' }
    const changed = { address: `${colour} house`, favouriteColour: colour }
    return [add(gadget, { id: ctx.newId(), name: colour }), set(customerNext, known, changed)]
  },
})

/** Known only where histories are played; a real head office meets it as it will meet the next version. */
const name = 'noteColour'
;(commandByName as unknown as Map<string, Command>).set(name, noteColour as unknown as Command)

export function fromNextVersion(chance: Chance, { any }: Look): Deed | null {
  const found = any('customer')
  const colour = chance.pick(['red', 'green', 'blue'])
  return found === undefined ? null : { command: name, input: { customerId: found.id, colour } }
}
