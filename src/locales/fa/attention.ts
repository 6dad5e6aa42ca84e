import type { attention as source } from '../en/attention.ts'

export const attention: Record<keyof typeof source, string> = {
  'attention.none': 'چیزی نیازمند رسیدگی نیست',
  'attention.noneTodo':
    'آنچه دو جا جداگانه انجام شده و کسی باید درباره‌اش تصمیم بگیرد اینجا می‌آید: دستور کاری که دو بار فاکتور شده، موجودی منفی، یک تلفن برای دو مشتری.',
  'attention.open': 'باز کردن',
  'attention.resolve': 'رسیدگی شد',
  'attention.note': 'چه کاری برایش انجام شد',
  'attention.done': 'ثبت رسیدگی',

  'finding.chequeBounced.what': 'چک {number} از {name} به مبلغ {amount} برگشت خورد',
  'finding.chequeBounced.todo': 'آنچه پرداخته بود دوباره بدهی است. با مشتری تماس بگیرید و نتیجه را بنویسید.',
  'finding.chequeAstray.what': 'دفتر با وضعیت چک {number} از {name} نمی‌خواند',
  'finding.chequeAstray.todo':
    'دو پیشخوان دو کار مختلف با آن کرده‌اند. چک را ببینید، وضعیت واقعی را بگذارید و سند را درست کنید.',
  'finding.overused.what': 'از یک دریافتِ {name} {amount} بیش از خودش استفاده یا پس داده شد',
  'finding.overused.todo':
    'دو پیشخوان هم‌زمان از آن استفاده کرده‌اند. استفادهٔ آخر را برگردانید؛ پولی که دو بار پس داده شده باید گرفته شود.',
  'finding.tillDiffers.what': 'صندوق بستهٔ {name} ({day}) به اندازهٔ {amount} با شمارش نمی‌خواند',
  'finding.tillDiffers.todo':
    'در دو پیشخوان بسته شده، یا از پیشخوان بی‌خبری پول گرفته است. اگر می‌شود بشمارید و اختلاف را ثبت کنید.',
  'finding.tillLeftOpen.what': 'صندوق {name} از {day} باز مانده است',
  'finding.tillLeftOpen.todo': 'موجودی آن را بشمارید و ببندید؛ اختلاف دلیل می‌خواهد.',
  'finding.lateForClosedDay.what': '{amount} برای {day} رسید که بسته شده بود',
  'finding.lateForClosedDay.todo': 'ارقام بسته‌شده می‌ماند. با شمارش امروز تسویه کنید و بنویسید چگونه.',
  'finding.oversold.what': '{name} ({number}): {quantity} بیش از موجودی شمرده‌شده خارج شده',
  'finding.oversold.todo': 'قفسه را بشمارید و شمارش را ثبت کنید؛ فروش همان‌گونه می‌ماند.',
  'finding.invoicedTwice.what': 'یک دستور کار دو بار فاکتور شده: {first} و {second}',
  'finding.invoicedTwice.todo': 'هر دو برگه واقعی است. تصمیم بگیرید کدام بماند و دیگری را برگشت بزنید.',
  'finding.partsAstray.what': 'قفسه و دستور کار {number} دربارهٔ {description} با هم نمی‌خوانند',
  'finding.partsAstray.todo':
    'دو پیشخوان هم‌زمان آن ردیف را تغییر داده‌اند. ببینید چه روی خودرو است، اگر دستور کار نادرست است درستش کنید، سپس موجودی قفسه را با آن یکی کنید.',
  'finding.belowNothing.what': '{description} در دستور کار {number} زیر صفر است',
  'finding.belowNothing.todo':
    'دو پیشخوان هم‌زمان آن ردیف را تغییر داده‌اند. آنچه دو بار آمده، مانند قیمتی که درست نیست، را بردارید؛ اگر چیزی دو بار نیامده، ردیف را صفر کنید. تا آن زمان دستور کار فاکتور نمی‌شود.',
  'finding.invoicedOtherwise.what': '{number} چیزی جز آنچه دستور کارش اکنون می‌گوید را حساب کرده است',
  'finding.invoicedOtherwise.todo':
    'هنگامی که یک پیشخوان فاکتور می‌زد، پیشخوان دیگر تعداد، خواست مشتری یا پرداخت‌کننده را تغییر داد یا استفاده از بسته را پس گرفت. دستور کار را با فاکتور یکی کنید، یا فاکتور را برگشت بزنید و دوباره صادر کنید.',
  'finding.leftOnReleased.what': '{description} در دستور کار {number} است که خودرواش رفته، و فاکتور نشده',
  'finding.leftOnReleased.todo':
    'یک پیشخوان آن را افزود و پیشخوان دیگر خودرو را تحویل داد. اگر نزد مشتری است با F4 فاکتور کنید؛ وگرنه آن را بردارید.',
  'finding.leftOnCancelled.what': 'دستور کار {number} لغو شده و {description} هنوز در آن است',
  'finding.leftOnCancelled.todo':
    'یک پیشخوان روی آن کار کرد و پیشخوان دیگر لغوش کرد. آن را بردارید، استفاده از بسته را پس بگیرید یا فاکتورش را برگشت بزنید. اگر کار انجام شده، فاکتور کنید و خودرو را تحویل دهید.',
  'finding.sameNumber.what': 'شمارهٔ {number} دو بار داده شده',
  'finding.sameNumber.todo':
    'دو رایانه که یکی رونوشت دیگری است هر دو آن را داده‌اند. اگر فاکتور است، یکی را برگشت بزنید و از نو صادر کنید؛ دستورهای کار را از روی پلاک از هم بشناسید.',
  'finding.paidTwice.what': 'برای {number} بیش از بدهی آن پرداخت شده',
  'finding.paidTwice.todo': 'دو پیشخوان پول را گرفته‌اند. مانده را برای مشتری بستانکار کنید یا پس بدهید.',
  'finding.takenBackTwice.what': 'دو پیشخوان یک چیز را از {number} برگشت زده‌اند',
  'finding.takenBackTwice.todo': 'هر دو برگه دست مشتری است. آنچه دو بار برگشت خورده را یک بار دیگر حساب کنید.',
  'finding.samePhone.what': '{first} و {second} یک تلفن دارند: {phone}',
  'finding.samePhone.todo': 'شاید یک خانواده باشند. اگر یک نفر است، بنویسید و یک پرونده را نگه دارید.',
  'finding.sameVin.what': '{first} و {second} یک شمارهٔ شاسی دارند: {vin}',
  'finding.sameVin.todo': 'با تعویض پلاک، شمارهٔ شاسی عوض نمی‌شود. ببینید کدام پرونده درست است.',
  'finding.samePlate.what': 'دو خودرو پلاک {plate} دارند: {first} و {second}',
  'finding.samePlate.todo': 'اگر یک خودرو است ادغام کنید. اگر پلاک جابه‌جا شده، آن را از خودروی قبلی بردارید.',
  'finding.marked.what': 'دفتر مرکزی «{command}» از {name} را با یادداشت پذیرفت: {reason}',
  'finding.marked.todo': 'آنچه انجام شده پابرجاست. آن را ببینید و تصمیم را بنویسید.',
  'finding.unknown.what': 'موردی نیازمند رسیدگی است ({kind})',
  'finding.unknown.todo': 'نسخهٔ تازه‌تر کاردان آن را می‌شناسد. این رایانه را به‌روز کنید.',
  'finding.rowsDiffered.what': 'داده‌های {station} همان نبود که دفتر مرکزی دارد ({noun}، {count} ردیف)',
  'finding.rowsDiffered.todo':
    'از دفتر مرکزی درست شد و آنچه پیش‌تر بود در فایل دادهٔ آن رایانه مانده است. ببینید آیا دفتر مرکزی از نسخهٔ پشتیبان برگردانده شده، آیا کسی در فایل‌های آن رایانه دست می‌برد و آیا دیسک آن سالم است.',
  'finding.sameMemory.what':
    'سری‌های {first} و {second} یک حافظهٔ مالیاتی دارند، {memory}: شمارهٔ مالیاتی آن‌ها ممکن است یکی شود',
  'finding.sameMemory.todo':
    'در سامانهٔ مؤدیان ببینید از آنِ کدام است. در رایانهٔ سری دیگر، در «راه‌اندازی شرکت و شعبه»، پیش از صدور سند دیگر حافظهٔ خودش را وارد کنید.',
  'finding.noPlate': 'خودرویی بی‌پلاک',

  'reason.rightWithdrawn': 'اجازهٔ آن پس گرفته شده بود',
  'reason.beyondLimit': 'مبلغ آن بیش از حد مجاز این شخص بود',
  'reason.clockAhead': 'ساعت جلو بود',
  'reason.stationRevoked': 'رایانه کنار گذاشته شده بود',
  'reason.stationCopied': 'روی کپی یک رایانه انجام شده بود',
  'reason.restOnly': 'با بازگرداندن دفتر مرکزی از پشتیبان از دست رفته بود و تنها آنچه دیگران از آن داشتند ماند',
}
