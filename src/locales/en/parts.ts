/** Parts, stock, unknown barcodes. */
export const parts = {
  'part.name': 'Name',
  'part.number': 'Part number',
  'part.price': 'Price',
  'part.create': 'Create',
  'part.createAndAdd': 'Create and add',
  'part.onHand': '{quantity} {unit}',
  'part.edit': 'Price',
  'part.editOf': 'Price and barcodes of {name}',
  'part.taxRate': 'Tax',
  'part.fromNow': 'Holds from now on; lines already written keep their price.',
  'part.codes': 'Barcodes',
  'part.noCodes': 'No barcode yet. Scan one into the field below.',
  'part.newCode': 'Further barcode',
  'part.link': 'Add',
  'part.unlink': 'Remove',
  'part.unlinkOf': 'Remove the barcode {code}',

  'parts.search': 'Number, code or name; or scan',
  'parts.price': 'Price ({unit})',
  'parts.onHand': 'On hand',
  'parts.which': 'Which part?',
  'parts.noneTodo':
    'Type a few letters of its name or number, or scan it. A part that is missing is made with F3, a whole list is imported beside.',

  'count.title': 'Count stock',
  'count.of': 'Count {name}',
  'count.count': 'Count',
  'count.inBooks': 'By the books there are {quantity}.',
  'count.counted': 'Counted on the shelf',
  'count.book': 'Book the count',
  'count.booked': '{name}: {quantity} on hand.',

  'unknown.title': 'Unknown code',
  'unknown.checkDigit': 'Its check digit is wrong: perhaps it was misread. Scan once more.',
  'unknown.explained':
    'No part carries this code. Find the part it belongs to, and the code is linked and the part added; or make a new part.',
  'unknown.explainedNoRight': 'No part carries this code. Find the part it is, and it is added to the order.',
  'unknown.search': 'Find the part by number or name',
  'unknown.or': 'or',
  'unknown.create': 'New part with this code',
}
