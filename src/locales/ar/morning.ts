import type { morning as source } from '../en/morning.ts'

export const morning: Record<keyof typeof source, string> = {
  'morning.title': 'هذا الصباح',
  'morning.of': 'آخر يوم عمل: {day}',
  'morning.notClosed': 'لم يُقفل',
  'morning.unit': 'المبالغ بـ {unit}',
  'morning.nothing': 'لا شيء: كل الأمور على ما يرام.',
  'morning.takings': 'المقبوضات',
  'morning.untouched': 'سيارات لم يُعمل عليها',
  'morning.promises': 'مواعيد مهددة بالتأخير',
  'morning.notInvoiced': 'منجز وغير مفوتر',
  'morning.debts': 'المديونيات',
  'morning.chequesDue': 'شيكات مستحقة',
  'morning.chequesBounced': 'شيكات مرتجعة',
  'morning.openTills': 'صناديق تُركت مفتوحة',
  'morning.overrides': 'الاستثناءات والإشعارات الدائنة',
  'morning.unbilled': 'قطع صُرفت ولم تُفوتر',
  'morning.how.takings':
    'كل دفعات اليوم حسب طريقة الدفع، بعد خصم المبالغ المردودة، بجانب ما عُدّ في الصناديق عند الإقفال.',
  'morning.how.untouched': 'سيارات في الورشة لم تُنجز، ولم يتغيّر أمرها في آخر يوم عمل ولا بعده.',
  'morning.how.promises': 'أوامر لم تُنجز وموعد تسليمها اليوم أو قبله، والأقدم موعدًا أولًا.',
  'morning.how.notInvoiced':
    'أوامر منجزة أو مفحوصة فيها بنود موافق عليها بلا مستند؛ والمبلغ ما ستبلغه فواتيرها مع الضريبة والتقريب، وما دفعته الباقات منه مسبقًا.',
  'morning.how.debts': 'قيمة كل فاتورة بعد خصم الإشعارات الدائنة والدفعات، حسب الأيام منذ استحقاقها.',
  'morning.how.chequesDue': 'شيكات في الدرج أو في البنك فات موعدها أو يحين خلال ثلاثة أيام.',
  'morning.how.chequesBounced': 'شيكات ارتجعت وما زال ما سُدّد بها مستحقًا.',
  'morning.how.openTills': 'صناديق فُتحت في يوم سابق ولم تُقفل. يلزم عدّها وإقفالها.',
  'morning.how.overrides':
    'ما استُثني منذ بداية آخر يوم عمل، حسب النوع والسبب، مع أثره على هامش الربح: الخصومات والأسعار الأخرى كما اتُّفق عليها، والتصحيحات بصافي ما أُعيد. السيارة التي سُلّمت دون سداد تُذكر بما عليها؛ ليست خسارة ولا تُجمع.',
  'morning.how.unbilled': 'قطع خرجت من الرف قبل اليوم لسيارات ما زالت هنا ولم يشملها أي مستند؛ بسعر التكلفة.',
  'morning.uncounted': 'لم يُعدّ: {tenders}',
  'morning.agrees': 'مطابق للعدّ',
  'morning.cars': 'سيارات',
  'morning.overdue': '{amount} متأخرة',
  'morning.times':
    '{count, plural, =0 {لا شيء} zero {لا شيء} one {مرة واحدة} two {مرتان} few {# مرات} many {# مرة} other {# مرة}}',
  'morning.parts':
    '{count, plural, zero {لا بنود} one {بند واحد} two {بندان} few {# بنود} many {# بندًا} other {# بند}}',
  'morning.invoiced': 'المفوتر في ذلك اليوم',
  'morning.finishedAt': 'أُنجز',
  'morning.touchedAt': 'آخر عمل',
  'morning.open': 'غير مفوتر',
  'morning.cost': 'التكلفة',
  'morning.price': 'السعر',
  'morning.issuedAt': 'في الأمر منذ',
}
