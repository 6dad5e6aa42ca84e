import type { UsualRole } from '../../src/domain/people/usual-roles.ts'
import type { OfferedLocale } from '../../src/locales/index.ts'

interface FoundingWords {
  found: string
  foundWhy: string
  foundThen: string
  foundDo: string
  company: string
  branch: string
  person: string
  pin: string
  shelf: string
  name: string
  role: string
  hire: string
  roles: Readonly<Record<UsualRole, string>>
}

/** How a dealer begins, and how somebody joins its staff, in the words of the trade. */
export const foundingWords: Readonly<Record<OfferedLocale, FoundingWords>> = {
  en: {
    found: 'Begin here',
    foundWhy: 'There is no dealer yet. Say who it is; everything else is asked at the first computer of the shop.',
    foundThen: 'Then make a code below for that computer, and sign in there with this PIN.',
    foundDo: 'Begin',
    company: 'Legal name of the company',
    branch: 'First branch',
    person: 'Who sets it up',
    pin: 'PIN, four digits or more',
    shelf: 'Main store',
    name: 'Name',
    role: 'Role',
    hire: 'Add to the staff',
    roles: {
      manager: 'Manager',
      adviser: 'Service adviser',
      cashier: 'Cashier',
      parts: 'Parts clerk',
      technician: 'Technician',
    },
  },
  fa: {
    found: 'از اینجا آغاز کنید',
    foundWhy: 'هنوز نمایندگی‌ای نیست. بگویید کیست؛ باقی در نخستین رایانهٔ کارگاه پرسیده می‌شود.',
    foundThen: 'سپس در پایین برای آن رایانه کد بسازید و آنجا با همین رمز وارد شوید.',
    foundDo: 'آغاز',
    company: 'نام قانونی شرکت',
    branch: 'نخستین شعبه',
    person: 'چه کسی راه‌اندازی می‌کند',
    pin: 'رمز، چهار رقم یا بیشتر',
    shelf: 'انبار اصلی',
    name: 'نام',
    role: 'نقش',
    hire: 'افزودن به کارکنان',
    roles: {
      manager: 'مدیر',
      adviser: 'کارشناس پذیرش',
      cashier: 'صندوق‌دار',
      parts: 'انباردار',
      technician: 'تکنسین',
    },
  },
  ar: {
    found: 'ابدأ هنا',
    foundWhy: 'لا وكالة بعد. قل من هي؛ ويُسأل عن الباقي على أول حاسوب في الورشة.',
    foundThen: 'ثم أنشئ أدناه رمزًا لذلك الحاسوب، وسجّل الدخول هناك بهذا الرمز السري.',
    foundDo: 'ابدأ',
    company: 'الاسم القانوني للشركة',
    branch: 'الفرع الأول',
    person: 'من يتولى الإعداد',
    pin: 'رمز سري من أربعة أرقام أو أكثر',
    shelf: 'المخزن الرئيسي',
    name: 'الاسم',
    role: 'الدور',
    hire: 'إضافة إلى العاملين',
    roles: {
      manager: 'مدير',
      adviser: 'مستشار الخدمة',
      cashier: 'أمين الصندوق',
      parts: 'أمين المخزن',
      technician: 'فني',
    },
  },
  ru: {
    found: 'Начните здесь',
    foundWhy: 'Дилера ещё нет. Скажите, кто это; остальное спросит первый компьютер сервиса.',
    foundThen: 'Затем создайте ниже код для этого компьютера и войдите там с этим PIN-кодом.',
    foundDo: 'Начать',
    company: 'Полное наименование компании',
    branch: 'Первый филиал',
    person: 'Кто настраивает',
    pin: 'PIN-код, не меньше четырёх цифр',
    shelf: 'Основной склад',
    name: 'Имя',
    role: 'Роль',
    hire: 'Принять в штат',
    roles: {
      manager: 'Руководитель',
      adviser: 'Мастер-приёмщик',
      cashier: 'Кассир',
      parts: 'Кладовщик',
      technician: 'Механик',
    },
  },
  zh: {
    found: '从这里开始',
    foundWhy: '还没有经销商。请填写是谁；其余在店里的第一台电脑上询问。',
    foundThen: '然后在下面为那台电脑生成代码，并在那里用此 PIN 登录。',
    foundDo: '开始',
    company: '公司法定名称',
    branch: '第一家门店',
    person: '由谁设置',
    pin: 'PIN，至少四位数字',
    shelf: '主仓库',
    name: '姓名',
    role: '角色',
    hire: '加入员工',
    roles: {
      manager: '经理',
      adviser: '服务顾问',
      cashier: '收银员',
      parts: '配件员',
      technician: '技师',
    },
  },
}
