import type { refusals as source } from '../en/refusals.ts'

export const refusals: Record<keyof typeof source, string> = {
  'refusal.identifier.wrong': '{name}: {why} لم يُحفظ شيء.',
  'refusal.fiscalReceipt.known': 'الإيصال {fd} لهذه الآلة مسجَّل من قبل.',
  'refusal.cash.amountWrong': 'لا يمكن نقل هذا المبلغ هكذا. لم يتغيّر شيء.',
  'refusal.cashShift.notFound': 'لم يعد هذا الصندوق مفتوحًا.',
  'refusal.other': 'رُفض هذا ({refused}). لم يتغيّر شيء.',
  'refusal.input.wrong': 'ما أُدخل غير صحيح (الخانة «{field}»). لم يتغيّر شيء؛ يُرجى التصحيح والمحاولة مرة أخرى.',
  'refusal.session.missing': 'لم يسجّل أحد الدخول. يُرجى اختيار الاسم وإدخال الرقم السري.',
  'refusal.instance.exists': 'يعرف المركز الرئيسي بيانات هذا الجهاز باسم جهاز آخر. يُرجى طلب رمز جديد لمرة واحدة منه.',
  'refusal.command.unknown': 'هذا الإصدار من كاردان لا يعرف «{name}». يُرجى إعادة تشغيله بعد التحديث.',
  'refusal.query.unknown': 'هذا الإصدار من كاردان لا يعرف الاستعلام «{name}». يُرجى إعادة تشغيله بعد التحديث.',
  'refusal.desk.connectionLost': 'انقطع البرنامج قبل الرد. يُرجى التحقق مما إذا كان العمل قد تم قبل إعادته.',
  'refusal.location.missing': 'لم يحدد المركز الرئيسي مستودعًا لهذا الفرع بعد. لم يتغيّر شيء.',
  'refusal.role.notFound': 'لا يوجد دور كهذا.',
  'refusal.person.notFound': 'هذا الشخص ليس من الموظفين، أو لم يعد منهم.',
  'refusal.importRun.notFound': 'لا يوجد استيراد كهذا.',
  'refusal.cannedJob.notFound': 'لا عمل جاهز برمز {code} يناسب هذه الفئة من السيارات ({vehicleClass}).',
  'refusal.workOrderJob.notFound': 'لا يوجد عمل كهذا هنا.',
  'refusal.lease.over':
    'لم يتصل هذا الجهاز بالمركز الرئيسي منذ {days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}، لذا لا يُحفظ هنا شيء جديد. القراءة والطباعة والإرسال مستمرة. يلزم وصله بالشبكة لحظات.',
  'refusal.leave.undelivered':
    'لم يصل إلى المركز الرئيسي بعد {count, plural, zero {# تغيير} one {تغيير واحد} two {تغييران} few {# تغييرات} many {# تغييرًا} other {# تغيير}} من هذا الجهاز. لم يُمسح شيء. يلزم وصله بالشبكة والانتظار، أو حفظ العمل غير المرسل في ملف ونقله إلى المركز الرئيسي.',
  'refusal.leave.pictures':
    'لم تصل إلى المركز الرئيسي بعد {count, plural, zero {أي صورة} one {صورة واحدة} two {صورتان} few {# صور} many {# صورة} other {# صورة}} من هذا الجهاز. لم يُمسح شيء. يجب أن يبقى متصلًا حتى تُرسل.',
  'refusal.carried.sealedForOther': 'هذا الملف مختوم لمركز آخر أو تالف. لم يُؤخذ شيء.',

  'refusal.file.tooLarge': 'الحد الأقصى للصورة {most} ميغابايت. لم تُحفظ؛ يُرجى التقاط صورة أصغر.',
  'refusal.file.noPicture': 'هذه ليست صورة PNG أو JPEG أو WebP. لم تُحفظ.',
  'refusal.file.elsewhere': 'التُقطت هذه الصورة على جهاز آخر ولم تصل إلى هنا بعد.',
  'refusal.file.waits':
    'هذه الصورة ما زالت في الجهاز الذي التُقطت به. تأتي إلى هنا بعد أن يرسلها ذلك الجهاز إلى المركز الرئيسي.',
  'refusal.file.notNow':
    'هذه الصورة ليست على هذا الجهاز، ولا يمكن الوصول إلى المركز الرئيسي الآن. تأتي مع عودة الشبكة.',
  'refusal.file.unknown': 'لا يعرف المركز الرئيسي صورة كهذه لهذا الفرع.',
  'refusal.file.noRoom': 'لا متسع لدى المركز الرئيسي لصور أخرى. تبقى الصور على هذا الجهاز.',
  'refusal.file.notThatFile': 'ما وصل ليس هذه الصورة. تُرسل من جديد.',
  'refusal.file.damaged': 'هذه الصورة تالفة على القرص ولا تُعرض.',

  'refusal.payment.tenfold': '{amount} عشرة أضعاف المستحق {due} أو عُشره. لم يُستلم شيء. هل المبلغ بالريال أم بالتومان؟',
  'refusal.payment.referenceMissing': 'الحوالة تحتاج رقم مرجع. لم يُستلم شيء.',
  'refusal.payment.creditNote': '{number} إشعار دائن ولا يُدفع عنه شيء. لم يُستلم شيء.',
  'refusal.payment.nothingFree': 'لا شيء متاح من هذه الدفعة. لم يتغيّر شيء.',
  'refusal.payment.refundTooMuch': 'المتاح منها {free} فقط، وليس {amount}. لم يُرد شيء.',
  'refusal.payment.tillClosed':
    'صندوقكم غير مفتوح، والنقد لا يدخل إلا صندوقًا مفتوحًا. يُرجى فتح الصندوق الآن؛ لم يُستلم شيء بعد.',
  'refusal.payment.notOver': 'لم يبق زائد. سبق تصحيح ذلك.',
  'refusal.payment.givenBackTwice': 'رُدّ {amount} مرتين وليس على أي فاتورة. يُطلب المبلغ من العميل ويُستلم كدفعة.',
  'refusal.payment.notFound': 'لا توجد دفعة كهذه هنا.',
  'refusal.payment.nothingDue': 'الفاتورة {number} مسددة بالكامل. لم يُستلم شيء.',
  'refusal.payment.moreThanDue': 'المستحق {due} فقط، وليس {amount}. لم يُستلم شيء.',

  'refusal.cheque.missing': 'الشيك يحتاج رقمه وتاريخه. لم يُستلم شيء.',
  'refusal.cheque.cannotMove': 'لم تعد هذه الخطوة ممكنة لهذا الشيك. لم يتغيّر شيء.',
  'refusal.cheque.inOrder': 'الدفاتر مطابقة لهذا الشيك؛ لا شيء للتسجيل.',
  'refusal.cheque.notFound': 'لا يوجد شيك كهذا هنا.',

  'refusal.shift.open': 'صندوقكم مفتوح بالفعل. يلزم إقفاله قبل فتح غيره.',
  'refusal.shift.inOrder': 'هذا الصندوق مطابق للعدّ؛ لا شيء للتسجيل.',
  'refusal.shift.differenceReason': 'في العدّ فرق {difference}. يُرجى إعادة العدّ أو ذكر السبب. لم يُقفل شيء.',

  'refusal.day.closedTill': 'أُقفل يوم {day} وأرقامه ثابتة. يُرجى إقفال هذا الصندوق وفتح صندوق لليوم والتسجيل فيه.',
  'refusal.day.closedBefore': 'تاريخ الجهاز {day}، لكن يوم {last} أُقفل من قبل. يُرجى ضبط ساعة الجهاز؛ لم يُسجَّل شيء.',
  'refusal.day.notYet': 'لم يبدأ {day} بعد. لم يُقفل شيء.',
  'refusal.day.closed': 'أُقفل {day} من قبل؛ وأرقامه باقية.',
  'refusal.day.shiftsOpen':
    '{count, plural, zero {لا صندوق مفتوح} one {ما زال صندوق واحد مفتوحًا} two {ما زال صندوقان مفتوحين} few {ما زالت # صناديق مفتوحة} many {ما زال # صندوقًا مفتوحًا} other {ما زال # صندوق مفتوحًا}}. يلزم الإقفال أولًا؛ لم يُقفل اليوم.',
  'refusal.day.differenceReason': 'في اليوم فرق {difference}. يُرجى ذكر السبب. لم يُقفل شيء.',

  'refusal.moneyUnit.begun': 'بدأ يوم {day} وقد تكون صدرت فيه مستندات. يُرجى اختيار يوم قادم.',
  'refusal.moneyUnit.exponent': 'لا تكون الوحدة أصغر من أصغر مبلغ محفوظ، ولا تزيد خاناتها العشرية على أجزائها.',

  'refusal.invoice.buyerTaxIdMissing':
    'الفاتورة الضريبية تتطلب الرقم الضريبي للمشتري، وليس لدى {name} رقم هنا. لم يصدر شيء. يُرجى إدخاله في بيانات العميل أو إصدار فاتورة مبسطة.',
  'refusal.invoice.isCreditNote': '{number} نفسه إشعار دائن. لم يتغيّر شيء.',
  'refusal.invoice.creditedWhole': 'أُلغيت الفاتورة {number} بكاملها من قبل. لم يتغيّر شيء.',
  'refusal.invoice.creditTooMuch': 'المتبقي للإرجاع من {description} هو{most} فقط، وليس {quantity}. لم يتغيّر شيء.',
  'refusal.invoice.severalPayers':
    'في أمر الإصلاح {number} دافعون من هذا النوع، عددهم {count, number}. يُرجى اختيار صاحب هذه الفاتورة.',
  'refusal.invoice.nothingToCharge': 'لم يبقَ في أمر الإصلاح {number} ما يُفوتر.',
  'refusal.invoice.notFound': 'لا توجد فاتورة كهذه هنا.',

  'refusal.series.notFound': 'لا توجد سلسلة أرقام كهذه هنا.',
  'refusal.series.missing': 'لا سلسلة أرقام لهذا الجهاز بعد. لم يصدر شيء. يلزم الاتصال بالمركز الرئيسي مرة واحدة.',
  'refusal.series.dayBeforeLast':
    'ساعة هذا الجهاز تشير إلى {today}، لكن آخر مستند له بتاريخ {lastDay}. لم يصدر شيء. يُرجى ضبط الساعة.',
  'refusal.series.beginsAnew':
    'أُعطي آخر رقم هنا ليوم {lastDay} حين كانت الساعة متقدمة. يحصل هذا الجهاز الآن على سلسلة جديدة من المركز الرئيسي: تُرجى إعادة المحاولة بعد لحظات. لم يصدر شيء.',

  'refusal.import.fileTooLarge':
    'هذا الملف كبير جدًا ({size} ميغابايت). لم يتغيّر شيء. يُرجى تقسيمه واستيراد الأجزاء واحدًا بعد الآخر.',
  'refusal.import.oldWorkbook':
    'هذا مصنف بالصيغة القديمة (.xls). لم يتغيّر شيء. يُرجى حفظه بصيغة .xlsx أو CSV ثم اختياره.',
  'refusal.import.brokenWorkbook': 'تعذر فتح هذا المصنف. لم يتغيّر شيء. يُرجى فتحه في برنامجه وحفظه من جديد.',
  'refusal.import.fileGone': 'لم يعد هذا الملف مفتوحًا هنا. يُرجى اختياره من جديد.',
  'refusal.import.notRunning': 'انتهى هذا الاستيراد بالفعل.',
  'refusal.import.alreadyUndone': 'تم التراجع عن هذه القائمة من قبل.',
  'refusal.import.empty': 'هذا الملف فارغ. لم يتغيّر شيء.',
  'refusal.import.encoding':
    'تعذرت قراءة حروف هذا الملف. لم يتغيّر شيء. يُرجى حفظه بصيغة «CSV UTF-8» والمحاولة مرة أخرى.',
  'refusal.import.columnsMissing':
    'ينقص هذه القائمة عمود: {missing}. لم يتغيّر شيء. يُكتب اسمه في السطر الأول؛ والموجود هناك: {found}.',
  'refusal.import.nothing': 'تعذرت قراءة أي صف من هذه القائمة. لم يتغيّر شيء.',

  'refusal.right.missing': 'ليست لديكم صلاحية {right}. لم يتغيّر شيء. يمكن الطلب ممن لديه الصلاحية أو تبديل المستخدم.',
  'refusal.right.limit': 'صلاحيتكم في {right} حتى {limit}، وهذا {amount}. لم يتغيّر شيء. يمكن الطلب ممن صلاحيته أعلى.',

  'refusal.pin.wrong':
    'الرقم السري غير صحيح. {left, plural, zero {لا محاولات باقية} one {بقيت محاولة واحدة} two {بقيت محاولتان} few {بقيت # محاولات} many {بقيت # محاولة} other {بقيت # محاولة}} قبل الانتظار دقيقة.',
  'refusal.pin.locked':
    'محاولات كثيرة برقم سري خاطئ. يُرجى الانتظار {seconds, plural, zero {لحظة} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}، أو دخول مستخدم آخر.',

  'refusal.headOffice.only': 'هذا من عمل المركز الرئيسي وحده. لم يتغيّر شيء.',
  'refusal.headOffice.unreachable':
    'تعذر الوصول إلى المركز الرئيسي. لم يتغيّر شيء. يُرجى التحقق من الشبكة والعنوان ثم المحاولة مرة أخرى.',
  'refusal.headOffice.trouble': 'في المركز الرئيسي نفسه مشكلة ({status}). لم يتغيّر شيء. يُرجى المحاولة بعد قليل.',
  'refusal.headOffice.unknownAddress': 'لا يعرف المركز الرئيسي هذا العنوان. يُرجى التحقق من كل حرف فيه.',

  'refusal.enrol.addressUnsafe': '«{address}» عنوان غير آمن. يجب أن يبدأ بـ https:// لأن بيانات الورشة تُرسل إليه.',
  'refusal.enrol.already': 'هذا الجهاز يتبع منشأة بالفعل.',
  'refusal.enrol.codeWrong': 'المركز الرئيسي لا يعرف هذا الرمز. يُرجى التحقق من كل حرف أو طلب رمز جديد.',
  'refusal.enrol.tooManyTries': 'جُرّبت رموز كثيرة. يُرجى الانتظار بضع دقائق ثم إدخال الرمز الصحيح.',
  'refusal.enrol.codeUsed': 'استُخدم هذا الرمز من قبل؛ فهو لجهاز واحد. يُرجى طلب رمز جديد من المركز الرئيسي.',
  'refusal.enrol.codeExpired': 'انتهت صلاحية هذا الرمز. يُرجى طلب رمز جديد من المركز الرئيسي.',
  'refusal.enrol.givenUp': 'أُلغي الانضمام. يمكن استخدام الرمز نفسه على هذا الجهاز خلال ساعة.',
  'refusal.enrol.turnedAway': 'رفض المركز الرئيسي هذا الجهاز. يُرجى الاتصال به للحصول على رمز آخر.',
  'refusal.enrol.nobodyWaits': 'لم يعد أي جهاز ينتظر بهذا الرمز.',
  'refusal.enrol.missing': 'هذا الجهاز لا يتبع أي منشأة بعد.',

  'refusal.station.revoked': 'استبعد المركز الرئيسي هذا الجهاز. كل ما تم هنا محفوظ. يُرجى سؤال المركز الرئيسي.',
  'refusal.station.notProven':
    'يجب أن يثبت هذا الجهاز أولًا للمركز الرئيسي أن بياناته ليست نسخة قديمة. لم يصدر شيء. يُرجى الاتصال بالشبكة؛ وكل ما عدا ذلك يعمل في هذه الأثناء.',
  'refusal.station.notFound': 'لا يوجد جهاز كهذا.',

  'refusal.branch.notYetHere': 'لم تصل بيانات هذا الفرع بعد. يُرجى الاتصال بالمركز الرئيسي والانتظار قليلًا.',
  'refusal.branch.hasPapers':
    'لدى {name} أوامر إصلاح أو مدفوعات أو مستندات ببلده وعملته وتقويمه، فتبقى كما هي. يلزم فتح فرع آخر لبلد أو عملة أو تقويم آخر.',
  'refusal.branch.hoursWrong': 'يجب أن ينتهي الاستقبال بعد بدايته. لم يتغيّر شيء.',
  'refusal.branch.exists': 'هذا الفرع موجود بالفعل.',
  'refusal.branch.notFound': 'الفرع غير معروف هنا بعد. يلزم الاتصال بالمركز الرئيسي مرة واحدة.',

  'refusal.dealer.exists': 'هذه المنشأة مُعدّة بالفعل.',
  'refusal.dealer.notFound': 'المنشأة غير معروفة هنا بعد. يلزم الاتصال بالمركز الرئيسي مرة واحدة.',
  'refusal.dealer.missing': 'لا توجد منشأة بعد.',

  'refusal.disk.full': 'القرص ممتلئ. لم يُكتب شيء، وكل ما سبق محفوظ. يُرجى توفير مساحة ثم الإعادة.',
  'refusal.disk.trouble': 'لم يقبله القرص ({code}). لم يُكتب شيء. يُرجى الإعادة؛ وإن استمر ذلك فإبلاغ الدعم الفني.',

  'refusal.barcode.unknown': 'لا قطعة تحمل الرمز {code}.',
  'refusal.barcode.several': 'عدة قطع تحمل الرمز {code}. يُرجى اختيار واحدة.',

  'refusal.part.numberTaken': 'توجد قطعة بالرقم {number}. يُرجى إدخال رقم آخر أو ربط الرمز بتلك القطعة.',
  'refusal.part.notFound': 'لا توجد قطعة كهذه هنا.',

  'refusal.quantity.notPositive': 'يجب أن تزيد الكمية على الصفر. لم يتغيّر شيء. Delete يزيل البند.',
  'refusal.quantity.tooLarge': 'أقصى كمية للبند {most}. لم يتغيّر شيء. هل مُسح رمز في خانة الكمية؟',
  'refusal.quantity.unusual': '{quantity} كمية غير معتادة. لم يتغيّر شيء بعد.',

  'refusal.workOrder.released': 'أمر الإصلاح {number} سُلّم وخرجت السيارة. يلزم فتح أمر جديد.',
  'refusal.workOrder.cancelled': 'أمر الإصلاح {number} ملغى. لم يتغيّر شيء. يلزم فتح أمر جديد.',
  'refusal.workOrder.cannotMove': 'لا ينتقل أمر الإصلاح من «{from}» إلى «{to}».',
  'refusal.workOrder.notFound': 'لا يوجد أمر إصلاح كهذا هنا.',
  'refusal.workOrder.checkedByOther': 'الفحص النهائي لغير من أنجز العمل. يُرجى تبديل المستخدم.',
  'refusal.workOrder.hasLines': 'في هذا الأمر بنود. تُزال أولًا، ثم يمكن إلغاؤه.',
  'refusal.workOrder.missing': 'قبل خروج السيارة يلزم إكمال: {fields}. وتبقى في الورشة حتى ذلك.',
  'refusal.workOrder.notInvoiced':
    'في أمر الإصلاح {number} بند موافق عليه لم يُفوتر بعد. يُفوتر بالمفتاح F4 أو يُرفض، ثم تُسلّم السيارة.',
  'refusal.workOrder.unpaid':
    'ما زال {due} مستحقًا. يُستلم بالمفتاح F8، أو يُسلّم السيارة من لديه صلاحية التسليم دون سداد.',
  'refusal.workOrder.unpaidReason': 'ما زال {due} مستحقًا. يُرجى ذكر سبب خروج السيارة مع ذلك.',

  'refusal.workOrderLine.invoiced': 'هذا البند في فاتورة ولا يتغيّر. يمكن إضافة بند آخر أو عكس الفاتورة.',
  'refusal.workOrderLine.notFound': 'لا يوجد بند كهذا هنا.',

  'refusal.customer.notFound': 'لا يوجد عميل كهذا هنا.',
  'refusal.customer.same': 'هذان سجل واحد أصلًا.',
  'refusal.customer.merged': 'دُمج سجل {name} في سجل آخر من قبل. لم يتغيّر شيء.',

  'refusal.vehicle.notFound': 'لا توجد سيارة كهذه هنا.',
  'refusal.vehicle.same': 'هاتان سيارة واحدة أصلًا.',
  'refusal.vehicle.merged': 'دُمج سجل {plate} في سجل آخر من قبل. لم يتغيّر شيء.',
  'refusal.vehicle.otherVin':
    'رقما الهيكل مختلفان: {first} و{second}. رقمان لسيارتين، إلا إن أُخطئ في قراءة أحدهما؛ فيلزم التأكيد.',

  'refusal.line.reasonMissing': 'يُرجى ذكر سبب الرفض أو التأجيل. لم يتغيّر شيء.',
  'refusal.line.payerMissing': 'يُرجى تحديد شركة التأمين أو الأسطول أو الشركة المصنّعة التي تدفع. لم يتغيّر شيء.',
  'refusal.line.discountTooMuch': 'قيمة البند {net}؛ والخصم {amount} أكبر منها. لم يتغيّر شيء.',

  'refusal.backup.failed': 'تعذرت كتابة النسخة الاحتياطية. البيانات نفسها سليمة. يُرجى التحقق من أن القرص غير ممتلئ.',
  'refusal.backup.notFound': 'لم تعد هذه النسخة الاحتياطية موجودة. يُرجى اختيار أخرى.',

  'refusal.printer.gone':
    'الطابعة {printer} غير موجودة. لم يُطبع شيء ولم يُفقد شيء: يلزم تشغيلها أو وصلها ثم إعادة الطباعة، أو اختيار غيرها.',
  'refusal.printer.failed': 'توقفت الطابعة {printer}. يلزم فحص الورق والغطاء ثم إعادة الطباعة؛ والسجل باقٍ كما هو.',
}
