import type { Field } from '../../domain/imports/fields.ts'

/**
 * How lists of other programs call their columns, beside the names this program gives them in its five languages. Read
 * without case, spaces, signs and remarks in brackets.
 */
export const headings: Record<Field, string> = {
  customerCode: `customer code, customer no, customer number, customer id, client id, client no, account no, account code, id, code;
    کد مشتری, شماره مشتری, کد اشتراک, اشتراک, شماره اشتراک, کد طرف حساب, کد تفصیلی, کد;
    код клиента, номер клиента, id клиента, код контрагента, код; رقم العميل, رمز العميل, كود العميل, رقم الزبون;
    客户编号, 客户代码, 会员号, 编号`,
  customerName: `customer, customer name, client, client name, full name, name, owner, owner name, buyer, company, account name;
    مشتری, نام مشتری, نام, نام و نام خانوادگی, نام طرف حساب, طرف حساب, مالک, نام مالک, خریدار, صاحب خودرو;
    клиент, имя клиента, фио, контрагент, владелец, покупатель, наименование, имя;
    العميل, اسم العميل, الاسم, الزبون, المالك, اسم المالك; 客户, 客户名称, 客户姓名, 姓名, 车主, 车主姓名, 名称`,
  phone: `phone, phone number, mobile, mobile phone, cell, cell phone, tel, telephone, contact, phone 1;
    تلفن, تلفن همراه, موبایل, همراه, شماره تماس, شماره موبایل, شماره همراه, تماس;
    телефон, мобильный, мобильный телефон, тел, сотовый; الهاتف, هاتف, الجوال, جوال, رقم الجوال, رقم الهاتف, الموبايل;
    电话, 手机, 手机号, 联系电话, 电话号码`,
  nationalId: `national id, national code, id number, personal id, identity number; کد ملی, شناسه ملی, کدملی, شماره ملی;
    паспорт, номер паспорта; رقم الهوية, الهوية, رقم الهوية الوطنية, الإقامة; 身份证, 身份证号, 身份证号码`,
  address: `address, street address, postal address; آدرس, نشانی; адрес; العنوان, عنوان; 地址, 联系地址`,
  customerKind: `customer kind, customer type, type, kind, category; نوع مشتری, نوع; тип клиента, тип, вид; نوع العميل, النوع; 客户类型, 类型`,
  taxId: `tax id, tax number, vat number, vat no, tin, trn, economic code; کد اقتصادی, شماره اقتصادی, شناسه مالیاتی; инн; الرقم الضريبي; 税号, 纳税人识别号`,
  registrationNumber: `registration number, registration no, company number, cr number; شماره ثبت; огрн, кпп; السجل التجاري, رقم السجل; 注册号, 统一社会信用代码`,
  postcode: `postcode, post code, zip, zip code, postal code; کد پستی, کدپستی; индекс, почтовый индекс; الرمز البريدي; 邮编, 邮政编码`,
  creditLimit: `credit limit, credit; سقف اعتبار, اعتبار; кредитный лимит, лимит; حد الائتمان; 信用额度`,
  note: `note, notes, remark, remarks, comment, comments, memo; توضیح, توضیحات, یادداشت, ملاحظات, شرح; примечание, комментарий; ملاحظة, ملاحظات, البيان; 备注, 说明`,
  plate: `plate, plate number, plate no, licence plate, license plate, registration plate, reg no, car number; پلاک, شماره پلاک, پلاک خودرو, شماره انتظامی;
    госномер, гос номер, номер авто, номер автомобиля, регистрационный номер; اللوحة, رقم اللوحة, لوحة; 车牌, 车牌号, 车牌号码`,
  vin: `vin, vin number, chassis, chassis no, chassis number, frame number; شماره شاسی, شاسی, شماره شاسي, وین; вин, вин код, номер кузова, шасси; رقم الشاسيه, الشاسيه, رقم الهيكل; 车架号, 车架号码, 底盘号`,
  model: `model, car, vehicle, car model, vehicle model, make and model; مدل, نام خودرو, خودرو, نوع خودرو, تیپ, سیستم و تیپ; модель, автомобиль, марка, марка модель; الموديل, السيارة, الطراز, نوع السيارة; 车型, 型号, 车辆`,
  year: `year, model year, year of make, production year; سال, سال ساخت, سال تولید, مدل سال; год, год выпуска; السنة, سنة الصنع; 年份, 年款, 出厂年份`,
  vehicleClass: `class, vehicle class, size class; کلاس, کلاس خودرو, رده; класс, класс авто; الفئة, فئة السيارة; 级别, 车辆级别`,
  engineNumber: `engine number, engine no, engine; شماره موتور, موتور; номер двигателя, двигатель; رقم المحرك, المحرك; 发动机号, 发动机号码`,
  colour: `colour, color; رنگ; цвет; اللون; 颜色`,
  partNumber: `number, no, part number, part no, partno, part, part code, item number, item no, item code, article, article number, art no, sku, code, product code, material, material number, oem, oem number, reference, ref;
    شماره, شماره فنی, شماره قطعه, کد, کد فنی, کد قطعه, کد کالا, شماره کالا; артикул, номер, каталожный номер, номер детали, код, код товара;
    رقم, رقم القطعة, رقم الصنف, رمز القطعة, الرمز, رقم الجزء; 编号, 零件号, 零件编号, 配件编号, 货号, 编码, 料号`,
  partName: `name, part name, description, item, item name, title, product, product name, designation, name en; نام, نام قطعه, نام کالا, شرح, شرح کالا, شرح قطعه, عنوان, توضیحات;
    наименование, название, описание, имя, номенклатура; الاسم, اسم القطعة, الوصف, البيان, اسم الصنف; 名称, 零件名称, 配件名称, 品名, 描述`,
  nameOther: `name other, other name, nameother, second name, local name, description 2, name 2, name fa, name local; نام دیگر, نام فارسی, نام دوم, نام لاتین; второе название, другое название; اسم آخر, الاسم الآخر; 其他名称, 别名`,
  unit: `unit, units, uom, unit of measure, measure; واحد, واحد شمارش, واحد کالا; единица, ед, ед изм, единица измерения; الوحدة, وحدة, وحدة القياس; 单位, 计量单位`,
  price: `price, unit price, sale price, sales price, selling price, list price, retail price, retail, price irr; قیمت, قیمت واحد, قیمت فروش, بها, فی, مبلغ واحد, نرخ, قیمت ریال, قیمت تومان;
    цена, цена продажи, розничная цена, стоимость; السعر, سعر, سعر البيع, سعر الوحدة, الثمن; 价格, 单价, 售价, 零售价`,
  cost: `cost, unit cost, cost price, purchase price, buying price, average cost; بهای تمام شده, قیمت خرید, فی خرید, بهای خرید; себестоимость, закупочная цена, цена закупки, цена закупа; التكلفة, سعر الشراء, سعر التكلفة; 成本, 成本价, 进价, 采购价`,
  tax: `tax, tax rate, vat, vat rate, tax percent; مالیات, نرخ مالیات, درصد مالیات, ارزش افزوده, مالیات بر ارزش افزوده; ндс, ставка ндс, налог; الضريبة, ضريبة, نسبة الضريبة; 税率, 税`,
  untaxedReason: `untaxed reason, exemption reason, exemption code, exempt reason, vat exemption reason; دلیل معافیت, کد معافیت; причина освобождения, код льготы; سبب الإعفاء, رمز الإعفاء; 免税原因, 免税代码`,
  quantity: `quantity, qty, stock, on hand, onhand, in stock, balance, stock on hand, available, count; موجودی, تعداد, مقدار, موجودی انبار, مانده; количество, кол во, колво, остаток, остатки, наличие; الكمية, كمية, المخزون, الرصيد, العدد; 数量, 库存, 库存数量, uses left, remaining uses, times left, remaining; دفعات باقی مانده, باقی مانده, تعداد باقی مانده; осталось, осталось раз; المتبقي, المرات المتبقية; 剩余次数, 次数`,
  barcode: `barcode, barcodes, bar code, ean, ean13, ean 13, gtin, upc, ean code, barcode 1, barcode 2, barcode 3; بارکد, بارکدها, کد میله ای, کد میله‌ای; штрихкод, штрих код, штрихкоды, штрих коды; باركود, الباركود, الرمز الشريطي; 条码, 条形码`,
  documentNumber: `number, no, document number, document no, invoice, invoice number, invoice no, order number, order no, work order, job card, job no, receipt no, voucher, contract, contract no, contract number;
    شماره, شماره فاکتور, شماره صورتحساب, شماره سند, شماره پذیرش, شماره سفارش, فاکتور, شماره کارت کار, شماره قرارداد, شماره بسته; номер, номер документа, номер счета, номер заказа, номер заказ наряда, заказ наряд, документ, счет, номер договора, договор;
    رقم, رقم الفاتورة, رقم المستند, رقم الطلب, رقم أمر العمل, رقم العقد; 编号, 单号, 工单号, 结算单号, 发票号, 单据号, 合同号, 合同编号`,
  documentKind: `document kind, document type, type, kind; نوع سند, نوع; тип документа, вид документа, тип, вид; نوع المستند, النوع; 单据类型, 类型`,
  date: `date, invoice date, order date, document date, opened, issued, created; تاریخ, تاریخ فاکتور, تاریخ پذیرش, تاریخ سند, تاریخ صدور; дата, дата документа, дата счета, дата заказа; التاريخ, تاريخ, تاريخ الفاتورة; 日期, 单据日期, 开单日期, 开票日期`,
  odometer: `odometer, mileage, km, kilometres, kilometers, kms; کیلومتر, کارکرد, کیلومتر کارکرد; пробег, км, одометр; عداد المسافة, الممشى, الكيلومترات, العداد; 里程, 公里数, 行驶里程`,
  description: `description, details, work, item, work done, service, line, job; شرح, شرح کار, شرح خدمات, شرح کالا, خدمات, عنوان; описание, работа, работы, услуга, наименование; الوصف, البيان, العمل, الخدمة; 项目, 项目名称, 描述, 内容, 维修项目`,
  itemCode: `item code, code, part number, part no, part, labour code; کد کالا, کد, کد خدمت, شماره فنی; код, артикул, код работы; رمز الصنف, رقم القطعة, الرمز; 项目编码, 配件编号, 零件号`,
  itemKind: `item kind, item type, line kind, line type; نوع ردیف, نوع قلم; тип строки, вид строки; نوع البند; 项目类型`,
  amount: `amount, sum, value, line total, owed, due, balance, debt, outstanding; مبلغ, بدهی, مانده, مانده بدهی, مانده حساب, جمع ردیف, مبلغ کل; сумма, долг, задолженность, остаток; المبلغ, الدين, الرصيد, المستحق; 金额, 欠款, 欠款金额, 余额`,
  taxAmount: `tax amount, tax sum, vat amount, total tax; مبلغ مالیات, مالیات; сумма ндс, ндс; مبلغ الضريبة, الضريبة; 税额`,
  total: `total, grand total, total amount, invoice total, to pay; جمع, جمع کل, مبلغ کل, جمع فاکتور, قابل پرداخت; итого, всего, итоговая сумма; الإجمالي, المجموع, الصافي; 合计, 总计, 总金额, 应付`,
  approval: `decision, answer, status, state; پاسخ مشتری, وضعیت, تصمیم; решение, статус; القرار, الحالة; 决定, 状态`,
  reason: `reason, decline reason; دلیل, علت; причина, причина отказа; السبب; 原因, 拒绝原因`,
  laterDate: `later, due again, due date, remind on, next date; تاریخ یادآوری, یادآوری, موعد; напомнить, дата напоминания; موعد لاحق, تذكير; 提醒日期, 下次日期`,
  laterOdometer: `due odometer, due mileage, due km, next odometer; کیلومتر یادآوری, کیلومتر بعدی; пробег напоминания, следующий пробег; عداد لاحق; 提醒里程, 下次里程`,
  complaint: `complaint, complaints, customer complaint, request, problem, symptom; ایراد, ایرادات, اظهار مشتری, درخواست, مشکل; жалоба, жалобы, неисправность, причина обращения; الشكوى, الطلب, العطل; 故障描述, 客户描述, 报修内容`,
  dueDate: `due date, due, maturity, pay by; سررسید, تاریخ سررسید, تاریخ چک, موعد پرداخت; срок, срок оплаты, дата погашения; تاريخ الاستحقاق, الاستحقاق; 到期日, 到期日期, 付款期限`,
  tender: `tender, payment method, paid by, method; روش پرداخت, نوع پرداخت, نحوه پرداخت; способ оплаты, вид оплаты; طريقة الدفع; 付款方式, 支付方式`,
  reference: `reference, ref, slip, transaction, transaction no; شماره پیگیری, مرجع, شماره رسید; основание, номер операции, ссылка; المرجع, رقم العملية; 参考号, 流水号, 凭证号`,
  chequeNumber: `cheque number, check number, cheque no, check no, cheque, number, no; شماره چک, شماره, سریال چک; номер чека, номер; رقم الشيك, رقم; 支票号, 支票号码`,
  sayadId: `sayad, sayad id, sayadi id; صیاد, صیادی, شناسه صیاد, شناسه صیادی, شماره صیاد, شماره صیادی; сайяд; صياد; 萨亚德号`,
  bank: `bank, bank name; بانک, نام بانک; банк; البنك, اسم البنك; 银行, 开户行`,
  chequeState: `state, status, cheque state; وضعیت, وضعیت چک; состояние, статус; الحالة, حالة الشيك; 状态`,
  jobCode: `code, job code, package code, service code; کد, کد خدمت, کد کار; код, код работы, код услуги; الرمز, رمز العمل; 编码, 套餐编码, 项目编码`,
  jobName: `name, job, job name, service, service name, package; نام, نام کار, نام خدمت, عنوان; название, работа, услуга; الاسم, اسم العمل, الخدمة; 名称, 套餐名称, 项目名称`,
  packageName: `package, package name, plan, contract, subscription, service plan; بسته, نام بسته, بسته خدمت, قرارداد, اشتراک خدمات; пакет, пакет услуг, абонемент, сервисный пакет; الباقة, اسم الباقة, باقة الخدمات, العقد; 套餐, 套餐名, 套餐卡, 次卡`,
  validUntil: `valid until, expires, expiry, expiry date, valid to, end date; اعتبار تا, تاریخ انقضا, انقضا, پایان اعتبار; действует до, срок действия, годен до, окончание; صالح حتى, تاريخ الانتهاء, الانتهاء; 有效期至, 有效期, 到期, 截止日期`,
}
