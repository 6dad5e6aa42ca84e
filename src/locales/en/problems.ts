/** What is wrong with a value or a row of a list. */
export const problems = {
  'problem.other': 'left out ({problem})',
  'problem.nationalId.birthday': 'The birthday in it ({birthday}) is no day. Compare it with the card.',
  'problem.taxId.oldForm': 'This is an economic code of the old form. Ask for the present one.',
  'problem.iban.country': 'The length of account numbers of {country} is not known here. Compare it with the paper.',

  'problem.import.customerMissing': 'left out: it names no customer.',
  'problem.import.customerUnknown': 'left out: nobody here is called {value}. Import the customers first.',
  'problem.import.customerSeveral': 'left out: several are called {name}. Give the phone or customer no. in the list.',
  'problem.import.customerMade': 'the customer {name} is new and is made too.',
  'problem.import.carMissing': 'left out: it has neither plate nor VIN.',
  'problem.import.carMade': 'the car {plate} is new and is made too.',
  'problem.import.partUnknown': 'left out: there is no part {number}. Import the parts first.',
  'problem.import.partUnknownInJob': 'there is no part {number}; the line is kept without stock.',
  'problem.import.dateNotDay': 'left out: “{value}” is no date.',
  'problem.import.dateAmbiguous':
    'left out: the year of “{value}” may be Jalali or Hijri. Say above which calendar the dates are in.',
  'problem.import.dateShort':
    '“{value}” was read as {on}; the year could also stand at the other end. If that is wrong, give years with four digits in the list.',
  'problem.import.dateAhead': 'left out: {value} is still to come; what is imported lies in the past.',
  'problem.import.amountNotAmount': 'left out: “{value}” is no amount.',
  'problem.import.otherCurrency':
    'left out: “{value}” is in another currency than this shop’s. Give the amount in its currency.',
  'problem.import.unitOfToday':
    '{value} is before today’s unit of money, in which the amounts were taken. If they are in the former one, name it in brackets in the heading of the column.',
  'problem.import.amountNegative': 'left out: {value} is not above zero. Debts and advances are lists of their own.',
  'problem.import.numberNotNumber': 'left out: “{value}” is no number.',
  'problem.import.fieldMissing': 'left out: {missing} is empty.',
  'problem.import.fieldWrong': 'left out: {missing} is too long or too large.',
  'problem.import.valueUnknown': '“{value}” is not known; taken as {instead}.',
  'problem.import.tenderCheque': 'left out: a cheque belongs into the list of cheques.',
  'problem.import.totalLine': 'left out: it is the line of the totals.',
  'problem.import.lineBelow': 'this line names no document of its own; taken as one of {number}, above it.',
  'problem.import.identifierOdd': '{missing} “{value}” cannot be right; it was kept as written.',
  'problem.import.zerosBack': '{missing}: a spreadsheet had dropped the zeros at its beginning; kept as {value}.',
  'problem.import.brokenQuotes': 'left out: a quotation mark is not closed.',
  'problem.import.numberMissing': 'left out: no part number.',
  'problem.import.numberRounded': 'left out: the spreadsheet rounded the part number to {value}.',
  'problem.import.numberDecimal':
    'the workbook has the part number {value} as a number; zeros at its end may be missing.',
  'problem.import.nameMissing': 'left out: {number} has no name.',
  'problem.import.garbled': 'left out: the name of {number} cannot be read.',
  'problem.import.cellGarbled': 'left out: “{value}” cannot be read; letters are missing in the file.',
  'problem.import.priceNotAmount': 'left out: “{value}” is no price.',
  'problem.import.quantityNotNumber': 'left out: “{value}” is no quantity.',
  'problem.import.taxNotRate': 'left out: “{value}” is no tax rate.',
  'problem.import.taxShare': 'the tax “{value}” is written as a share; taken as {rate, number} %.',
  'problem.import.reasonUnknown':
    '“{value}” is no reason for a line without tax that the law here knows; it bears its tax.',
  'problem.import.unitUnknown': 'the unit “{value}” is not known; taken as pieces.',
  'problem.import.codeRounded': 'the spreadsheet rounded the code to {code}; it was not linked.',
  'problem.import.checkDigit': 'the check digit of {code} is wrong; it was linked all the same.',
  'problem.import.duplicateNumber': 'left out: {number} stands in line {firstLine} already.',
  'problem.import.outsideLimits': 'left out: “{field}” of {number} is too long or too large.',

  'problem.identifier.empty': 'Nothing was typed.',
  'problem.identifier.digitsOnly': 'This has digits only. Take out letters and signs.',
  'problem.identifier.length':
    'This has {length} characters; it should have {expected}. Was one left out, or typed twice?',
  'problem.identifier.checkDigit':
    'The check digit does not fit: one character is probably wrong. Compare it with the paper.',
  'problem.identifier.shape': 'This does not look like such a number. Compare it with the paper.',
  'problem.identifier.repeated': 'The same digit all through cannot be right. Leave it empty if it is not known.',

  'problem.vin.characters': 'A VIN has only letters and digits. Take out the other signs.',
  'problem.vin.ioq': 'A VIN never has the letters I, O or Q: they are 1 and 0.',
  'problem.vin.tooLong': 'A VIN has 17 characters, not {length}. Was one typed twice?',
  'problem.vin.tooShort': '{length} characters are too few for a VIN or a chassis number.',
  'problem.vin.short': '{length} characters: a chassis number of an old car? A VIN has 17.',
  'problem.vin.checkDigit':
    'The check digit does not fit. Compare the VIN with the car; some makers do not keep to it.',
  'problem.vin.serial': 'The last characters of a VIN are digits. Compare it with the car.',

  'problem.plate.shape': 'This is not the shape of a usual plate here. It is kept as typed.',
  'problem.plate.letter': '“{letter}” stands on no such plate. Look at the letter again.',
  'problem.plate.number': 'The number {number} stands on no plate. Look at it again.',
  'problem.plate.region': 'There is no region {region}. Look at it again.',
  'problem.plate.emirateMissing': 'Which emirate is it of? Put its name or letters in front.',

  'problem.phone.characters': 'A phone number has only digits. Take out letters.',
  'problem.phone.countryMissing': 'Put the country in front, such as +98.',
  'problem.phone.length': 'This has {length} digits; here it should have {expected}. Was one left out?',
  'problem.phone.shape': 'No known number begins like this. Ask again, or keep it as it is.',

  'problem.odometer.notANumber': 'This cannot be read as a distance. Write whole kilometres.',
  'problem.odometer.tooLarge': 'No dashboard shows more than {most, number}.',
  'problem.odometer.lower': 'On {on} it stood at {last, number}. Less is unusual: look once more.',
  'problem.odometer.tenfold': 'On {on} it stood at {last, number}. Is there a digit too many?',
  'problem.odometer.jump': 'That is {driven, number} more than on {on} ({last, number}): look once more.',
}
