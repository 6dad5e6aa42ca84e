// Words the demo's people are named with, by language area. Every combination is invented.

export const areas = ['fa', 'ar', 'ru', 'zh', 'en'] as const
export type Area = (typeof areas)[number]

const listed = (words: string) => words.split('، ')

export const givenNames: Readonly<Record<Area, readonly string[]>> = {
  fa: listed(
    'مریم، حسین، زهرا، علی، فاطمه، رضا، سمیرا، مهدی، نرگس، امیر، الهام، سعید، شیرین، حمید، پریسا، بهرام، مینا، کاوه، نسرین، فرهاد، لادن، پیمان، آزاده، شهرام، مژگان، ناصر، هانیه، یاسر، ترانه، کیان',
  ),
  ar: listed('يوسف، ليلى، خالد، نورة، عبدالله، مريم، سلطان، هند، فيصل، عائشة، ماجد، ريم'),
  ru: listed('Ирина، Сергей، Ольга، Дмитрий، Наталья، Павел، Елена، Андрей، Марина، Виктор، Светлана، Олег'),
  zh: listed('伟، 芳، 秀英، 强، 敏، 静، 磊، 洋، 艳، 勇، 娟، 涛، 丽华، 志明'),
  en: listed('Anna، Peter، Grace، Liam، Emma، Daniel، Chloe، Owen، Ruth، Colin، Hannah، Marcus'),
}

export const familyNames: Readonly<Record<Area, readonly string[]>> = {
  fa: listed(
    'احمدی‌فر، باران، پویان، ترابی، جاوید، خرسند، دانا، رهنما، زرین، سهند، شایگان، صبوری، طلوعی، عابدینی، غفوری، فرزانه، قنبری، کاویانی، گلزار، لواسانی، مهرآیین، نیک‌پی، وارسته، هاشم‌پور، یزدان‌پناه، آذرنیا، بهنام‌فر، پاک‌نهاد، تهرانی‌نسب، جهان‌بین، چمنی، حقیقت‌جو، خوش‌قدم، دلاوری، راستین، زمردی، سپهری‌راد، شفق، صدیقی‌فر، ضرابی',
  ),
  ar: listed('الحداد، المنصوري، الزعابي، القحطاني، السويدي، العتيبي، الكعبي، المهيري، الشمري، النعيمي'),
  ru: listed('Соколов، Белов، Кузьмин، Орлов، Лебедев، Громов، Зимин، Тихонов، Ершов، Рябинин'),
  zh: listed('王، 李، 张، 刘، 陈، 杨، 赵، 黄، 周، 吴، 徐، 孙'),
  en: listed('Keller، Byrne، Harper، Doyle، Whitfield، Mercer، Ashdown، Pryce، Calloway، Thorne'),
}

/** Companies that send several cars and pay at the end of the month. */
export const fleets: readonly (readonly [name: string, area: Area])[] = [
  ['پخش سراسری نیک‌بار · Nikbar Distribution', 'fa'],
  ['تاکسی اینترنتی رهسپار · Rahsepar Rides', 'fa'],
  ['لبنیات دشت سبز · Dashte Sabz Dairy', 'fa'],
  ['پیک تیزپا · Tizpa Couriers', 'fa'],
  ['شركة الواحة للتجارة · Al Waha Trading', 'ar'],
  ['Восток-Логистика · Vostok Logistics', 'ru'],
  ['长风进出口有限公司 · Changfeng Trading', 'zh'],
  ['Northgate Survey Services', 'en'],
  ['آژانس سفر کاروان · Caravan Travel', 'fa'],
  ['نان صنعتی خوشه · Khoosheh Bakeries', 'fa'],
]

/** Companies with a car or two; what they do, and what they are called. */
export const trades = listed('بازرگانی، صنایع، مهندسی، پخش، ساختمانی، خدمات فنی')
export const houses = listed(
  'آریان‌سازه، پارس‌نگین، البرزتاب، کاوش‌گستر، سپیدرود، مهرآفاق، راهیاب، نوین‌پرداز، زاگرس‌کار، دریاکنار',
)

export const insurers = [
  'بیمه پیمان‌گستر · Peymangostar Insurance',
  'بیمه آرامش فردا · Aramesh Farda Insurance',
] as const
export const maker = 'گارانتی خودروسازان کاردان · Maker warranty'

export const banks = ['بانک آفتاب', 'بانک سپیدار', 'بانک دماوند', 'بانک کارون'] as const
export const streets = ['خیابان کاردان', 'بلوار سروستان', 'کوچه یاس', 'خیابان نارون', 'میدان سپیده'] as const
