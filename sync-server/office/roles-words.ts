import type { OfferedLocale } from '../../src/locales/index.ts'

interface RoleWords {
  why: string
  nobody: string
  prices: string
  upTo: string
  noLimit: string
  elsewhere: string
  add: string
  addWhy: string
  like: string
  addDo: string
  difference: string
  nowYes: string
  nowNo: string
  nowUpTo: string
  nowNoLimit: string
  nowCalled: string
  changePerson: string
  newPin: string
  newBadge: string
}

/** What the roles of a dealer are said in on head office's page, beyond the names of rights that the desk has too. */
export const roleWords: Readonly<Record<OfferedLocale, RoleWords>> = {
  en: {
    why: 'It holds from now on. A computer without a network hears of it at its next contact.',
    nobody: 'nobody',
    prices: 'Prices and discounts',
    upTo: 'up to',
    noLimit: 'An empty amount means without limit.',
    elsewhere: 'the same number elsewhere: {amount}',
    add: 'Add a role',
    addWhy: 'It begins with the rights and limits of another; then change them here.',
    like: 'With the rights of',
    addDo: 'Add',
    difference: 'As the role stands now:',
    nowYes: 'has this right',
    nowNo: 'does not have this right',
    nowUpTo: 'up to {amount}',
    nowNoLimit: 'without limit',
    nowCalled: 'it is called “{name}”',
    changePerson: 'Role, PIN or badge',
    newPin: 'New PIN; empty: it stays',
    newBadge: 'New badge, scanned; empty: it stays; - takes it away',
  },
  fa: {
    why: 'از همین حالا برقرار است. رایانه‌ای که به شبکه وصل نیست در نخستین ارتباط از آن آگاه می‌شود.',
    nobody: 'هیچ‌کس',
    prices: 'قیمت و تخفیف',
    upTo: 'تا سقف',
    noLimit: 'مبلغ خالی یعنی بدون سقف.',
    elsewhere: 'همین عدد در جای دیگر: {amount}',
    add: 'افزودن نقش',
    addWhy: 'با اختیارها و سقف‌های نقشی دیگر آغاز می‌شود؛ سپس همین‌جا تغییرشان دهید.',
    like: 'با اختیارهای',
    addDo: 'افزودن',
    difference: 'نقش اکنون چنین است:',
    nowYes: 'این اختیار را دارد',
    nowNo: 'این اختیار را ندارد',
    nowUpTo: 'تا سقف {amount}',
    nowNoLimit: 'بدون سقف',
    nowCalled: 'نامش «{name}» است',
    changePerson: 'نقش، رمز یا کارت',
    newPin: 'رمز تازه؛ خالی: همان می‌ماند',
    newBadge: 'کارت تازه را اسکن کنید؛ خالی: همان می‌ماند؛ - آن را برمی‌دارد',
  },
  ar: {
    why: 'يسري من الآن. الحاسوب غير المتصل بالشبكة يعلم به عند اتصاله التالي.',
    nobody: 'لا أحد',
    prices: 'الأسعار والخصومات',
    upTo: 'حتى',
    noLimit: 'المبلغ الفارغ يعني بلا حد.',
    elsewhere: 'العدد نفسه في غيره: {amount}',
    add: 'إضافة دور',
    addWhy: 'يبدأ بصلاحيات دور آخر وحدوده؛ ثم غيّرها هنا.',
    like: 'بصلاحيات',
    addDo: 'إضافة',
    difference: 'الدور الآن:',
    nowYes: 'له هذه الصلاحية',
    nowNo: 'ليست له هذه الصلاحية',
    nowUpTo: 'حتى {amount}',
    nowNoLimit: 'بلا حد',
    nowCalled: 'اسمه «{name}»',
    changePerson: 'الدور أو الرمز السري أو البطاقة',
    newPin: 'رمز سري جديد؛ فارغ: يبقى كما هو',
    newBadge: 'بطاقة جديدة تُمسح ضوئيًا؛ فارغ: تبقى كما هي؛ - تُلغيها',
  },
  ru: {
    why: 'Действует с этого момента. Компьютер без сети узнает об этом при следующей связи.',
    nobody: 'никто',
    prices: 'Цены и скидки',
    upTo: 'до',
    noLimit: 'Пустая сумма означает «без ограничения».',
    elsewhere: 'то же число в другом филиале: {amount}',
    add: 'Добавить роль',
    addWhy: 'Она начинается с прав и пределов другой роли; затем измените их здесь.',
    like: 'С правами роли',
    addDo: 'Добавить',
    difference: 'Роль сейчас:',
    nowYes: 'это право есть',
    nowNo: 'этого права нет',
    nowUpTo: 'до {amount}',
    nowNoLimit: 'без ограничения',
    nowCalled: 'называется «{name}»',
    changePerson: 'Роль, PIN или пропуск',
    newPin: 'Новый PIN; пусто: прежний',
    newBadge: 'Новый пропуск (сканировать); пусто: прежний; - убрать',
  },
  zh: {
    why: '从现在起生效。未联网的电脑在下次联系时得知。',
    nobody: '无人',
    prices: '价格与折扣',
    upTo: '上限',
    noLimit: '金额留空表示不设上限。',
    elsewhere: '同一数字在其他门店：{amount}',
    add: '添加角色',
    addWhy: '先沿用另一个角色的权限和上限，然后在这里修改。',
    like: '沿用其权限',
    addDo: '添加',
    difference: '该角色现在：',
    nowYes: '有此权限',
    nowNo: '无此权限',
    nowUpTo: '上限 {amount}',
    nowNoLimit: '不设上限',
    nowCalled: '名称为“{name}”',
    changePerson: '角色、PIN 或工牌',
    newPin: '新 PIN；留空则不变',
    newBadge: '新工牌（扫描）；留空则不变；填 - 则取消',
  },
}
