/** Work that is paid for beforehand. */
export const packages = {
  'kind.package': 'Абонемент',
  'payer.package': 'Абонемент',
  'paper.kind.package': 'Абонемент',
  'paper.prepaid': 'Оплачено абонементом',
  'totals.prepaid': 'Оплачено абонементом',
  'act.sellPackage': 'Продать абонемент',
  'packages.title': 'Абонементы',
  'packages.left': 'осталось {left} из {count}',
  'packages.until': 'до {day}',
  'packages.ended': 'истёк {day}',
  'packages.notPaid': 'не оплачено {amount}',
  'packages.each': '{amount} за раз',
  'packages.use': 'Списать',
  'packages.useOf': 'Списать: {description}',
  'packages.takeBack': 'Вернуть',
  'packages.takeBackOf': 'Вернуть: {description}',
  'packages.elsewhere': 'Продан в «{branch}» и используется там. Остаток знают там.',
  'packages.name': 'Название',
  'packages.car': 'На какую машину',
  'packages.anyCar': 'Любая машина клиента',
  'packages.validUntil': 'Действует до',
  'packages.cannedJob': 'Комплекс работ',
  'packages.noJob': 'нет',
  'packages.work': 'Что делается',
  'packages.count': 'Сколько раз',
  'packages.countWrong': 'от 1 до 1000 раз',
  'packages.value': 'Цена одного раза',
  'packages.add': 'Ещё один вид работ',
  'packages.remove': 'Убрать: {description}',
  'packages.sell': 'Продать',
  'packages.sold': 'Абонемент {number} продан. Им можно пользоваться после оплаты.',
  'importField.packageName': 'Абонемент',
  'importField.validUntil': 'Действует до',
  'importKind.packages': 'Абонементы',
  'problem.import.usesWrong': 'Оставшееся число раз должно быть от 1 до {most}: {value}.',
  'finding.packageOverused.what':
    '«{description}» по абонементу {number} ({name}) списано или возвращено на {quantity} больше, чем в нём есть',
  'finding.packageOverused.todo':
    'На двух стойках списали последний раз. Работа сделана: попросите клиента доплатить или сделайте за счёт сервиса и напишите, что решили.',
  'history.field.validUntil': 'Действует до',
  'noun.servicePackage': 'Абонемент',
  'noun.packageUse': 'Списание с абонемента',
  'did.sellPackage': 'продал(а) абонемент',
  'did.redeemPackage': 'списал(а) с абонемента',
  'did.takeBackPackageUse': 'отменил(а) списание с абонемента',
  'refusal.package.expired': 'Абонемент истёк {day}. Ничего не изменено. Остаток можно вернуть по его документу.',
  'refusal.package.unpaid': 'По абонементу {number} ещё не оплачено {due}. Ничего не изменено. Сначала примите оплату.',
  'refusal.package.usedUp':
    '«{description}»: в этом абонементе больше не осталось. Ничего не изменено. Оплатите работу как обычно или продайте новый абонемент.',
  'refusal.package.otherCar':
    'Этот абонемент — на машину {plate}. Ничего не изменено. Используйте его в заказ-наряде этой машины.',
  'refusal.package.otherCustomer':
    'Этот абонемент принадлежит клиенту {name}. Ничего не изменено. Выберите абонемент клиента этого заказ-наряда.',
  'refusal.package.lineStands':
    'Эту строку оплачивает абонемент, она остаётся такой, как продана. Чтобы убрать её, отмените списание в абонементе.',
  'refusal.package.notOfOne': 'Эту строку не оплачивает ни один абонемент. Ничего не изменено.',
  'refusal.package.wholeOnly':
    '{number} оплачен абонементом и возвращается только целиком. Оставьте количества пустыми.',
  'refusal.package.wholeUses': '«{description}» возвращают только целыми разами. Ничего не изменено.',
  'refusal.package.noPrice':
    '«{description}» — не комплекс работ и без цены. Ничего не продано. Укажите цену одного раза.',
  'refusal.package.belowPrice': 'Это на {given} ниже цены комплексов работ. Ничего не продано. Укажите причину.',
  'refusal.servicePackage.notFound':
    'Такого абонемента здесь нет. Поищите ещё раз: возможно, данные ещё не пришли на этот компьютер.',
  'refusal.invoiceLine.notFound':
    'Такой строки здесь нет. Поищите ещё раз: возможно, данные ещё не пришли на этот компьютер.',
}
