// What cars come for, season by season, and what their owners say.

import type { Chance } from './chance.ts'
import type { Area } from './names.ts'
import type { JobCode } from './services.ts'

export interface Work {
  key: string
  jobs: readonly JobCode[]
  /** How often by month, Farvardin (spring) first, beside the others. */
  months: readonly number[]
  /** Minutes a technician has it in hand. */
  minutes: number
  /** Kilometres from which a car comes for it. */
  from: number
  said: Readonly<Record<Area, readonly string[]>>
}

const allYear = (weight: number) => Array.from({ length: 12 }, () => weight)

const works: readonly Work[] = [
  {
    key: 'service',
    jobs: ['OIL'],
    months: allYear(38),
    minutes: 50,
    from: 0,
    said: {
      fa: ['سرویس دوره‌ای', 'تعویض روغن و فیلتر', 'سرویس ده‌هزارتایی', ''],
      ar: ['صيانة دورية', 'تغيير الزيت والفلتر'],
      ru: ['Плановое ТО', 'Замена масла и фильтра'],
      zh: ['常规保养', '更换机油机滤'],
      en: ['Regular service', 'Oil and filter change', 'Service due'],
    },
  },
  {
    key: 'bigService',
    jobs: ['OIL', 'FLT'],
    months: [12, 11, 11, 10, 10, 13, 10, 10, 10, 10, 10, 16],
    minutes: 85,
    from: 8_000,
    said: {
      fa: ['سرویس کامل با همه فیلترها', 'سرویس بیست‌هزارتایی'],
      ar: ['صيانة كاملة مع كل الفلاتر'],
      ru: ['Полное ТО с заменой всех фильтров'],
      zh: ['大保养，更换全部滤清器'],
      en: ['Full service with all filters'],
    },
  },
  {
    key: 'brakes',
    jobs: ['BRK'],
    months: allYear(9),
    minutes: 100,
    from: 20_000,
    said: {
      fa: ['صدای ترمز جلو', 'لرزش پدال هنگام ترمز', 'چراغ لنت روشن شده'],
      ar: ['صوت صفير عند الفرملة'],
      ru: ['Скрип при торможении', 'Вибрация при торможении'],
      zh: ['刹车有异响', '刹车时抖动'],
      en: ['Brakes squeal when cold', 'Pedal shakes when braking'],
    },
  },
  {
    key: 'discs',
    jobs: ['DSC'],
    months: allYear(3),
    minutes: 160,
    from: 60_000,
    said: {
      fa: ['لرزش شدید فرمان هنگام ترمز'],
      ar: ['اهتزاز المقود عند الفرملة'],
      ru: ['Биение руля при торможении'],
      zh: ['刹车时方向盘抖动'],
      en: ['Steering wheel shakes when braking'],
    },
  },
  {
    key: 'airConditioning',
    jobs: ['AC'],
    months: [3, 9, 17, 20, 17, 8, 2, 0, 0, 0, 0, 1],
    minutes: 90,
    from: 10_000,
    said: {
      fa: ['کولر خنک نمی‌کند', 'باد کولر گرم است', 'بوی بد از دریچه کولر'],
      ar: ['المكيف لا يبرد', 'هواء المكيف حار'],
      ru: ['Кондиционер не холодит'],
      zh: ['空调不制冷', '空调有异味'],
      en: ['Air conditioning does not cool', 'Warm air from the vents'],
    },
  },
  {
    key: 'heat',
    jobs: ['COL'],
    months: [2, 4, 8, 10, 9, 5, 3, 4, 5, 4, 2, 3],
    minutes: 75,
    from: 30_000,
    said: {
      fa: ['آمپر آب بالا می‌رود', 'در ترافیک جوش می‌آورد', 'تعویض ضدیخ'],
      ar: ['حرارة المحرك ترتفع في الزحام'],
      ru: ['Греется в пробке', 'Замена антифриза'],
      zh: ['堵车时水温过高', '更换防冻液'],
      en: ['Runs hot in traffic', 'Coolant change'],
    },
  },
  {
    key: 'battery',
    jobs: ['BAT'],
    months: [2, 1, 1, 2, 2, 1, 2, 6, 13, 15, 12, 5],
    minutes: 30,
    from: 25_000,
    said: {
      fa: ['صبح‌ها روشن نمی‌شود', 'باتری خالی می‌کند'],
      ar: ['لا تعمل صباحا، البطارية ضعيفة'],
      ru: ['Утром не заводится', 'Садится аккумулятор'],
      zh: ['早上打不着火', '电瓶亏电'],
      en: ['Will not start on cold mornings', 'Battery goes flat'],
    },
  },
  {
    key: 'tyres',
    jobs: ['TYR'],
    months: [4, 2, 2, 3, 3, 4, 5, 11, 13, 9, 5, 9],
    minutes: 70,
    from: 30_000,
    said: {
      fa: ['تعویض لاستیک پیش از سفر', 'لاستیک جلو ساییده شده', 'لاستیک زمستانی'],
      ar: ['تبديل الإطارات الأمامية'],
      ru: ['Замена шин', 'Зимняя резина'],
      zh: ['更换两条轮胎', '轮胎磨损'],
      en: ['Two new tyres', 'Tyres worn, winter is coming'],
    },
  },
  {
    key: 'coldStart',
    jobs: ['SPK'],
    months: [2, 2, 2, 2, 2, 2, 3, 5, 7, 8, 6, 4],
    minutes: 60,
    from: 35_000,
    said: {
      fa: ['بد روشن می‌شود و می‌لرزد', 'چراغ چک روشن است', 'ریپ می‌زند'],
      ar: ['المحرك يهتز عند التشغيل'],
      ru: ['Троит на холодную', 'Горит Check Engine'],
      zh: ['冷车启动抖动', '发动机故障灯亮'],
      en: ['Misfires when cold', 'Engine light is on'],
    },
  },
  {
    key: 'suspension',
    jobs: ['SUS'],
    months: allYear(5),
    minutes: 180,
    from: 50_000,
    said: {
      fa: ['صدای کوبش از جلو', 'در دست‌انداز صدا می‌دهد'],
      ar: ['صوت طرق من الأمام'],
      ru: ['Стук спереди на кочках'],
      zh: ['过减速带前面有异响'],
      en: ['Knocking from the front over bumps'],
    },
  },
  {
    key: 'timing',
    jobs: ['TIM'],
    months: allYear(3),
    minutes: 240,
    from: 60_000,
    said: {
      fa: ['تعویض تسمه تایم طبق کیلومتر'],
      ar: ['تغيير سير التايمن'],
      ru: ['Замена ремня ГРМ по пробегу'],
      zh: ['按里程更换正时皮带'],
      en: ['Timing belt due by mileage'],
    },
  },
  {
    key: 'clutch',
    jobs: ['CLU'],
    months: allYear(2),
    minutes: 330,
    from: 70_000,
    said: {
      fa: ['کلاچ می‌سوزد و سر می‌خورد'],
      ar: ['القابض ينزلق'],
      ru: ['Пробуксовывает сцепление'],
      zh: ['离合器打滑'],
      en: ['Clutch slips uphill'],
    },
  },
  {
    key: 'diagnosis',
    jobs: ['DIA'],
    months: allYear(7),
    minutes: 80,
    from: 5_000,
    said: {
      fa: ['چراغ ایربگ روشن است', 'شیشه بالابر کار نمی‌کند', 'مصرف بنزین زیاد شده'],
      ar: ['لمبة الوسادة الهوائية مضاءة'],
      ru: ['Большой расход топлива', 'Не работает стеклоподъёмник'],
      zh: ['油耗偏高', '车窗升降器不工作'],
      en: ['Window does not go up', 'Uses more fuel than before'],
    },
  },
  {
    key: 'journey',
    jobs: ['CHK'],
    months: [3, 1, 2, 3, 3, 6, 1, 1, 1, 1, 3, 14],
    minutes: 60,
    from: 0,
    said: {
      fa: ['بازدید پیش از سفر نوروز', 'بازدید کلی پیش از سفر'],
      ar: ['فحص قبل السفر'],
      ru: ['Проверка перед дальней дорогой'],
      zh: ['长途前检查'],
      en: ['Check before a long journey'],
    },
  },
]

const accident: Work['said'] = {
  fa: ['تصادف جزئی، گلگیر جلو'],
  ar: ['حادث بسيط، الرفرف الأمامي'],
  ru: ['Небольшое ДТП, переднее крыло'],
  zh: ['轻微事故，前翼子板'],
  en: ['Small accident, front wing'],
}

/** What owners say who come for a work, by its key. */
export function saidOf(key: string): Work['said'] {
  return works.find((work) => work.key === key)?.said ?? accident
}

/** What a car of so many kilometres comes for in a month (1 is Farvardin). */
export function workFor(month: number, kilometres: number, chance: Chance): Work {
  const likely = works.filter((work) => kilometres >= work.from)
  const weight = (work: Work) => work.months[month - 1] ?? 0
  let left = chance.below(likely.reduce((sum, work) => sum + weight(work), 0))
  for (const work of likely) {
    left -= weight(work)
    if (left < 0) return work
  }
  throw new Error('there is nothing a car comes for')
}
