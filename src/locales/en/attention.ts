/** What asks for a person. */
export const attention = {
  'attention.none': 'Nothing needs attention',
  'attention.noneTodo':
    'What two places did apart and people must sort out appears here: an order invoiced twice, stock below zero, a phone on two customers.',
  'attention.open': 'Open',
  'attention.resolve': 'Resolve',
  'attention.note': 'What was done about it',
  'attention.done': 'Resolved',

  'finding.chequeBounced.what': 'Cheque {number} of {name} over {amount} bounced',
  'finding.chequeBounced.todo': 'What it had paid is owed again. Call the customer, and say what was agreed.',
  'finding.chequeAstray.what': 'The books on cheque {number} of {name} do not say what happened to it',
  'finding.chequeAstray.todo':
    'Two counters took different steps with it. Look at the cheque, move it to where it really is, and book it.',
  'finding.overused.what': 'A payment of {name} was used or given back for {amount} more than it was',
  'finding.overused.todo':
    'Two counters used it at once. Take the later use back; money handed out twice has to be asked for.',
  'finding.tillDiffers.what': '{name}’s till, closed on {day}, is off its count by {amount}',
  'finding.tillDiffers.todo':
    'It was closed at two counters, or took money from one that did not know. Count if you can, and book the difference.',
  'finding.tillLeftOpen.what': 'The till of {name} is open since {day}',
  'finding.tillLeftOpen.todo': 'Count what is in it and close it; a difference needs a reason.',
  'finding.lateForClosedDay.what': '{amount} arrived for {day}, which was closed already',
  'finding.lateForClosedDay.todo': 'The closed figures stand. Settle it with today’s count, and say how.',
  'finding.oversold.what': '{name} ({number}): {quantity} more issued than counted in',
  'finding.oversold.todo': 'Count the shelf and book the count; the sale stays as it is.',
  'finding.invoicedTwice.what': 'One work order was invoiced twice: {first} and {second}',
  'finding.invoicedTwice.todo': 'Both papers are real. Decide which one stands, and reverse the other.',
  'finding.partsAstray.what': 'The shelf and work order {number} do not agree about {description}',
  'finding.partsAstray.todo':
    'Two counters changed the line at once. Look at what is on the car, put the order right where it is wrong, then let the shelf follow it.',
  'finding.agreedOnReplaced.what':
    'What was agreed about {description} on work order {number} stands on its former price',
  'finding.agreedOnReplaced.todo':
    'While one counter gave the line another price, another agreed who pays, whether it is wanted, a discount or its tax. Say it of the line as it stands now; if it does not hold any more, note that here.',
  'finding.belowNothing.what': 'The quantity of {description} on work order {number} is below zero',
  'finding.belowNothing.todo':
    'Two counters changed the line at the same time. Remove the line that is there twice, such as the one with the wrong price; if none is, set the line to 0. Until then the order cannot be invoiced.',
  'finding.invoicedOtherwise.what': '{number} charges something else than its work order says now',
  'finding.invoicedOtherwise.todo':
    'While one counter invoiced it, another changed how many there are, what the customer wants, who pays, or took a package use back. Let the order say what the invoice charges, or reverse the invoice and issue it anew.',
  'finding.leftOnReleased.what': '{description} is on work order {number}, whose car has left, and is not invoiced',
  'finding.leftOnReleased.todo':
    'One counter put it on while another handed the car over. If the customer has it, invoice it with F4; if not, take it off.',
  'finding.leftOnCancelled.what': 'Work order {number} is cancelled, and {description} is on it',
  'finding.leftOnCancelled.todo':
    'One counter worked on it while another cancelled it. Take it off, take a package use back, or reverse its invoice. If the work was done, invoice it and hand the car over.',
  'finding.sameNumber.what': 'Number {number} was given twice',
  'finding.sameNumber.todo':
    'Two computers, one a copy of the other, both gave it. If it is an invoice, reverse one and issue it anew; tell work orders apart by the plate.',
  'finding.paidTwice.what': 'More was paid on {number} than it is owed',
  'finding.paidTwice.todo': 'Two counters took the money. Credit the customer, or give back what is over.',
  'finding.takenBackTwice.what': 'Two counters took back the same of {number}',
  'finding.takenBackTwice.todo': 'Both papers are with the customer. Charge once more what was taken back twice.',
  'finding.samePhone.what': '{first} and {second} have the same phone {phone}',
  'finding.samePhone.todo': 'A family may share a phone. If it is one person, say so and keep one record.',
  'finding.sameVin.what': '{first} and {second} have the same VIN {vin}',
  'finding.sameVin.todo': 'A car keeps its VIN when its plate changes. Look which record is right.',
  'finding.samePlate.what': 'Two cars carry the plate {plate}: {first} and {second}',
  'finding.samePlate.todo':
    'Merge them if it is one car. If the plate moved, take it off the car that no longer carries it.',
  'finding.marked.what': 'Head office accepted “{command}” by {name} with a remark: {reason}',
  'finding.marked.todo': 'What was done stays done. Look at it, and say what was decided.',
  'finding.unknown.what': 'Something needs attention ({kind})',
  'finding.unknown.todo': 'A newer Kardan knows what this is. Update this computer.',
  'finding.rowsDiffered.what':
    'Data on {station} was not what head office has ({noun}, {count, plural, one {# row} other {# rows}})',
  'finding.rowsDiffered.todo':
    'It was put right from head office; what stood there before is kept in that computer’s data file. Find out whether head office was put back from a backup, whether somebody edits that computer’s files, and whether its disk is sound.',
  'finding.fileWrong.what': 'What {station} keeps does not add up ({count, plural, one {# place} other {# places}})',
  'finding.fileWrong.todo':
    'A copy of that computer’s data was looked through: sums, number series, chains or signatures are not what they should be. Nothing was changed, nothing is lost, and work can go on. Its log says what was found: show it to your support, and find out whether somebody edits that computer’s files and whether its disk is sound.',
  'finding.sameMemory.what':
    'Series {first} and {second} have one fiscal memory, {memory}: the tax authority’s numbers of their invoices can be the same',
  'finding.sameMemory.todo':
    'Check on the tax authority’s portal which series this memory belongs to. On the computer with the other series, open “Set up company and branch” and enter the memory that belongs to it before it issues another invoice.',
  'finding.noPlate': 'a car without a plate',

  'reason.rightWithdrawn': 'the right had been withdrawn',
  'reason.beyondLimit': 'it was for more than the person may',
  'reason.clockAhead': 'the clock was ahead',
  'reason.stationRevoked': 'the computer had been shut out',
  'reason.stationCopied': 'it was done on a copy of a computer',
  'reason.restOnly': 'it was lost when head office was put back, and only what others knew of it could be kept',
}
