// How lists of other programs write the values of a closed list, beside the words this program has for them in its
// five languages.

export const customerKinds = {
  person: 'individual, private; حقیقی, شخص; физлицо, физическое лицо; فرد; 个人',
  company: 'business, corporate; حقوقی, شرکت; юрлицо, юридическое лицо, организация; شركة; 公司, 企业',
  fleet: 'ناوگان; парк; أسطول; 车队',
  insurer: 'insurance; بیمه; страховая; تأمين; 保险',
  manufacturer: 'maker; سازنده; производитель; صانع; 厂家',
}
export const documentKinds = {
  invoice: 'bill, tax invoice; صورتحساب; счет фактура, накладная; فاتورة ضريبية; 发票',
  creditNote: 'credit, return, refund; برگشت از فروش; кредит нота, возврат; مرتجع مبيعات; 退货单, 冲销单',
  order: 'job card, repair order; کارت کار, سفارش; заказ, наряд; بطاقة عمل; 维修单',
  estimate: 'quote, quotation; پیش فاکتور, برآورد; калькуляция, кп; تقدير; 估价单',
}
export const approvals = {
  declined:
    'rejected, no, refused; رد, ردشده, رد شد, نپذیرفت, نخواست, قبول نکرد; отказ, отказался, отклонено; مرفوض, رفض; 拒绝, 不做',
  deferred:
    'later, postponed; بعدا, به بعد, موکول, موکول شد, به تعویق; позже, перенесено, отложено; مؤجل, لاحقا; 延后, 下次, 以后',
}
export const reasons = {
  price: 'expensive, too expensive, cost; گرانی, گران, قیمت, هزینه; дорого, цена; غالي, السعر; 太贵, 贵, 价格',
  time: 'no time; وقت, کمبود وقت, نداشتن وقت; нет времени; لا وقت; 没时间, 没有时间',
  elsewhere: 'somewhere else; جای دیگر; в другом месте; في مكان آخر; 别处, 在别处修',
  notNeeded: 'not needed, unnecessary; لازم نیست; не нужно; غير لازم; 不需要',
  thinksAboutIt: 'thinking, will think; فکر می کند; думает, подумает; يفكر; 考虑, 再考虑',
  other: '',
}
export const tenders = {
  cash: 'نقد; наличные; نقدا; 现金',
  card: 'pos, کارتخوان, پوز; карта, безналичный; بطاقة, مدى, شبكة; 刷卡',
  transfer: 'bank, bank transfer; حواله, کارت به کارت; перевод, банк; تحويل; 银行转账',
  cheque: 'check; چک; чек; شيك; 支票',
}
export const chequeStates = {
  held: 'open, received, in hand; نزد صندوق, دریافتی, در جریان وصول نشده; получен; لدينا; 在手',
  deposited: 'at bank; در جریان وصول, واگذار به بانک; в банке; في البنك; 已存入',
  passedOn: 'endorsed, spent; خرج شده, واگذار شده; передан; مظهر; 已转让',
  returned: 'given back; مسترد, عودت; возвращен; معاد; 已退还',
  cleared: 'paid; وصول, وصول شده, پاس شده; оплачен; محصل; 已兑现',
  bounced: 'unpaid, dishonoured; برگشتی, برگشت خورده; отказ в оплате; مرتجع; 退票',
}
export const itemKinds = {
  part: 'parts, spare, material, goods; قطعه, کالا; запчасть, деталь, товар; قطعة; 配件, 零件',
  labour: 'labor, work, service; اجرت, خدمات, دستمزد; работа, услуга; أجرة, خدمة; 工时',
  tyre: 'tire; لاستیک; шина; إطار; 轮胎',
  fee: 'charge; هزینه, عوارض; сбор; رسم; 费用',
  sublet: 'outside work, subcontract; برون سپاری; субподряд; أعمال خارجية; 外协',
  supplies: 'consumables; مواد مصرفی; расходники; مستهلكات; 耗材',
}
