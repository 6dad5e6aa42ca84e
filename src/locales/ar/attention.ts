import type { attention as source } from '../en/attention.ts'

export const attention: Record<keyof typeof source, string> = {
  'attention.none': 'لا شيء يحتاج متابعة',
  'attention.noneTodo':
    'يظهر هنا ما جرى في مكانين منفصلين ويحتاج قرارًا: أمر فُوتر مرتين، أو مخزون تحت الصفر، أو جوال واحد لعميلين.',
  'attention.open': 'فتح',
  'attention.resolve': 'تمت المعالجة',
  'attention.note': 'ما تم بشأنه',
  'attention.done': 'تسجيل المعالجة',

  'finding.chequeBounced.what': 'ارتجع الشيك {number} من {name} بمبلغ {amount}',
  'finding.chequeBounced.todo': 'عاد ما سدده مستحقًا. يُرجى الاتصال بالعميل وكتابة ما اتُّفق عليه.',
  'finding.chequeAstray.what': 'الدفاتر لا توافق حالة الشيك {number} من {name}',
  'finding.chequeAstray.todo': 'سُجّلت له خطوتان مختلفتان على كاونترين. يُراجَع الشيك ويُنقل إلى حالته الفعلية ثم تُسجَّل.',
  'finding.overused.what': 'دفعة من {name} استُخدم منها أو رُدّ أكثر من مبلغها بمقدار {amount}',
  'finding.overused.todo': 'استُخدمت على كاونترين معًا. يلزم التراجع عن الاستخدام الأخير؛ وما رُدّ مرتين يُطالَب به العميل.',
  'finding.tillDiffers.what': 'صندوق {name} المقفل ({day}) يخالف العدّ بمقدار {amount}',
  'finding.tillDiffers.todo':
    'أُقفل على كاونترين، أو دخله مبلغ من كاونتر لم يعلم بإقفاله. يُعاد العدّ إن أمكن ويُسجَّل الفرق.',
  'finding.tillLeftOpen.what': 'صندوق {name} مفتوح منذ {day}',
  'finding.tillLeftOpen.todo': 'يُعدّ ما فيه ثم يُقفل؛ والفرق يحتاج إلى سبب.',
  'finding.lateForClosedDay.what': 'وصل {amount} ليوم {day} بعد إقفاله',
  'finding.lateForClosedDay.todo': 'أرقام الإقفال باقية. يُسوّى مع عدّ اليوم، وتُكتب طريقة التسوية.',
  'finding.oversold.what': '{name} ({number}): صُرف {quantity} زيادة على المجرود',
  'finding.oversold.todo': 'يلزم جرد الرف وتسجيل الجرد؛ والبيع يبقى كما هو.',
  'finding.invoicedTwice.what': 'أمر إصلاح واحد فُوتر مرتين: {first} و {second}',
  'finding.invoicedTwice.todo': 'المستندان حقيقيان. يلزم تحديد أيهما يبقى وإصدار إشعار دائن للآخر.',
  'finding.partsAstray.what': 'الرف وأمر الإصلاح {number} لا يتفقان بشأن {description}',
  'finding.partsAstray.todo':
    'غيّر كاونتران السطر في وقت واحد. يُنظر ما رُكّب في السيارة، ويُصحَّح الأمر إن كان خاطئًا، ثم يُطابَق الرف معه.',
  'finding.agreedOnReplaced.what': 'ما اتُّفق عليه بشأن {description} في أمر الإصلاح {number} بقي على سعره السابق',
  'finding.agreedOnReplaced.todo':
    'بينما غيّر كاونتر سعر السطر، اتُّفق عند آخر على من يدفع أو على رغبة العميل أو على خصم أو ضريبة. يُسجَّل ذلك على السطر الحالي؛ وإن لم يعد قائمًا فيُكتب ذلك هنا.',
  'finding.belowNothing.what': 'كمية {description} في أمر الإصلاح {number} تحت الصفر',
  'finding.belowNothing.todo':
    'غيّر كاونتران البند في وقت واحد. يُزال ما ورد مرتين، كالسعر الذي لا يصحّ؛ وإن لم يتكرر شيء يُجعل البند 0. وحتى ذلك الحين لا يُفوتر الأمر.',
  'finding.invoicedOtherwise.what': 'الفاتورة {number} تحسب غير ما يقوله أمر الإصلاح الآن',
  'finding.invoicedOtherwise.todo':
    'بينما كان كاونتر يصدر الفاتورة، غيّر آخر الكمية أو ما يريده العميل أو من يدفع، أو استرجع استخدام باقة. يُجعل الأمر كما تحسب الفاتورة، أو تُعكس الفاتورة وتُصدر من جديد.',
  'finding.leftOnReleased.what': '{description} في أمر الإصلاح {number} الذي غادرت سيارته، ولم يُفوتر',
  'finding.leftOnReleased.todo':
    'أضافه كاونتر بينما كان آخر يسلّم السيارة. إن كان لدى العميل يُفوتر بالمفتاح F4؛ وإلا يُزال.',
  'finding.leftOnCancelled.what': 'أمر الإصلاح {number} ملغى، وما زال فيه {description}',
  'finding.leftOnCancelled.todo':
    'عمل عليه كاونتر بينما كان آخر يلغيه. يُزال ما فيه، أو يُسترجع استخدام الباقة، أو تُعكس فاتورته. وإن أُنجز العمل فعلًا يُفوتر وتُسلَّم السيارة.',
  'finding.sameNumber.what': 'أُعطي الرقم {number} مرتين',
  'finding.sameNumber.todo':
    'أعطاه جهازان أحدهما نسخة من الآخر. إن كان فاتورة فيُصدر إشعار دائن لإحداهما وتُصدر من جديد، أما أوامر الإصلاح فيُميَّز بينها باللوحة.',
  'finding.paidTwice.what': 'دُفع عن {number} أكثر من المستحق',
  'finding.paidTwice.todo': 'استُلم المبلغ على كاونترين. يُسجَّل الزائد دفعة مقدمة للعميل أو يُرد إليه.',
  'finding.takenBackTwice.what': 'أُرجع الشيء نفسه من {number} على كاونترين',
  'finding.takenBackTwice.todo': 'المستندان لدى العميل. يُفوتر مرة أخرى ما أُرجع مرتين.',
  'finding.samePhone.what': 'لدى {first} و{second} الجوال نفسه {phone}',
  'finding.samePhone.todo': 'قد تشترك عائلة في جوال واحد. إن كان شخصًا واحدًا فيُذكر ذلك ويُبقى سجل واحد.',
  'finding.sameVin.what': 'لدى {first} و {second} رقم الهيكل نفسه {vin}',
  'finding.sameVin.todo': 'يبقى رقم الهيكل عند تغيير اللوحة. يلزم التحقق من السجل الصحيح.',
  'finding.samePlate.what': 'سيارتان باللوحة {plate}: {first} و {second}',
  'finding.samePlate.todo': 'تُدمجان إن كانتا سيارة واحدة. وإن انتقلت اللوحة فتُزال عن السيارة التي لم تعد تحملها.',
  'finding.marked.what': 'قبِل المركز الرئيسي «{command}» من {name} بملاحظة: {reason}',
  'finding.marked.todo': 'ما تم يبقى. تُرجى المراجعة وكتابة القرار.',
  'finding.unknown.what': 'هناك ما يحتاج متابعة ({kind})',
  'finding.unknown.todo': 'إصدار أحدث من كاردان يعرفه. يُرجى تحديث هذا الجهاز.',
  'finding.rowsDiffered.what':
    'بيانات {station} لم تكن كما هي في المركز الرئيسي ({noun}، {count, plural, zero {لا صفوف} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}})',
  'finding.rowsDiffered.todo':
    'صُحِّحت من المركز الرئيسي، وحُفظ ما كان قبلها في ملف بيانات ذلك الجهاز. يلزم التحقق مما إذا كان المركز الرئيسي قد استُعيد من نسخة احتياطية، وما إذا كان أحد يعدّل ملفات ذلك الجهاز، ومن سلامة قرصه.',
  'finding.fileWrong.what':
    'بيانات {station} لا تتوافق فيما بينها ({count, plural, zero {لا مواضع} one {موضع واحد} two {موضعان} few {# مواضع} many {# موضعًا} other {# موضع}})',
  'finding.fileWrong.todo':
    'فُحصت نسخة من بيانات ذلك الجهاز: المجاميع أو أرقام السلاسل أو السلاسل المتصلة أو التوقيعات ليست كما ينبغي. لم يُغيَّر شيء ولم يُفقد شيء، ويمكن مواصلة العمل. سجلّ ذلك الجهاز يذكر ما وُجد: يلزم عرضه على الدعم الفني، والتحقق مما إذا كان أحد يعدّل ملفات ذلك الجهاز ومن سلامة قرصه.',
  'finding.sameMemory.what': 'للسلسلتين {first} و{second} ذاكرة ضريبية واحدة، {memory}: قد تتطابق أرقامهما الضريبية',
  'finding.sameMemory.todo':
    'يُتحقق من بوابة مصلحة الضرائب لأيهما هي. على جهاز السلسلة الأخرى، في «إعداد المنشأة والفرع»، تُدخل ذاكرتها قبل إصدار أي مستند آخر.',
  'finding.noPlate': 'سيارة بلا لوحة',

  'reason.rightWithdrawn': 'كانت الصلاحية قد سُحبت',
  'reason.beyondLimit': 'تجاوز المبلغ الحد المسموح به لهذا الشخص',
  'reason.clockAhead': 'كانت الساعة متقدمة',
  'reason.stationRevoked': 'كان الجهاز قد استُبعد',
  'reason.stationCopied': 'أُجري على نسخة من جهاز',
  'reason.restOnly': 'فُقد عند استعادة المركز الرئيسي من نسخة احتياطية، ولم يبقَ منه إلا ما كان لدى الآخرين',
}
