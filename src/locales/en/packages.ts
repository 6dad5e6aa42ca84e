/** Work that is paid for beforehand. */
export const packages = {
  'kind.package': 'Prepaid package',
  'payer.package': 'Package',
  'paper.kind.package': 'Prepaid package',
  'paper.prepaid': 'Paid by package',
  'totals.prepaid': 'Paid by package',
  'act.sellPackage': 'Sell a package',
  'packages.title': 'Prepaid packages',
  'packages.left': '{left} of {count} left',
  'packages.until': 'until {day}',
  'packages.ended': 'ended {day}',
  'packages.notPaid': '{amount} not paid',
  'packages.each': '{amount} each',
  'packages.use': 'Use',
  'packages.useOf': 'Use {description}',
  'packages.takeBack': 'Take back',
  'packages.takeBackOf': 'Take back {description}',
  'packages.elsewhere': 'Sold at {branch}, and used there. What is left of it is known there.',
  'packages.name': 'Name',
  'packages.car': 'For which car',
  'packages.anyCar': 'Any car of the customer',
  'packages.validUntil': 'Valid until',
  'packages.cannedJob': 'Canned job',
  'packages.noJob': 'none',
  'packages.work': 'What is done',
  'packages.count': 'How often',
  'packages.countWrong': '1 to 1000 times',
  'packages.value': 'Price of one',
  'packages.add': 'One more kind of work',
  'packages.remove': 'Take out {description}',
  'packages.sell': 'Sell',
  'packages.sold': 'Package {number} is sold. It can be used once it is paid.',
  'importField.packageName': 'Package',
  'importField.validUntil': 'Valid until',
  'importKind.packages': 'Prepaid packages',
  'problem.import.usesWrong': 'How often it is left must be a number from 1 to {most}: {value}.',
  'finding.packageOverused.what':
    '{description} of package {number} ({name}) was used or given back {quantity} times more than it holds',
  'finding.packageOverused.todo':
    'Two counters took the last one. The work was done: ask the customer for what is over, or give it as goodwill, and say which.',
  'history.field.validUntil': 'Valid until',
  'noun.servicePackage': 'Prepaid package',
  'noun.packageUse': 'Use of a package',
  'did.sellPackage': 'sold a package',
  'did.redeemPackage': 'used a package',
  'did.takeBackPackageUse': 'took a use of a package back',
  'refusal.package.expired':
    'The package ended on {day}. Nothing was changed. What is left of it can be given back on its document.',
  'refusal.package.unpaid': 'Of package {number} {due} is not paid yet. Nothing was changed. Take the payment first.',
  'refusal.package.usedUp':
    'Nothing of “{description}” is left in this package. Nothing was changed. Charge the work as usual, or sell another package.',
  'refusal.package.otherCar':
    'This package is for the car {plate}. Nothing was changed. Use it on an order of that car.',
  'refusal.package.otherCustomer':
    'This package belongs to {name}. Nothing was changed. Choose a package of this order’s customer.',
  'refusal.package.lineStands':
    'A package pays this line; it stays as it was sold. Take the use back on the package to be rid of it.',
  'refusal.package.notOfOne': 'No package pays this line. Nothing was changed.',
  'refusal.package.wholeOnly': '{number} is paid by a package and is taken back whole. Leave the quantities empty.',
  'refusal.package.wholeUses': '“{description}” is given back in whole uses only. Nothing was changed.',
  'refusal.package.noPrice':
    '“{description}” is no canned job and has no price. Nothing was sold. Say what one is worth.',
  'refusal.package.belowPrice': 'This is {given} below the price of the canned jobs. Nothing was sold. Say why.',
  'refusal.servicePackage.notFound':
    'There is no such package here. Search for it again; it may not have reached this computer yet.',
  'refusal.invoiceLine.notFound':
    'There is no such line here. Search for it again; it may not have reached this computer yet.',
}
