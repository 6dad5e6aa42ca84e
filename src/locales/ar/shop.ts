import type { shop as source } from '../en/shop.ts'

export const shop: Record<keyof typeof source, string> = {
  'sync.inShop': 'متصل داخل الورشة',
  'sync.inShopWaiting':
    'داخل الورشة · {count, plural, zero {لا شيء للإرسال} one {واحد للإرسال} two {اثنان للإرسال} few {# للإرسال} many {# للإرسال} other {# للإرسال}}',
  'sync.shopStations': 'أجهزة متصلة في الورشة',
  'shop.title': 'شبكة الورشة',
  'shop.why':
    'حين ينقطع الإنترنت تواصل أجهزة هذا الفرع رؤية أعمال بعضها عبر شبكة الورشة نفسها. وعند عودته يصل كل شيء إلى المركز الرئيسي مرة واحدة. يُفعَّل ذلك على كل جهاز.',
  'shop.on': 'الاتصال بالأجهزة الأخرى في هذا الفرع',
  'shop.addresses': 'عناوين الأجهزة الأخرى',
  'shop.addressesHint': 'فقط إن لم تُكتشف تلقائيًا؛ افصل بين العناوين بفواصل.',
  'shop.port': 'المنفذ',
  'shop.portHint': 'يجب أن يسمح جدار الحماية في هذا الجهاز للآخرين بالدخول عبره.',
  'shop.seen': 'أجهزة الورشة',
  'shop.nobody': 'لم يُرصد أي جهاز آخر بعد.',
  'shop.linked': 'متصل',
  'shop.calling': 'جارٍ الاتصال به',
  'shop.resting': 'لا يجيب',
  'shop.stranger': 'ليس من هذا الفرع',
  'shop.revoked': 'استبعده المركز الرئيسي',
  'shop.protocol': 'إصدار آخر من كاردان',
  'shop.self': 'هذا الجهاز',
  'shop.relay': 'ينقل للجميع',
  'shop.relayHere': 'هذا الجهاز ينقل للجميع.',
  'shop.portTaken': 'يستخدم برنامج آخر هذا المنفذ فلا يمكن لأحد الاتصال بهذا الجهاز. اختر منفذًا آخر.',
  'shop.notProven': 'ينتظر حتى يتحقق المركز الرئيسي من هذا الجهاز.',
  'shop.waitsForHeadOffice': 'ينتظر الاتصال التالي بالمركز الرئيسي، ثم يعمل بعده.',
  'refusal.shop.noAddress': '«{address}» ليس عنوان جهاز. لم يتغير شيء؛ اكتبه مثل 192.168.1.20 أو 192.168.1.20:41736.',
}
