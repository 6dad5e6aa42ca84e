// The few sentences said before any window or engine exists. Everything else a person reads at a desk
// stands in src/locales.

import type { KeyRefusal } from './device-keys.ts'

export type ShellWord = KeyRefusal | 'engine.gaveUp' | 'engine.upgradeFailed' | 'engine.diskFull' | 'engine.newerFile'

/** Picks by the operating system's language; English where we have none of its languages. */
export function shellWords(locale: string): Record<ShellWord, string> {
  return words[locale.slice(0, 2).toLowerCase()] ?? english
}

const english: Record<ShellWord, string> = {
  'keys.noStore':
    "Kardan cannot reach this computer's key store, which protects the data. Unlock or install one (for example GNOME Keyring or KWallet), then start Kardan again. Nothing was changed.",
  'keys.plainText':
    'This Linux session has no key store, so the data could not be protected. Install GNOME Keyring or KWallet, log in again, then start Kardan. Nothing was changed.',
  'keys.unreadable':
    "This computer's key cannot be opened with this login. Log in as the person who set Kardan up; if the folder was copied from another computer, enrol this computer anew. Nothing was changed.",
  'keys.missing':
    "This computer's data is here, but its key is missing. Restore the folder “keys” from a backup, or enrol this computer anew. Nothing was changed.",
  'engine.gaveUp':
    'Kardan could not start. Everything saved so far is kept. Start Kardan again; if it happens again, send this to your support:',
  'engine.diskFull':
    'Kardan cannot start, because this computer’s disk is full. Everything saved so far is kept. Make room on the disk, then start Kardan again:',
  'engine.newerFile':
    'The data on this computer was written by a newer version of Kardan. Nothing was changed. Install the newest version to go on working:',
  'engine.upgradeFailed':
    'This version of Kardan could not take over the data of the former one. The data is as it was before the update, nothing is lost. Install the former version again to go on working, and send this to your support:',
}

const words: Record<string, Record<ShellWord, string>> = {
  en: english,
  fa: {
    'keys.noStore':
      'کاردان به محل نگهداری کلیدهای این رایانه که از داده‌ها محافظت می‌کند دسترسی ندارد. قفل آن را باز کنید یا یکی نصب کنید (مانند GNOME Keyring یا KWallet) و کاردان را دوباره اجرا کنید. چیزی تغییر نکرده است.',
    'keys.plainText':
      'این نشست لینوکس محل نگهداری کلید ندارد و نمی‌توان از داده‌ها محافظت کرد. GNOME Keyring یا KWallet را نصب کنید، دوباره وارد شوید و کاردان را اجرا کنید. چیزی تغییر نکرده است.',
    'keys.unreadable':
      'کلید این رایانه با این حساب کاربری باز نمی‌شود. با حساب کسی که کاردان را راه‌اندازی کرده وارد شوید؛ اگر پوشه از رایانهٔ دیگری کپی شده است، این رایانه را از نو ثبت کنید. چیزی تغییر نکرده است.',
    'keys.missing':
      'داده‌های این رایانه موجود است اما کلید آن نیست. پوشهٔ keys را از نسخهٔ پشتیبان برگردانید یا این رایانه را از نو ثبت کنید. چیزی تغییر نکرده است.',
    'engine.gaveUp':
      'کاردان اجرا نشد. هر چه تا کنون ذخیره شده محفوظ است. کاردان را دوباره اجرا کنید؛ اگر تکرار شد این متن را برای پشتیبانی بفرستید:',
    'engine.diskFull':
      'کاردان اجرا نمی‌شود، چون دیسک این رایانه پر است. هر چه تا کنون ذخیره شده محفوظ است. روی دیسک جا باز کنید و کاردان را دوباره اجرا کنید:',
    'engine.newerFile':
      'داده‌های این رایانه را نگارش تازه‌تری از کاردان نوشته است. چیزی تغییر نکرده است. برای ادامهٔ کار تازه‌ترین نگارش را نصب کنید:',
    'engine.upgradeFailed':
      'این نگارش کاردان نتوانست داده‌های نگارش پیشین را به کار گیرد. داده‌ها همان است که پیش از به‌روزرسانی بود و چیزی از دست نرفته است. برای ادامهٔ کار نگارش پیشین را دوباره نصب کنید و این متن را برای پشتیبانی بفرستید:',
  },
  ar: {
    'keys.noStore':
      'لا يستطيع كاردان الوصول إلى مخزن المفاتيح في هذا الجهاز، وهو الذي يحمي البيانات. افتح قفله أو ثبّت واحدًا (مثل GNOME Keyring أو KWallet) ثم شغّل كاردان من جديد. لم يتغيّر شيء.',
    'keys.plainText':
      'لا يوجد مخزن مفاتيح في جلسة لينكس هذه، فلا يمكن حماية البيانات. ثبّت GNOME Keyring أو KWallet وسجّل الدخول من جديد ثم شغّل كاردان. لم يتغيّر شيء.',
    'keys.unreadable':
      'لا يمكن فتح مفتاح هذا الجهاز بهذا الحساب. سجّل الدخول بحساب من قام بإعداد كاردان؛ وإن كان المجلد منسوخًا من جهاز آخر فسجّل هذا الجهاز من جديد. لم يتغيّر شيء.',
    'keys.missing':
      'بيانات هذا الجهاز موجودة لكن مفتاحه مفقود. استعد المجلد keys من نسخة احتياطية أو سجّل هذا الجهاز من جديد. لم يتغيّر شيء.',
    'engine.gaveUp':
      'تعذّر تشغيل كاردان. كل ما حُفظ حتى الآن محفوظ. شغّل كاردان من جديد؛ وإن تكرّر ذلك فأرسل هذا النص إلى الدعم:',
    'engine.diskFull':
      'تعذّر تشغيل كاردان لأن قرص هذا الجهاز ممتلئ. كل ما حُفظ حتى الآن محفوظ. أفسح مكانًا على القرص ثم شغّل كاردان من جديد:',
    'engine.newerFile': 'بيانات هذا الجهاز كتبها إصدار أحدث من كاردان. لم يتغيّر شيء. ثبّت أحدث إصدار لمواصلة العمل:',
    'engine.upgradeFailed':
      'لم يستطع هذا الإصدار من كاردان أخذ بيانات الإصدار السابق. البيانات كما كانت قبل التحديث ولم يُفقد شيء. ثبّت الإصدار السابق من جديد لمواصلة العمل وأرسل هذا النص إلى الدعم:',
  },
  ru: {
    'keys.noStore':
      'Kardan не может обратиться к хранилищу ключей этого компьютера, которое защищает данные. Разблокируйте его или установите (например, GNOME Keyring или KWallet) и запустите Kardan снова. Ничего не изменено.',
    'keys.plainText':
      'В этом сеансе Linux нет хранилища ключей, поэтому данные нельзя защитить. Установите GNOME Keyring или KWallet, войдите заново и запустите Kardan. Ничего не изменено.',
    'keys.unreadable':
      'Ключ этого компьютера не открывается под этой учётной записью. Войдите как тот, кто настраивал Kardan; если папка скопирована с другого компьютера, зарегистрируйте этот компьютер заново. Ничего не изменено.',
    'keys.missing':
      'Данные этого компьютера на месте, но его ключа нет. Восстановите папку keys из резервной копии или зарегистрируйте этот компьютер заново. Ничего не изменено.',
    'engine.gaveUp':
      'Не удалось запустить Kardan. Всё сохранённое цело. Запустите Kardan снова; если это повторится, отправьте этот текст в поддержку:',
    'engine.diskFull':
      'Kardan не может запуститься: диск этого компьютера заполнен. Всё сохранённое цело. Освободите место на диске и запустите Kardan снова:',
    'engine.newerFile':
      'Данные на этом компьютере записаны более новой версией Kardan. Ничего не изменено. Чтобы продолжить работу, установите новейшую версию:',
    'engine.upgradeFailed':
      'Эта версия Kardan не смогла перенять данные прежней. Данные остались такими, какими были до обновления, ничего не потеряно. Чтобы продолжить работу, установите прежнюю версию и отправьте этот текст в поддержку:',
  },
  zh: {
    'keys.noStore':
      'Kardan 无法访问本机用于保护数据的密钥库。请解锁或安装一个（例如 GNOME Keyring 或 KWallet），然后重新启动 Kardan。未做任何更改。',
    'keys.plainText':
      '此 Linux 会话没有密钥库，无法保护数据。请安装 GNOME Keyring 或 KWallet，重新登录后再启动 Kardan。未做任何更改。',
    'keys.unreadable':
      '当前登录账户无法打开本机的密钥。请用当初设置 Kardan 的账户登录；如果文件夹是从另一台电脑复制来的，请重新注册本机。未做任何更改。',
    'keys.missing': '本机的数据仍在，但密钥缺失。请从备份恢复 keys 文件夹，或重新注册本机。未做任何更改。',
    'engine.gaveUp':
      'Kardan 无法启动。已保存的内容全部保留。请重新启动 Kardan；如果再次发生，请把以下内容发给技术支持：',
    'engine.diskFull': '本机磁盘已满，Kardan 无法启动。已保存的内容全部保留。请清理磁盘空间，然后重新启动 Kardan：',
    'engine.newerFile': '本机的数据由更新版本的 Kardan 写入。未做任何更改。请安装最新版本以继续工作：',
    'engine.upgradeFailed':
      '此版本的 Kardan 无法接管旧版本的数据。数据与更新前完全一致，没有丢失。请重新安装旧版本以继续工作，并将此内容发送给技术支持：',
  },
}
