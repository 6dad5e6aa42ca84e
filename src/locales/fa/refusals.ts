import type { refusals as source } from '../en/refusals.ts'

export const refusals: Record<keyof typeof source, string> = {
  'refusal.identifier.wrong': '{name}: {why} چیزی ذخیره نشد.',
  'refusal.fiscalReceipt.known': 'رسید {fd} این صندوق پیش‌تر ثبت شده است.',
  'refusal.cash.amountWrong': 'این مبلغ را نمی‌توان این‌گونه جابه‌جا کرد. چیزی تغییر نکرد.',
  'refusal.cashShift.notFound': 'این صندوق دیگر باز نیست.',
  'refusal.other': 'این پذیرفته نشد ({refused}). چیزی تغییر نکرد.',
  'refusal.input.wrong': 'آنچه وارد شد درست نیست (خانهٔ «{field}»). چیزی تغییر نکرد؛ اصلاح کنید و دوباره بزنید.',
  'refusal.session.missing': 'کسی وارد نشده است. نامتان را انتخاب و رمز را وارد کنید.',
  'refusal.instance.exists': 'دفتر مرکزی داده‌های این رایانه را از رایانهٔ دیگری می‌شناسد. رمز یک‌بارمصرف تازه بخواهید.',
  'refusal.command.unknown': 'این نسخهٔ کاردان «{name}» را نمی‌شناسد. پس از به‌روزرسانی دوباره اجرایش کنید.',
  'refusal.query.unknown': 'این نسخهٔ کاردان پرسش «{name}» را نمی‌شناسد. پس از به‌روزرسانی دوباره اجرایش کنید.',
  'refusal.desk.connectionLost': 'موتور برنامه پیش از پاسخ قطع شد. پیش از تکرار ببینید انجام شده است یا نه.',
  'refusal.location.missing': 'دفتر مرکزی هنوز برای این شعبه انباری تعیین نکرده است. چیزی تغییر نکرد.',
  'refusal.role.notFound': 'چنین نقشی نیست.',
  'refusal.person.notFound': 'این شخص جزو همکاران نیست یا دیگر نیست.',
  'refusal.importRun.notFound': 'چنین ورود فهرستی نیست.',
  'refusal.cannedJob.notFound': 'کار آماده‌ای با کد {code} برای این کلاس خودرو ({vehicleClass}) نیست.',
  'refusal.workOrderJob.notFound': 'چنین کاری اینجا نیست.',
  'refusal.lease.over':
    'دفتر مرکزی {days} روز است این رایانه را ندیده، پس چیز تازه‌ای اینجا ذخیره نمی‌شود. خواندن، چاپ و فرستادن ادامه دارد. آن را لحظه‌ای به شبکه وصل کنید.',
  'refusal.leave.undelivered':
    'هنوز {count} تغییر این رایانه به دفتر مرکزی نرسیده است. چیزی پاک نشد. آن را وصل کنید و صبر کنید، یا کار نرسیده را در فایلی ذخیره کنید و به دفتر مرکزی ببرید.',
  'refusal.leave.pictures':
    '{count, plural, other {# تصویر}} از این رایانه هنوز به دفتر مرکزی نرسیده است. چیزی پاک نشد. بگذارید وصل بماند تا فرستاده شود.',
  'refusal.carried.sealedForOther': 'این فایل برای دفتر مرکزی دیگری مهر شده یا آسیب دیده است. چیزی گرفته نشد.',

  'refusal.file.tooLarge': 'هر عکس حداکثر {most} مگابایت است. نگه داشته نشد؛ عکس کوچک‌تری بگیرید.',
  'refusal.file.noPicture': 'این عکس PNG، JPEG یا WebP نیست. نگه داشته نشد.',
  'refusal.file.elsewhere': 'این عکس در رایانهٔ دیگری گرفته شده و هنوز اینجا نیست.',
  'refusal.file.waits':
    'این تصویر هنوز در رایانه‌ای است که با آن گرفته شده. وقتی آن رایانه آن را به دفتر مرکزی بفرستد، به اینجا می‌آید.',
  'refusal.file.notNow': 'این تصویر در این رایانه نیست و اکنون به دفتر مرکزی دسترسی نیست. با وصل شدن شبکه می‌آید.',
  'refusal.file.unknown': 'دفتر مرکزی چنین تصویری از این شعبه نمی‌شناسد.',
  'refusal.file.noRoom': 'دفتر مرکزی جایی برای تصویر بیشتر ندارد. تصویرها در این رایانه می‌ماند.',
  'refusal.file.notThatFile': 'آنچه رسید این تصویر نیست. دوباره فرستاده می‌شود.',
  'refusal.file.damaged': 'این عکس روی دیسک آسیب دیده و نمایش داده نمی‌شود.',

  'refusal.payment.tenfold': '{amount} ده برابر یا یک‌دهم بدهی {due} است. چیزی دریافت نشد. ریال است یا تومان؟',
  'refusal.payment.referenceMissing': 'انتقال شمارهٔ پیگیری می‌خواهد. چیزی دریافت نشد.',
  'refusal.payment.creditNote': '{number} سند برگشت است و پرداخت ندارد. چیزی دریافت نشد.',
  'refusal.payment.nothingFree': 'چیزی از این دریافت آزاد نیست. چیزی تغییر نکرد.',
  'refusal.payment.refundTooMuch': 'تنها {free} از آن آزاد است، نه {amount}. چیزی پس داده نشد.',
  'refusal.payment.tillClosed':
    'صندوقی به نام شما باز نیست و پول نقد در صندوق باز می‌رود. اکنون صندوق خود را باز کنید؛ هنوز چیزی دریافت نشده است.',
  'refusal.payment.notOver': 'دیگر چیزی اضافه نیست. کسی پیش از شما درستش کرده است.',
  'refusal.payment.givenBackTwice':
    '{amount} دو بار پس داده شده و روی فاکتوری نیست. از مشتری بگیرید و دریافت ثبت کنید.',
  'refusal.payment.notFound': 'چنین دریافتی اینجا نیست.',
  'refusal.payment.nothingDue': 'فاکتور {number} کامل پرداخت شده است. چیزی دریافت نشد.',
  'refusal.payment.moreThanDue': 'تنها {due} مانده است، نه {amount}. چیزی دریافت نشد.',

  'refusal.cheque.missing': 'چک شماره و سررسید می‌خواهد. چیزی دریافت نشد.',
  'refusal.cheque.cannotMove': 'این چک دیگر آن گام را نمی‌تواند بردارد. چیزی تغییر نکرد.',
  'refusal.cheque.inOrder': 'دفتر با این چک می‌خواند؛ چیزی برای ثبت نیست.',
  'refusal.cheque.notFound': 'چنین چکی اینجا نیست.',

  'refusal.shift.open': 'صندوق شما باز است. پیش از باز کردن دیگری آن را ببندید.',
  'refusal.shift.inOrder': 'این صندوق با شمارش می‌خواند؛ چیزی برای ثبت نیست.',
  'refusal.shift.differenceReason': 'شمارش {difference} اختلاف دارد. دوباره بشمارید یا دلیل بنویسید. چیزی بسته نشد.',

  'refusal.day.closedTill':
    '{day} بسته شده و ارقامش می‌ماند. این صندوق را ببندید، برای امروز صندوقی باز کنید و آنجا ثبت کنید.',
  'refusal.day.closedBefore':
    'ساعت {day} را نشان می‌دهد ولی {last} بسته شده است. ساعت رایانه را درست کنید؛ چیزی ثبت نشد.',
  'refusal.day.notYet': '{day} هنوز نیامده. چیزی بسته نشد.',
  'refusal.day.closed': '{day} بسته شده است؛ ارقامش می‌ماند.',
  'refusal.day.shiftsOpen': '{count, plural, one {یک صندوق} other {# صندوق}} هنوز باز است. نخست ببندید؛ چیزی بسته نشد.',
  'refusal.day.differenceReason': 'روز {difference} اختلاف دارد. دلیل بنویسید. چیزی بسته نشد.',

  'refusal.moneyUnit.begun': '{day} آغاز شده و شاید سندی با آن صادر شده باشد. روزی در آینده انتخاب کنید.',
  'refusal.moneyUnit.exponent':
    'واحد نمی‌تواند از کوچک‌ترین مبلغ نگهداری‌شده کوچک‌تر باشد یا اعشاری بیش از اجزای خود داشته باشد.',

  'refusal.invoice.buyerTaxIdMissing':
    'صورتحساب کامل شمارهٔ اقتصادی خریدار را می‌خواهد و برای {name} ثبت نشده. چیزی صادر نشد. آن را در مشتری وارد کنید یا فاکتور ساده صادر کنید.',
  'refusal.invoice.isCreditNote': '{number} خود سند برگشت است. چیزی تغییر نکرد.',
  'refusal.invoice.creditedWhole': '{number} پیش‌تر کامل برگشت خورده. چیزی تغییر نکرد.',
  'refusal.invoice.creditTooMuch': 'تنها {most} از {description} برای برگشت مانده، نه {quantity}. چیزی تغییر نکرد.',
  'refusal.invoice.severalPayers':
    'دستور کار {number} از این دست {count, number} پرداخت‌کننده دارد. بگویید این فاکتور از کیست.',
  'refusal.invoice.nothingToCharge': 'در دستور کار {number} چیزی برای فاکتور نمانده است.',
  'refusal.invoice.notFound': 'چنین فاکتوری اینجا نیست.',

  'refusal.series.notFound': 'چنین سری شماره‌ای اینجا نیست.',
  'refusal.series.missing': 'این رایانه هنوز سری شماره ندارد. چیزی صادر نشد. یک بار به دفتر مرکزی وصل شوید.',
  'refusal.series.dayBeforeLast':
    'ساعت این رایانه {today} را نشان می‌دهد، ولی آخرین سند آن از {lastDay} است. چیزی صادر نشد. ساعت را درست کنید.',
  'refusal.series.beginsAnew':
    'آخرین شماره در اینجا برای {lastDay} داده شده، هنگامی که ساعت جلو بود. این رایانه اکنون از دفتر مرکزی سری تازه می‌گیرد: لحظه‌ای دیگر دوباره انجام دهید. چیزی صادر نشد.',

  'refusal.import.fileTooLarge':
    'این پرونده بیش از اندازه بزرگ است ({size} مگابایت). چیزی تغییر نکرد. آن را چند تکه کنید و یکی‌یکی بیاورید.',
  'refusal.import.oldWorkbook':
    'این کارپوشه از نوع قدیمی (.xls) است. چیزی تغییر نکرد. آن را به‌صورت .xlsx یا CSV ذخیره و انتخاب کنید.',
  'refusal.import.brokenWorkbook':
    'این کارپوشه باز نمی‌شود. چیزی تغییر نکرد. در برنامهٔ اصلی بازش کنید و دوباره ذخیره کنید.',
  'refusal.import.fileGone': 'این پرونده دیگر اینجا باز نیست. دوباره انتخابش کنید.',
  'refusal.import.notRunning': 'این ورود فهرست پایان یافته است.',
  'refusal.import.alreadyUndone': 'این فهرست از پیش پس گرفته شده است.',
  'refusal.import.empty': 'این پرونده خالی است. چیزی تغییر نکرد.',
  'refusal.import.encoding':
    'نویسه‌های این پرونده خوانده نمی‌شود. چیزی تغییر نکرد. آن را «CSV UTF-8» ذخیره کنید و دوباره بزنید.',
  'refusal.import.columnsMissing':
    'این فهرست ستونی برای {missing} ندارد. چیزی تغییر نکرد. آن را در سطر نخست بنویسید؛ آنجا هست: {found}.',
  'refusal.import.nothing': 'هیچ ردیفی از این فهرست خوانده نشد. چیزی تغییر نکرد.',

  'refusal.right.missing':
    'اجازهٔ «{right}» را ندارید. چیزی تغییر نکرد. از کسی که اجازه دارد بخواهید یا کاربر را عوض کنید.',
  'refusal.right.limit':
    'شما تا {limit} اجازهٔ {right} دارید و این {amount} است. چیزی تغییر نکرد. از کسی که اجازهٔ بیشتری دارد بخواهید.',

  'refusal.pin.wrong':
    'رمز درست نیست. {left, plural, other {# بار دیگر}} می‌توانید بزنید، پس از آن یک دقیقه باید صبر کنید.',
  'refusal.pin.locked': 'رمز چند بار نادرست بود. {seconds, plural, other {# ثانیه}} صبر کنید یا همکار دیگری وارد شود.',

  'refusal.headOffice.only': 'این کار تنها از دفتر مرکزی برمی‌آید. چیزی تغییر نکرد.',
  'refusal.headOffice.unreachable': 'دفتر مرکزی در دسترس نیست. چیزی تغییر نکرد. شبکه و نشانی را ببینید و دوباره بزنید.',
  'refusal.headOffice.trouble': 'دفتر مرکزی خودش مشکلی دارد ({status}). چیزی تغییر نکرد. کمی بعد دوباره بزنید.',
  'refusal.headOffice.unknownAddress': 'دفتر مرکزی چنین نشانی‌ای ندارد. حرف به حرف آن را ببینید.',

  'refusal.enrol.addressUnsafe':
    '«{address}» نشانی امنی نیست. باید با https:// آغاز شود، چون داده‌های تعمیرگاه به آنجا می‌رود.',
  'refusal.enrol.already': 'این رایانه از پیش به یک نمایندگی پیوسته است.',
  'refusal.enrol.codeWrong': 'دفتر مرکزی این رمز را نمی‌شناسد. حرف به حرف ببینید یا رمز تازه بخواهید.',
  'refusal.enrol.tooManyTries': 'رمزهای زیادی امتحان شد. چند دقیقه صبر کنید و رمز درست را بزنید.',
  'refusal.enrol.codeUsed': 'این رمز مصرف شده است و تنها برای یک رایانه اعتبار دارد. رمز تازه بخواهید.',
  'refusal.enrol.codeExpired': 'مهلت این رمز گذشته است. از دفتر مرکزی رمز تازه بخواهید.',
  'refusal.enrol.givenUp': 'پیوستن رها شد. همان کد تا یک ساعت در همین رایانه دوباره کار می‌کند.',
  'refusal.enrol.turnedAway': 'دفتر مرکزی این رایانه را نپذیرفت. با دفتر مرکزی تماس بگیرید تا کد دیگری بدهد.',
  'refusal.enrol.nobodyWaits': 'دیگر رایانه‌ای با این کد در انتظار نیست.',
  'refusal.enrol.missing': 'این رایانه هنوز به نمایندگی‌ای تعلق ندارد.',

  'refusal.station.revoked':
    'دفتر مرکزی این رایانه را کنار گذاشته است. هر چه اینجا انجام شده محفوظ است. از دفتر مرکزی بپرسید.',
  'refusal.station.notProven':
    'این رایانه باید نخست به دفتر مرکزی نشان دهد که داده‌هایش رونوشتی قدیمی نیست. چیزی صادر نشد. به شبکه وصل شوید؛ کارهای دیگر در این میان ممکن است.',
  'refusal.station.notFound': 'چنین رایانه‌ای نیست.',

  'refusal.branch.notYetHere': 'داده‌های این شعبه هنوز نرسیده است. به دفتر مرکزی وصل شوید و کمی صبر کنید.',
  'refusal.branch.hasPapers':
    '{name} از پیش دستور کار، پرداخت یا برگه‌ای با همین کشور، پول و تقویم دارد و این‌ها همان می‌ماند. برای کشور، پول یا تقویم دیگر شعبهٔ دیگری باز کنید.',
  'refusal.branch.hoursWrong': 'ساعت پایان پذیرش باید پس از آغاز آن باشد. چیزی تغییر نکرد.',
  'refusal.branch.exists': 'این شعبه از پیش هست.',
  'refusal.branch.notFound': 'شعبه هنوز اینجا شناخته نیست. یک بار به دفتر مرکزی وصل شوید.',

  'refusal.dealer.exists': 'این نمایندگی از پیش راه‌اندازی شده است.',
  'refusal.dealer.notFound': 'نمایندگی هنوز اینجا شناخته نیست. یک بار به دفتر مرکزی وصل شوید.',
  'refusal.dealer.missing': 'هنوز نمایندگی‌ای نیست.',

  'refusal.disk.full': 'دیسک پر است. چیزی نوشته نشد و همهٔ پیشین‌ها محفوظ است. جا باز کنید و دوباره انجام دهید.',
  'refusal.disk.trouble':
    'دیسک آن را نپذیرفت ({code}). چیزی نوشته نشد. دوباره انجام دهید؛ اگر ادامه یافت به پشتیبانی خبر دهید.',

  'refusal.barcode.unknown': 'هیچ قطعه‌ای کد {code} را ندارد.',
  'refusal.barcode.several': 'چند قطعه کد {code} را دارند. یکی را انتخاب کنید.',

  'refusal.part.numberTaken': 'قطعه‌ای با شمارهٔ {number} هست. شمارهٔ دیگری بدهید یا کد را به همان قطعه پیوند دهید.',
  'refusal.part.notFound': 'چنین قطعه‌ای اینجا نیست.',

  'refusal.quantity.notPositive': 'تعداد باید بیش از صفر باشد. چیزی تغییر نکرد. Delete سطر را برمی‌دارد.',
  'refusal.quantity.tooLarge': 'یک سطر بیش از {most} نمی‌گیرد. چیزی تغییر نکرد. آیا کدی در خانهٔ تعداد اسکن شده است؟',
  'refusal.quantity.unusual': '{quantity} نامعمول است. هنوز چیزی تغییر نکرده.',

  'refusal.workOrder.released': 'دستور کار {number} ترخیص شده و خودرو رفته است. دستور کار تازه باز کنید.',
  'refusal.workOrder.cancelled': 'دستور کار {number} لغو شده است. چیزی تغییر نکرد. دستور کار تازه باز کنید.',
  'refusal.workOrder.cannotMove': 'دستور کار از «{from}» به «{to}» نمی‌رود.',
  'refusal.workOrder.notFound': 'چنین دستور کاری اینجا نیست.',
  'refusal.workOrder.checkedByOther': 'بازبینی پایانی با کسی جز انجام‌دهندهٔ کار است. کاربر را عوض کنید.',
  'refusal.workOrder.hasLines': 'این دستور کار سطر دارد. نخست آن‌ها را بردارید، سپس لغو کنید.',
  'refusal.workOrder.missing': 'پیش از ترخیص باید پر شود: {fields}. خودرو تا آن زمان می‌ماند.',
  'refusal.workOrder.notInvoiced':
    'در دستور کار {number} چیزی تأییدشده هنوز فاکتور نشده. با F4 فاکتور یا رد کنید، سپس ترخیص کنید.',
  'refusal.workOrder.unpaid':
    '{due} هنوز پرداخت نشده. با F8 دریافت کنید یا کسی که اجازهٔ ترخیص پرداخت‌نشده دارد انجام دهد.',
  'refusal.workOrder.unpaidReason': '{due} هنوز پرداخت نشده. بگویید چرا خودرو با این حال ترخیص می‌شود.',

  'refusal.workOrderLine.invoiced':
    'این سطر در فاکتور است و تغییر نمی‌کند. سطر دیگری بیفزایید یا فاکتور را برگشت بزنید.',
  'refusal.workOrderLine.notFound': 'چنین سطری اینجا نیست.',

  'refusal.customer.notFound': 'چنین مشتری‌ای اینجا نیست.',
  'refusal.customer.same': 'این دو از پیش یک پرونده‌اند.',
  'refusal.customer.merged': 'پروندهٔ {name} پیش‌تر با پروندهٔ دیگری یکی شده است. چیزی تغییر نکرد.',

  'refusal.vehicle.notFound': 'چنین خودرویی اینجا نیست.',
  'refusal.vehicle.same': 'این دو از پیش یک خودرو هستند.',
  'refusal.vehicle.merged': 'پروندهٔ {plate} پیش‌تر با پروندهٔ دیگری یکی شده است. چیزی تغییر نکرد.',
  'refusal.vehicle.otherVin':
    'شمارهٔ شاسی آنها فرق دارد: {first} و {second}. دو شاسی دو خودرو است، مگر یکی اشتباه خوانده شده باشد؛ آن‌گاه تأیید کنید.',

  'refusal.line.reasonMissing': 'بگویید چرا خواسته نشده. چیزی تغییر نکرد.',
  'refusal.line.payerMissing': 'بگویید کدام بیمه، سازمان یا سازنده می‌پردازد. چیزی تغییر نکرد.',
  'refusal.line.discountTooMuch': 'این سطر {net} است و تخفیف {amount} بیش از آن است. چیزی تغییر نکرد.',

  'refusal.backup.failed': 'نسخهٔ پشتیبان نوشته نشد. خود داده‌ها سالم است. ببینید دیسک پر نشده باشد.',
  'refusal.backup.notFound': 'این نسخهٔ پشتیبان دیگر نیست. نسخهٔ دیگری را انتخاب کنید.',

  'refusal.printer.gone':
    'چاپگر {printer} در دسترس نیست. چیزی چاپ نشد و چیزی هم از دست نرفت: آن را روشن یا وصل کنید و دوباره چاپ کنید، یا چاپگر دیگری برگزینید.',
  'refusal.printer.failed':
    'چاپگر {printer} کار را نیمه گذاشت. کاغذ و درِ آن را ببینید و دوباره چاپ کنید؛ سند همان است که بود.',
}
