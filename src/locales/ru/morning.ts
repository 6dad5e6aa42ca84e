import type { morning as source } from '../en/morning.ts'

export const morning: Record<keyof typeof source, string> = {
  'morning.title': 'Утренняя сводка',
  'morning.of': 'Последний рабочий день: {day}',
  'morning.notClosed': 'не закрыт',
  'morning.unit': 'Суммы: {unit}',
  'morning.nothing': 'Пусто: всё в порядке.',
  'morning.takings': 'Выручка',
  'morning.untouched': 'Машины без движения',
  'morning.promises': 'Сроки под угрозой',
  'morning.notInvoiced': 'Готово, но без счёта',
  'morning.debts': 'Долги',
  'morning.chequesDue': 'Чеки к сроку',
  'morning.chequesBounced': 'Неоплаченные чеки',
  'morning.openTills': 'Незакрытые смены',
  'morning.overrides': 'Исключения и корректировки',
  'morning.unbilled': 'Запчасти выданы, но не в счёте',
  'morning.how.takings':
    'Все оплаты дня по способам за вычетом возвратов, рядом — сколько насчитали в сменах при закрытии.',
  'morning.how.untouched':
    'Машины в сервисе, работа по которым не закончена, а заказ-наряд никто не менял с последнего рабочего дня.',
  'morning.how.promises': 'Незаконченные заказ-наряды со сроком выдачи сегодня или раньше, сначала самый давний срок.',
  'morning.how.notInvoiced':
    'Выполненные или проверенные заказ-наряды с согласованными строками, которых нет ни в одном документе; сумма равна тому, что выйдет по их счетам: с НДС и округлением, включая оплаченное абонементами.',
  'morning.how.debts': 'К оплате по каждому счёту за вычетом корректировок и оплат, по дням со срока оплаты.',
  'morning.how.chequesDue': 'Чеки в кассе или в банке, чей срок прошёл или наступит в ближайшие три дня.',
  'morning.how.chequesBounced': 'Чеки, которые вернулись, пока оплаченное ими остаётся долгом.',
  'morning.how.openTills': 'Смены, открытые в прошлые дни и не закрытые. Пересчитайте и закройте их.',
  'morning.how.overrides':
    'Исключения с начала последнего рабочего дня, по видам и причинам, с влиянием на маржу: скидки и другие цены — как согласовано, корректировки — сумма без НДС, которую они отменили. Машина, выданная без оплаты, показана с долгом; это не убыток и не суммируется.',
  'morning.how.unbilled':
    'Запчасти, ушедшие со склада до сегодня на машины, которые ещё здесь, если их нет ни в одном документе; по себестоимости.',
  'morning.uncounted': 'не пересчитано: {tenders}',
  'morning.agrees': 'сходится с пересчётом',
  'morning.cars': 'авто',
  'morning.overdue': 'просрочено: {amount}',
  'morning.times': '{count, plural, =0 {нет} one {# раз} few {# раза} many {# раз} other {# раза}}',
  'morning.parts': '{count, plural, one {# строка} few {# строки} many {# строк} other {# строки}}',
  'morning.invoiced': 'Выставлено за день',
  'morning.finishedAt': 'Выполнен',
  'morning.touchedAt': 'Последнее изменение',
  'morning.open': 'Без счёта',
  'morning.cost': 'Себестоимость',
  'morning.price': 'Цена',
  'morning.issuedAt': 'В заказ-наряде с',
}
