/** Why something was not done: what happened, what was kept where that could be in doubt, what to do. */
export const refusals = {
  'refusal.identifier.wrong': '{name}: {why} Nothing was saved.',
  'refusal.fiscalReceipt.known': 'Receipt {fd} of this register is noted already.',
  'refusal.cash.amountWrong': 'This amount cannot be moved so. Nothing was changed. Check the amount.',
  'refusal.cashShift.notFound': 'This till is not open any more. Open a till and do it there.',
  'refusal.other': 'This was refused ({refused}). Nothing was changed. Tell support the word in brackets.',
  'refusal.input.wrong':
    'What was entered cannot be right (field “{field}”). Nothing was changed; correct it and try again.',
  'refusal.session.missing': 'Nobody is signed in. Choose your name and enter your PIN.',
  'refusal.instance.exists':
    'Head office knows this computer’s data under another computer. Ask it for a new one-time code.',
  'refusal.command.unknown': 'This Kardan does not know “{name}”. Restart it after the update.',
  'refusal.query.unknown': 'This Kardan does not know the question “{name}”. Restart it after the update.',
  'refusal.desk.connectionLost':
    'The program behind this screen stopped before it answered. Look whether it was done before doing it again.',
  'refusal.location.missing':
    'Head office has given this branch no stock location yet. Nothing was changed. Ask head office to name one.',
  'refusal.role.notFound': 'There is no such role. Choose another role.',
  'refusal.person.notFound': 'This person is not, or no longer, of the staff. Choose somebody else.',
  'refusal.role.changedMeanwhile':
    'This role was changed by somebody else meanwhile. Nothing was changed, and what you entered still stands below. Look at both, then save it again.',
  'refusal.role.nameTaken': 'There is a role of this name already. Nothing was changed. Choose another name.',
  'refusal.people.lastManager':
    'Nobody would be left who may manage people. Nothing was changed. First give somebody else that right.',
  'refusal.importRun.notFound': 'There is no such import. Choose one from the list of imports.',
  'refusal.cannedJob.notFound':
    'No canned job {code} fits this class of car ({vehicleClass}). Choose another, or add the work line by line.',
  'refusal.workOrderJob.notFound':
    'There is no such job here. Search for it again; it may not have reached this computer yet.',
  'refusal.lease.over':
    'Head office has not seen this computer for {days, plural, one {# day} other {# days}}, so nothing new can be saved here. Reading, printing and sending go on. Connect it to the network for a moment.',
  'refusal.leave.notSeen':
    'The file was made, but nobody has seen it saved. Nothing was erased. Choose it here, and Kardan looks whether it is whole.',
  'refusal.leave.otherFile':
    'That is not the file that was saved last, or it is not whole. Nothing was erased. Save it again or choose another.',
  'refusal.leave.undelivered':
    'Head office has not got {count, plural, one {# change} other {# changes}} of this computer yet. Nothing was erased. Connect it and wait, or save the undelivered work as a file and take it to head office.',
  'refusal.leave.pictures':
    'Head office has not got {count, plural, one {# picture} other {# pictures}} of this computer yet. Nothing was erased. Leave it connected until they have been sent.',
  'refusal.leave.underWay':
    'This computer is leaving the dealer: everything here is erased when Kardan starts next. Nothing was saved. Work at another computer.',
  'refusal.carried.sealedForOther':
    'This file is sealed for another head office, or it was damaged. Nothing was taken in.',

  'refusal.file.tooLarge': 'A picture may take {most} MB at most. It was not saved; take a smaller one.',
  'refusal.file.noPicture': 'This is no PNG, JPEG or WebP picture. It was not saved. Choose another file.',
  'refusal.file.unreadable':
    'This picture can no longer be read; the card or stick it was on may have been taken out. It was not saved. Put it back and choose the picture again.',
  'refusal.file.elsewhere': 'This picture was taken at another computer and is not here yet.',
  'refusal.file.waits':
    'This picture is still at the computer it was taken with. It comes here once that computer has sent it to head office.',
  'refusal.file.notNow':
    'This picture is not on this computer, and head office cannot be reached now. It comes with the network.',
  'refusal.file.unknown': 'Head office knows no such picture of this branch. Take the picture again.',
  'refusal.file.noRoom': 'Head office has no room for more pictures. They are kept on this computer.',
  'refusal.file.notThatFile': 'What arrived is not this picture. It is sent again.',
  'refusal.file.damaged':
    'This picture is damaged on the disk and is not shown. Take it again, and tell support: the disk may be failing.',

  'refusal.payment.tenfold':
    '{amount} is many times the {due} that is due, or a small part of it. Nothing was taken. Count the noughts and look at the unit.',
  'refusal.payment.referenceMissing': 'A transfer needs its reference. Nothing was taken. Enter it and try again.',
  'refusal.payment.creditNote':
    '{number} is a credit note; nothing is paid for it. Nothing was taken. To give money back, refund the payment.',
  'refusal.payment.nothingFree':
    'Nothing of this payment is free. Nothing was changed. The customer’s account shows what it was used for.',
  'refusal.payment.refundTooMuch':
    'Only {free} of it is free, not {amount}. Nothing was given back. Enter {free} or less.',
  'refusal.payment.tillClosed':
    'No till of yours is open, and cash goes into an open till. Open yours now; nothing was taken yet.',
  'refusal.payment.notOver': 'Nothing is over any more. Somebody has put it right already.',
  'refusal.payment.givenBackTwice':
    '{amount} was handed out twice and is on no invoice. Ask the customer for it and take it as a payment.',
  'refusal.payment.notFound':
    'There is no such payment here. Search for it again; it may not have reached this computer yet.',
  'refusal.payment.nothingDue':
    'Paid in full already: {number}. Nothing was taken. An advance is taken on the customer’s account.',
  'refusal.payment.moreThanDue':
    'Only {due} is due, not {amount}. Nothing was taken. Enter {due}, or keep the rest as an advance.',

  'refusal.cheque.missing': 'A cheque needs its number and day. Nothing was taken. Fill them in and try again.',
  'refusal.cheque.takenBefore':
    'A cheque with this Sayad ID, number {number}, was taken already and is not given back. Nothing was taken. Look at the ID on the paper.',
  'refusal.cheque.givenBack':
    '{amount} of this cheque has already been refunded. Nothing was changed. Handing back the cheque as well would pay the customer twice; get the refund back first.',
  'refusal.cheque.toNobody': 'A cheque is passed on to somebody. Nothing was changed. Write to whom and try again.',
  'refusal.cheque.cannotMove':
    'This cheque cannot take that step any more. Nothing was changed. The list of cheques shows where it stands.',
  'refusal.cheque.inOrder': 'The books agree with this cheque; there is nothing to book.',
  'refusal.cheque.notFound':
    'There is no such cheque here. Search for it again; it may not have reached this computer yet.',

  'refusal.shift.open': 'Your till is open already. Close it before opening another.',
  'refusal.shift.inOrder': 'This till agrees with its count; there is nothing to book.',
  'refusal.shift.differenceReason': 'The count is {difference} off. Count again, or say why. Nothing was closed.',

  'refusal.day.closedTill':
    '{day} is closed and its figures stand. Close this till, open one for today and book it there.',
  'refusal.day.closedBefore':
    'The clock says {day}, but {last} is closed already. Nothing was booked. If the clock is right, whoever closes days opens {last} again under “Business day”; else set the clock right.',
  'refusal.day.stands': '{day} has come and stays closed; what arrives for it is shown beside it.',
  'refusal.day.notClosed': '{day} is not closed; there is nothing to open.',
  'refusal.day.notYet': '{day} has not begun. Nothing was closed. Choose today or an earlier day.',
  'refusal.day.closed': '{day} is closed already; its figures stand.',
  'refusal.day.shiftsOpen':
    '{count, plural, one {One till is still open. Close it} other {# tills are still open. Close them}} first; nothing was closed.',
  'refusal.day.differenceReason': 'The day is {difference} off. Say why. Nothing was closed.',
  'refusal.day.uncountedReason': 'Nobody counted: {tenders}. Say why. Nothing was closed.',

  'refusal.moneyUnit.begun': '{day} has begun, and papers of it may be out. Choose a day to come.',
  'refusal.moneyUnit.exponent':
    'A unit cannot be smaller than the smallest amount kept, nor have more decimals than it has parts.',

  'refusal.invoice.buyerTaxIdMissing':
    'A tax invoice of this country names the buyer’s tax ID, and {name} has none here. Nothing was issued. Enter it with the customer, or issue a simplified invoice.',
  'refusal.invoice.isCreditNote':
    '{number} is itself a credit note. Nothing was changed. To charge again, invoice the work order anew.',
  'refusal.invoice.creditedWhole':
    '{number} was taken back in full already. Nothing was changed. If it is still to be charged, issue a new one from the work order.',
  'refusal.invoice.creditTooMuch':
    'Only {most} of {description} is left to take back, not {quantity}. Nothing was changed.',
  'refusal.invoice.severalPayers':
    'Order {number} has {count, number} payers of this kind. Choose whose invoice this is.',
  'refusal.invoice.nothingToCharge':
    'Nothing on order {number} is left to invoice. Add work or parts, or note that the customer approved what is proposed.',
  'refusal.invoice.notFound':
    'There is no such invoice here. Search for it again; it may not have reached this computer yet.',

  'refusal.series.notFound': 'There is no such series of numbers here. Connect to head office once.',
  'refusal.series.missing':
    'This computer has no series of numbers yet. Nothing was issued. Connect to head office once.',
  'refusal.series.dayBeforeLast':
    'This computer’s clock says {today}, but its last document is of {lastDay}. Nothing was issued. Set the clock right.',
  'refusal.series.beginsAnew':
    'The last number here was given for {lastDay}, when the clock was ahead. This computer gets series of its own from head office now: do it again in a moment. Nothing was issued.',

  'refusal.import.fileTooLarge':
    'This file is too large ({size} MB). Nothing was changed. Split it and import the parts one after another.',
  'refusal.import.oldWorkbook':
    'This is a workbook of the old form (.xls). Nothing was changed. Save it as .xlsx or CSV and choose that.',
  'refusal.import.brokenWorkbook':
    'This workbook cannot be opened. Nothing was changed. Open it in the program it came from and save it anew.',
  'refusal.import.fileGone': 'This file is no longer open here. Choose it again.',
  'refusal.import.fileRunning':
    'This file is being imported already; this time nothing was begun. Wait until it has ended, or stop it.',
  'refusal.import.openingStopped':
    'The file was not read to its end: reading was stopped. Nothing of it is here, and the file itself is as it was.',
  'refusal.import.notRunning': 'This import has ended already.',
  'refusal.import.rightGone':
    '{name} may not import lists any more, so it stopped here. What had come in by then stands as one import, which can be undone as a whole.',
  'refusal.import.alreadyUndone': 'This list was taken back already.',
  'refusal.import.otherBranch':
    'This list was imported at {branch}. Nothing was changed. Undo it there: what it made is only there.',
  'refusal.import.keptShared':
    '{count, plural, one {One customer or car stays here: this dealer has several branches, and another may use it by now.} other {# customers and cars stay here: this dealer has several branches, and others may use them by now.}}',
  'refusal.import.empty': 'This file is empty. Nothing was changed.',
  'refusal.import.encoding':
    'The letters of this file cannot be read. Nothing was changed. Save it as “CSV UTF-8” and try again.',
  'refusal.import.columnsMissing':
    'This list has no column for {missing}. Nothing was changed. Name it in the first line; found there: {found}.',
  'refusal.import.nothing': 'No row of this list could be read. Nothing was changed.',

  'refusal.right.missing': 'You may not {right}. Nothing was changed. Ask somebody who may, or switch person.',
  'refusal.right.limit':
    'You may {right} up to {limit}, and this is {amount}. Nothing was changed. Ask somebody who may more.',

  'refusal.badge.unknown': 'This is nobody’s badge. Choose your name and enter your PIN.',
  'refusal.pin.wrong':
    'That is not the PIN. {left, plural, one {One try is left} other {# tries are left}} before a minute’s wait.',
  'refusal.pin.locked':
    'Too many wrong PINs. Wait {seconds, plural, one {# second} other {# seconds}}, or let another person sign in.',

  'refusal.series.memoryWrong':
    '“{memory}” can be no fiscal memory: it has six letters and digits. Nothing was changed. Look at each letter.',
  'refusal.headOffice.only': 'Only head office can do this. Nothing was changed. Ask head office to do it.',
  'refusal.headOffice.noAnswer':
    'Head office was asked and did not answer. It may be done all the same. Look again in a moment; asking twice does no harm.',
  'refusal.headOffice.unreachable':
    'Head office cannot be reached. Nothing was changed. Check the network and the address, then try again.',
  'refusal.headOffice.trouble':
    'Head office has trouble of its own ({status}). Nothing was changed. Try again in a moment.',
  'refusal.headOffice.unknownAddress': 'Head office knows no such address. Look at each letter of it.',

  'refusal.enrol.addressUnsafe':
    '“{address}” is no safe address. It must begin with https://, because the data of the shop goes there.',
  'refusal.enrol.already':
    'This computer belongs to a dealer already. To join another, leave this one first, in Settings.',
  'refusal.enrol.codeWrong': 'Head office does not know this code. Look at each letter, or ask for a new one.',
  'refusal.enrol.tooManyTries': 'Too many codes were tried. Wait a few minutes, then enter the right one.',
  'refusal.enrol.codeUsed': 'This code was used already; it works for one computer. Ask head office for a new one.',
  'refusal.enrol.codeExpired': 'This code has run out. Ask head office for a new one.',
  'refusal.enrol.givenUp': 'Joining was given up. The same code can be used again on this computer within the hour.',
  'refusal.enrol.notCompared':
    'Head office let this computer in before anybody compared its words, so somebody else may have answered. Nothing was joined. Ask head office for a new code and compare the words.',
  'refusal.enrol.otherHeadOffice':
    'Somebody else answered in head office’s place. Nothing was joined. Tell head office and whoever looks after the network, and try again with a new code.',
  'refusal.enrol.turnedAway': 'Head office has turned this computer away. Call head office; it gives another code.',
  'refusal.enrol.nobodyWaits': 'No computer waits with this code any more.',
  'refusal.enrol.missing': 'This computer belongs to no dealer yet. Join one with a one-time code.',

  'refusal.station.revoked': 'Head office has shut this computer out. Everything done here is kept. Ask head office.',
  'refusal.station.notProven':
    'This computer must first prove to head office that its data is not an old copy. Nothing was issued. Connect to the network; all else works meanwhile.',
  'refusal.station.notFound': 'There is no such computer. Choose one from the list.',
  'refusal.instance.notFound': 'The computer of these numbers is not known here. Choose another series.',

  'refusal.branch.notYetHere': 'The data of this branch has not arrived yet. Connect to head office and wait a moment.',
  'refusal.branch.hasPapers':
    '{name} already has orders, payments or papers in its country, currency and calendar, so these stay. Open another branch for another country, currency or calendar.',
  'refusal.branch.hoursWrong': 'The branch must close later than it opens. Nothing was changed.',
  'refusal.branch.exists': 'This branch is there already.',
  'refusal.branch.notFound': 'The branch is not known here yet. Connect to head office once.',

  'refusal.dealer.exists': 'This dealer is set up already.',
  'refusal.dealer.notFound': 'The dealer is not known here yet. Connect to head office once.',
  'refusal.dealer.missing': 'There is no dealer yet. Set it up at head office first.',

  'refusal.disk.full':
    'The disk is full. Nothing was written, and everything before is kept. Free some space and do it again.',
  'refusal.disk.damaged':
    'A part of the data file cannot be read. Nothing was written. Kardan starts anew, goes back to the last backup and brings back what came after it.',
  'refusal.disk.trouble':
    'The disk did not take it ({code}). Nothing was written. Do it again; if it stays so, tell support.',

  'refusal.barcode.unknown': 'No part carries the code {code}. Look for the part by number or name.',
  'refusal.barcode.several': 'Several parts carry the code {code}. Choose one.',

  'refusal.part.numberTaken':
    'There is a part with the number {number} already. Give another number, or link the code to that part.',
  'refusal.part.notFound':
    'There is no such part here. Search for it again; it may not have reached this computer yet.',

  'refusal.quantity.notPositive':
    'A quantity must be more than zero. Nothing was changed. To take a line off, press Delete.',
  'refusal.quantity.tooLarge':
    '{most} is the most a line can hold. Nothing was changed. Was a code scanned into the quantity?',
  'refusal.quantity.unusual': '{quantity} is unusually many. Nothing was changed yet.',

  'refusal.workOrder.released': 'Order {number} is released: the car has left. Open a new order.',
  'refusal.workOrder.cancelled': 'Order {number} is cancelled. Nothing was changed. Open a new order.',
  'refusal.workOrder.cannotMove':
    'An order that is “{from}” cannot become “{to}”. Nothing was changed. The order shows what can be done with it now.',
  'refusal.workOrder.notFound':
    'There is no such work order here. Search for it again; it may not have reached this computer yet.',
  'refusal.workOrder.checkedByOther':
    'The final check is for somebody other than who finished the work. Switch person.',
  'refusal.workOrder.hasLines': 'There are lines on this order. Take them off first; then it can be cancelled.',
  'refusal.workOrder.missing': 'Before the car goes this must be filled: {fields}. It stays in the shop until then.',
  'refusal.workOrder.notInvoiced':
    'Something approved on order {number} is not invoiced yet. Invoice it with F4, or decline it, then release.',
  'refusal.workOrder.toBeAgreed':
    'The customer agreed to less of {description}. Nothing was changed. Ask, note with F6 what they say, and invoice it; then release.',
  'refusal.workOrder.unpaid':
    '{due} is still owed. Take it with F8, or let somebody who may release unpaid cars do it.',
  'refusal.workOrder.unpaidReason': '{due} is still owed. Say why the car goes all the same.',

  'refusal.workOrderLine.tooMuch':
    'No line comes to so much. Nothing was changed. Look at the price and at how many it is.',
  'refusal.workOrderLine.belowNothing':
    'The quantity of {description} on this order is below zero, because two counters changed it at the same time. Nothing was changed. First remove the line that is there twice, or set this one to 0; then try again.',
  'refusal.workOrderLine.takenOver':
    '{description} replaces this line more than once, because two counters changed its price at the same time. Nothing was changed. Remove the one with the wrong price; this line then goes to zero by itself.',
  'refusal.workOrderLine.overcharged':
    'An invoice charges more of {description} than this order says, because two counters worked on it at once. Nothing was issued. Set the line to what the invoice charges and take off what stands in its place, or have the invoice reversed; then invoice the rest.',
  'refusal.workOrderLine.invoiced':
    'This line is on an invoice and cannot change. Add another line, or have the invoice reversed.',
  'refusal.untaxed.unknown': 'No reason for a line without tax is called {code} here. Choose one of the list.',
  'refusal.untaxed.otherCountry':
    'The reason {code} is of another country’s law. Choose one of the country of this branch.',
  'refusal.untaxed.withRate': 'A line that is untaxed because of {code} cannot also have a tax rate. Choose one.',
  'refusal.untaxed.buyerTaxIdMissing':
    'The buyer owes the tax of a line, so the invoice names their tax ID, and {name} has none here. Nothing was issued. Enter it with the customer, or let the line bear its tax.',
  'refusal.workOrderLine.notFound':
    'There is no such line here. Search for it again; it may not have reached this computer yet.',

  'refusal.customer.notFound':
    'There is no such customer here. Search for it again; it may not have reached this computer yet.',
  'refusal.customer.same': 'These are one record already.',
  'refusal.customer.merged': '{name} was merged into another record already. Nothing was changed.',

  'refusal.vehicle.notFound':
    'There is no such car here. Search for it again; it may not have reached this computer yet.',
  'refusal.vehicle.same': 'These are one car already.',
  'refusal.vehicle.merged': '{plate} was merged into another record already. Nothing was changed.',
  'refusal.customer.otherIds':
    'Their national IDs or tax IDs differ: {first} and {second}. Two numbers are two people, unless one was misread; then say that you are sure. Merged records are not parted again.',
  'refusal.vehicle.otherVin':
    'Their VINs differ: {first} and {second}. Two VINs are two cars, unless one was misread; then say that you are sure.',

  'refusal.line.reasonMissing': 'Say why it is not wanted. Nothing was changed.',
  'refusal.line.payerMissing':
    'Say with F6 on the line which insurer, fleet or maker pays, or which company of your own. Nothing was changed.',
  'refusal.line.discountTooMuch':
    'The line costs {net}; {amount} off is more than that. Nothing was changed. Enter a smaller discount.',

  'refusal.backup.failed': 'The backup could not be written. The data itself is whole. Look whether the disk is full.',
  'refusal.backup.notFound': 'This backup is not there any more. Choose another.',

  'refusal.printer.gone':
    'The printer {printer} is not there. Nothing was printed and nothing was lost: switch it on or join it and print again, or choose another.',
  'refusal.printer.noneTook':
    'The printer did not take it. Nothing was counted as printed and nothing was lost: look at the printer, then print again.',
  'refusal.printer.failed':
    'The printer {printer} broke off. Look for paper and its cover, then print again; the record stands as it is.',
}
