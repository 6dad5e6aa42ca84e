import type { parts as source } from '../en/parts.ts'

export const parts: Record<keyof typeof source, string> = {
  'part.name': 'نام',
  'part.number': 'شمارهٔ فنی',
  'part.price': 'قیمت',
  'part.create': 'ساختن',
  'part.createAndAdd': 'ساختن و افزودن',
  'part.onHand': '{quantity} {unit}',
  'part.edit': 'قیمت',
  'part.editOf': 'قیمت و بارکدهای {name}',
  'part.taxRate': 'مالیات',
  'part.fromNow': 'از این پس؛ ردیف‌های نوشته‌شده قیمت خود را دارند.',
  'part.codes': 'بارکدها',
  'part.noCodes': 'هنوز بارکدی ندارد. در خانهٔ زیر اسکن کنید.',
  'part.newCode': 'بارکد دیگر',
  'part.link': 'افزودن',
  'part.unlink': 'برداشتن',
  'part.unlinkOf': 'برداشتن بارکد {code}',

  'parts.search': 'شماره، کد یا نام؛ یا اسکن کنید',
  'parts.price': 'قیمت ({unit})',
  'parts.onHand': 'موجودی',
  'parts.which': 'کدام قطعه؟',
  'parts.noneTodo':
    'چند حرف از نام یا شماره را بنویسید یا اسکن کنید. قطعه‌ای که نیست با F3 ساخته و فهرست کامل از کنار صفحه وارد می‌شود.',

  'count.title': 'شمارش موجودی',
  'count.of': 'شمارش {name}',
  'count.count': 'شمارش',
  'count.inBooks': 'موجودی دفتری {quantity} است.',
  'count.counted': 'شمرده‌شده در قفسه',
  'count.book': 'ثبت شمارش',
  'count.booked': '{name}: موجودی {quantity}.',

  'unknown.title': 'کد ناشناخته',
  'unknown.checkDigit': 'رقم کنترل آن درست نیست؛ شاید بد خوانده شده. دوباره اسکن کنید.',
  'unknown.explained':
    'هیچ قطعه‌ای این کد را ندارد. قطعهٔ آن را پیدا کنید تا کد به آن پیوند بخورد و افزوده شود؛ یا قطعهٔ تازه بسازید.',
  'unknown.explainedNoRight': 'هیچ قطعه‌ای این کد را ندارد. قطعه را پیدا کنید تا به دستور کار افزوده شود.',
  'unknown.search': 'یافتن قطعه با شماره یا نام',
  'unknown.or': 'یا',
  'unknown.create': 'قطعهٔ تازه با این کد',
}
