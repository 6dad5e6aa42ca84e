import { entity } from '../../core/entity.ts'
import { id, instant, optionalInteger, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/search-index.ts'
import { endingsOfPlate, endingsOfVin } from '../identifiers/car-code.ts'

/** A car. Its plate is what people call it; plate and VIN are folded beside for finding. */
export const vehicle = entity(
  'vehicle',
  {
    replicate: 'fields',
    scope: 'dealer',
    groups: { plate: ['plate', 'plateKey'], vin: ['vin', 'vinKey'] },
    index: [['plateKey'], ['vinKey'], ['customerId']],
  },
  {
    plate: text(40),
    plateKey: text(40),
    vin: text(40),
    vinKey: text(40),
    model: text(200),
    year: optionalInteger,
    customerId: id<'customer'>(),
    /** What canned jobs are priced by, such as small, large, van; empty where nobody said. */
    vehicleClass: text(40),
    engineNumber: text(40),
    colour: text(60),
  },
)

/** Two records of one car: everything of `fromId` is read as of `intoId`, and both histories stay. */
export const vehicleMerge = entity(
  'vehicleMerge',
  { replicate: 'append', scope: 'dealer', index: [['fromId'], ['intoId']] },
  { fromId: id<'vehicle'>(), intoId: id<'vehicle'>(), by: id<'person'>(), at: instant },
)

export const vehicleSearch = searchIndex('vehicleSearch', vehicle, ['plate', 'plateKey', 'vinKey', 'model'], {
  plate: endingsOfPlate,
  plateKey: endingsOfPlate,
  vinKey: endingsOfVin,
})
