import type { parts as source } from '../en/parts.ts'

export const parts: Record<keyof typeof source, string> = {
  'part.name': 'الاسم',
  'part.number': 'رقم القطعة',
  'part.price': 'السعر',
  'part.create': 'إنشاء',
  'part.createAndAdd': 'إنشاء وإضافة',
  'part.onHand': '{quantity} {unit}',
  'part.edit': 'السعر',
  'part.editOf': 'سعر وباركود {name}',
  'part.taxRate': 'الضريبة',
  'part.fromNow': 'يسري من الآن؛ والبنود المكتوبة تحتفظ بسعرها.',
  'part.codes': 'الباركود',
  'part.noCodes': 'لا باركود بعد. يُمسح واحد في الحقل أدناه.',
  'part.newCode': 'باركود آخر',
  'part.link': 'إضافة',
  'part.unlink': 'إزالة',
  'part.unlinkOf': 'إزالة الباركود {code}',

  'parts.search': 'رقم أو رمز أو اسم؛ أو مسح',
  'parts.price': 'السعر ({unit})',
  'parts.onHand': 'المتوفر',
  'parts.which': 'أي قطعة؟',
  'parts.noneTodo':
    'تكفي كتابة بضعة أحرف من الاسم أو الرقم، أو المسح. القطعة غير الموجودة تُنشأ بالمفتاح F3، والقائمة الكاملة تُستورد من الجانب.',

  'count.title': 'جرد المخزون',
  'count.of': 'جرد {name}',
  'count.count': 'جرد',
  'count.inBooks': 'في الدفاتر {quantity}.',
  'count.counted': 'المعدود على الرف',
  'count.book': 'تسجيل الجرد',
  'count.booked': '{name}: المتوفر {quantity}.',

  'unknown.title': 'رمز غير معروف',
  'unknown.checkDigit': 'رقم التحقق فيه خاطئ: ربما أُسيئت قراءته. يُرجى المسح مرة أخرى.',
  'unknown.explained': 'لا قطعة تحمل هذا الرمز. بعد إيجاد قطعته يُربط الرمز بها وتُضاف؛ ويمكن أيضًا إنشاء قطعة جديدة.',
  'unknown.explainedNoRight': 'لا قطعة تحمل هذا الرمز. بعد إيجاد القطعة تُضاف إلى الأمر.',
  'unknown.search': 'البحث عن القطعة بالرقم أو الاسم',
  'unknown.or': 'أو',
  'unknown.create': 'قطعة جديدة بهذا الرمز',
}
