import type { parts as source } from '../en/parts.ts'

export const parts: Record<keyof typeof source, string> = {
  'part.name': 'Название',
  'part.number': 'Артикул',
  'part.price': 'Цена',
  'part.create': 'Создать',
  'part.createAndAdd': 'Создать и добавить',
  'part.onHand': '{quantity} {unit}',
  'part.edit': 'Цена',
  'part.editOf': 'Цена и штрихкоды: {name}',
  'part.taxRate': 'Налог',
  'part.fromNow': 'Действует отныне; уже записанные строки сохраняют цену.',
  'part.codes': 'Штрихкоды',
  'part.noCodes': 'Штрихкодов пока нет. Отсканируйте в поле ниже.',
  'part.newCode': 'Ещё штрихкод',
  'part.link': 'Добавить',
  'part.unlink': 'Убрать',
  'part.unlinkOf': 'Убрать штрихкод {code}',

  'parts.search': 'Артикул, код или название; или скан',
  'parts.price': 'Цена ({unit})',
  'parts.onHand': 'Остаток',
  'parts.which': 'Какая запчасть?',
  'parts.noneTodo':
    'Введите несколько букв названия или артикула или отсканируйте код. Недостающую запчасть создают по F3, целый список загружают рядом.',

  'count.title': 'Пересчёт остатка',
  'count.of': 'Пересчёт: {name}',
  'count.count': 'Пересчитать',
  'count.inBooks': 'По учёту: {quantity}.',
  'count.counted': 'Насчитано в ячейке',
  'count.book': 'Записать пересчёт',
  'count.booked': '{name}: остаток {quantity}.',

  'unknown.title': 'Неизвестный код',
  'unknown.checkDigit': 'Контрольная цифра не сходится: возможно, код считан с ошибкой. Сканируйте ещё раз.',
  'unknown.explained':
    'Такого кода нет ни у одной запчасти. Найдите нужную: код привяжется к ней, и она добавится; или создайте новую.',
  'unknown.explainedNoRight': 'Такого кода нет ни у одной запчасти. Найдите нужную, и она добавится в заказ-наряд.',
  'unknown.search': 'Найдите запчасть по артикулу или названию',
  'unknown.or': 'или',
  'unknown.create': 'Новая запчасть с этим кодом',
}
