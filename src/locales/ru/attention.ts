import type { attention as source } from '../en/attention.ts'

export const attention: Record<keyof typeof source, string> = {
  'attention.none': 'Ничто не требует внимания',
  'attention.noneTodo':
    'Здесь появится то, что два места сделали порознь и что должны решить люди: два счёта на один заказ-наряд, отрицательный остаток, один телефон у двух клиентов.',
  'attention.open': 'Открыть',
  'attention.resolve': 'Решить',
  'attention.note': 'Что сделано',
  'attention.done': 'Решено',

  'finding.chequeBounced.what': 'Чек {number} на {amount} не оплачен банком, клиент: {name}',
  'finding.chequeBounced.todo': 'Оплаченное им снова стало долгом. Позвоните клиенту и укажите, о чём договорились.',
  'finding.chequeAstray.what': 'Учёт чека {number} ({name}) расходится с его состоянием',
  'finding.chequeAstray.todo':
    'На двух стойках отметили разное. Посмотрите на чек, укажите, где он на самом деле, и проведите.',
  'finding.overused.what': 'Оплата ({name}) использована или возвращена на {amount} больше, чем была',
  'finding.overused.todo':
    'Её использовали на двух стойках сразу. Отмените последнее зачтение; деньги, выданные дважды, нужно получить обратно.',
  'finding.tillDiffers.what': 'Закрытая смена ({name}, {day}) расходится с пересчётом на {amount}',
  'finding.tillDiffers.todo':
    'Её закрыли на двух компьютерах, или в неё приняли деньги, не зная о закрытии. По возможности пересчитайте и проведите расхождение.',
  'finding.tillLeftOpen.what': 'Смена открыта с {day}: {name}',
  'finding.tillLeftOpen.todo': 'Пересчитайте деньги и закройте её; для расхождения нужна причина.',
  'finding.lateForClosedDay.what': 'За уже закрытый день {day} пришло {amount}',
  'finding.lateForClosedDay.todo': 'Закрытые цифры не меняются. Учтите это в сегодняшнем пересчёте и укажите как.',
  'finding.oversold.what': '{name} ({number}): выдано сверх остатка {quantity}',
  'finding.oversold.todo': 'Пересчитайте ячейку и запишите пересчёт; продажа остаётся как есть.',
  'finding.invoicedTwice.what': 'На один заказ-наряд выставлено два счёта: {first} и {second}',
  'finding.invoicedTwice.todo': 'Оба документа настоящие. Решите, какой остаётся, и аннулируйте другой.',
  'finding.partsAstray.what': 'Склад и заказ-наряд {number} расходятся: {description}',
  'finding.partsAstray.todo':
    'Два места одновременно изменили строку. Посмотрите, что стоит на машине, исправьте заказ-наряд, если он неверен, и проведите склад по нему.',
  'finding.belowNothing.what': '{description}: в заказ-наряде {number} меньше нуля',
  'finding.belowNothing.todo':
    'Два места одновременно изменили строку. Уберите то, что стоит дважды, например неверную цену; если ничего лишнего нет, поставьте строке 0. До этого счёт по заказ-наряду не выставляется.',
  'finding.sameNumber.what': 'Номер {number} выдан дважды',
  'finding.sameNumber.todo':
    'Его выдали два компьютера: один из них копия другого. Если это счёт, аннулируйте один и выставьте заново; заказ-наряды различайте по госномеру.',
  'finding.paidTwice.what': 'По счёту {number} оплачено больше, чем нужно',
  'finding.paidTwice.todo': 'Деньги приняли на двух стойках. Зачтите лишнее клиенту или верните.',
  'finding.takenBackTwice.what': 'По счёту {number} одно и то же вернули на двух стойках',
  'finding.takenBackTwice.todo': 'Оба документа у клиента. Выставьте ещё раз то, что вернули дважды.',
  'finding.samePhone.what': 'Один телефон {phone} у двух клиентов: {first} и {second}',
  'finding.samePhone.todo':
    'Телефон может быть общим в семье. Если это один человек, отметьте это и оставьте одну карточку.',
  'finding.sameVin.what': 'Один VIN {vin} у двух машин: {first} и {second}',
  'finding.sameVin.todo': 'При смене госномера VIN не меняется. Посмотрите, какая карточка верна.',
  'finding.samePlate.what': 'Госномер {plate} у двух машин: {first} и {second}',
  'finding.samePlate.todo':
    'Если это одна машина, объедините карточки. Если госномер перешёл, снимите его с прежней машины.',
  'finding.marked.what': 'Головной офис принял «{command}» ({name}) с пометкой: {reason}',
  'finding.marked.todo': 'Сделанное остаётся в силе. Посмотрите и укажите, что решили.',
  'finding.unknown.what': 'Что-то требует внимания ({kind})',
  'finding.unknown.todo': 'Более новая версия Kardan знает, что это. Обновите программу на этом компьютере.',
  'finding.rowsDiffered.what':
    'Данные на компьютере {station} расходились с головным офисом ({noun}, {count, plural, one {# строка} few {# строки} many {# строк} other {# строки}})',
  'finding.rowsDiffered.todo':
    'Исправлено по данным головного офиса. Выясните, не правит ли кто файлы этого компьютера и исправен ли его диск.',
  'finding.sameMemory.what':
    'У серий {first} и {second} одна фискальная память {memory}: их налоговые номера могут совпасть',
  'finding.sameMemory.todo':
    'Узнайте на портале налоговой, чья она. На компьютере другой серии, в разделе «Настройка организации и филиала», введите её собственную память до новых документов.',
  'finding.noPlate': 'машина без госномера',

  'reason.rightWithdrawn': 'право было отозвано',
  'reason.beyondLimit': 'сумма больше, чем этому сотруднику разрешено',
  'reason.clockAhead': 'часы спешили',
  'reason.stationRevoked': 'компьютер был отключён',
  'reason.stationCopied': 'сделано на копии компьютера',
  'reason.restOnly':
    'оно пропало при восстановлении головного офиса из копии; удалось сохранить только то, что знали другие',
}
