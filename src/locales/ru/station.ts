import type { station as source } from '../en/station.ts'

export const station: Record<keyof typeof source, string> = {
  'sync.title': 'Головной офис',
  'sync.explained':
    'Всё, что вы делаете, сначала сохраняется на этом компьютере, а затем само и по порядку уходит в головной офис.',
  'sync.synced': 'Всё отправлено',
  'sync.sending': '{count, plural, other {Отправка: #}}',
  'sync.sendingPictures':
    '{count, plural, one {Отправляется # снимок} few {Отправляются # снимка} many {Отправляются # снимков} other {Отправляются # снимка}}',
  'sync.picturesWaiting':
    '{count, plural, one {# снимок только здесь} few {# снимка только здесь} many {# снимков только здесь} other {# снимка только здесь}}',
  'sync.offline': 'Нет связи',
  'sync.offlineWaiting': 'Нет связи {age} · {count, plural, other {к отправке: #}}',
  'sync.refused': 'Головной офис не принимает этот компьютер',
  'sync.engineGone': 'Программа не отвечает',
  'sync.state': 'Состояние',
  'sync.undelivered': 'Ещё не доставлено',
  'sync.oldest': 'Самое старое из этого',
  'sync.pictures': 'Снимки только на этом компьютере',
  'sync.picturesNoRoom': 'В головном офисе нет места для новых снимков. Они хранятся здесь; сообщите в головной офис.',
  'sync.picturesWhy':
    'Фотографии и подписи отправляются, когда больше ничего не ждёт; до тех пор на других компьютерах видно уменьшенное изображение.',
  'sync.lastContact': 'Последняя связь с головным офисом',
  'sync.never': 'после запуска ещё не было',
  'sync.clockOff': 'Часы расходятся на',

  'age.moment': 'меньше минуты',
  'age.minutes': '{count, plural, other {# мин}}',
  'age.hours': '{count, plural, other {# ч}}',
  'age.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',

  'enrol.title': 'Добро пожаловать в Kardan',
  'enrol.explained':
    'Этот компьютер ещё не подключён ни к одному дилеру. Головной офис выдаёт для него одноразовый код; с ним компьютер подключится, загрузит данные своего филиала и дальше сможет работать и без сети.',
  'enrol.headOffice': 'Адрес головного офиса',
  'enrol.code': 'Одноразовый код',
  'enrol.codeHint': 'Головной офис показывает его один раз; он действует недолго и для одного компьютера.',
  'enrol.name': 'Имя этого компьютера',
  'enrol.nameHint': 'Как его называют в сервисе, например «Стойка 1».',
  'enrol.step': 'Шаг {step} из {steps}',
  'enrol.back': 'Назад',
  'enrol.next': 'Дальше',
  'enrol.language': 'На каком языке здесь читают?',
  'enrol.languageWhy': 'Его можно сменить в любой момент вверху любого экрана.',
  'enrol.where': 'Какой головной офис?',
  'enrol.called': 'Как называется этот компьютер?',
  'enrol.done': 'Кто вы?',
  'enrol.doneWhy':
    'Компьютер подключён, данные его филиала загружены. Выберите своё имя и введите PIN-код, чтобы начать.',
  'enrol.join': 'Подключить',
  'enrol.joining': 'Подключение и загрузка данных…',
  'enrol.compare': 'Прочитайте это головному офису',
  'enrol.compareWhy':
    'Головной офис видит для этого компьютера те же слова и цифры. Когда там убедятся, что они совпадают, компьютер будет подключён.',
  'enrol.waiting': 'Ожидание головного офиса…',
  'enrol.stopWaiting': 'Больше не ждать',

  'notice.read': 'Прочитано',
  'notice.store.restored.happened': 'Файл данных был повреждён.',
  'notice.store.restored.kept':
    'Kardan вернулся к резервной копии {backup}; повреждённый файл отложен под именем {aside}.',
  'notice.store.restored.todo':
    'То, что есть в головном офисе, вернётся само. Проверьте последние записи за сегодня и сообщите в поддержку.',
  'notice.store.startedEmpty.happened': 'Файл данных был повреждён, и ни одна резервная копия не открылась.',
  'notice.store.startedEmpty.kept': 'Повреждённый файл отложен под именем {aside}; из него ничего не удалено.',
  'notice.store.startedEmpty.todo':
    'Подключитесь к головному офису заново, и то, что у него есть, вернётся вместе с тем, что этот компьютер ещё не отправил. Прежде чем продолжать, сообщите в поддержку.',
  'notice.store.damaged.happened': 'Часть файла данных не читается.',
  'notice.store.damaged.kept': 'Резервные копии и всё ещё не отправленное сохранены; из файла ничего не удаляется.',
  'notice.store.damaged.todo':
    'Kardan сам запустится заново и всё исправит. Если это сообщение останется, закройте Kardan и запустите снова.',
  'notice.store.goneRestored.happened': 'Файла данных не оказалось на месте.',
  'notice.store.goneRestored.kept':
    'Kardan вернулся к резервной копии {backup} и к тому, что этот компьютер ещё не отправил.',
  'notice.store.goneRestored.todo':
    'То, что есть в головном офисе, вернётся само. Проверьте последние записи за сегодня и сообщите в поддержку.',
  'notice.store.goneEmpty.happened': 'Файла данных не оказалось на месте, и ни одна резервная копия не открылась.',
  'notice.store.goneEmpty.kept': 'То, что этот компьютер ещё не отправил, сохранено рядом с ним.',
  'notice.store.goneEmpty.todo':
    'Подключитесь к головному офису заново, и вернётся всё: и то, что у него есть, и то, что не было отправлено. Прежде чем продолжать, сообщите в поддержку.',
  'notice.backup.failed.happened': 'Последнюю резервную копию записать не удалось.',
  'notice.backup.failed.kept': 'Сами данные целы, прежние копии сохранены.',
  'notice.backup.failed.todo': 'Проверьте, не заполнен ли диск.',
  'notice.sync.revoked.happened': 'Головной офис отключил этот компьютер.',
  'notice.sync.revoked.kept': 'Всё сделанное здесь сохранено, но больше не отправляется.',
  'notice.sync.revoked.todo': 'Обратитесь в головной офис; если это ошибка, он выдаст новый одноразовый код.',
  'notice.sync.unknown.happened': 'Головной офис не знает этот компьютер.',
  'notice.sync.unknown.kept': 'Всё сделанное здесь сохранено и ждёт отправки.',
  'notice.sync.unknown.todo': 'Проверьте адрес головного офиса; попросите у него новый одноразовый код.',
  'notice.sync.notContinuous.happened':
    'Данные этого компьютера скопированы или восстановлены из более раннего состояния.',
  'notice.sync.notContinuous.kept':
    'Ничего не потеряно, но новых номеров не будет, пока головной офис всё не проверит.',
  'notice.sync.notContinuous.todo': 'Подключитесь к сети и немного подождите.',
  'notice.sync.protocol.happened': 'Головной офис перешёл на более новую версию обмена.',
  'notice.sync.protocol.kept': 'Всё хранится здесь и уйдёт после обновления.',
  'notice.sync.protocol.todo': 'Обновите Kardan на этом компьютере.',
  'notice.sync.falseEntry.happened': 'То, что пришло по линии, написал не головной офис.',
  'notice.sync.falseEntry.kept': 'Ничего из этого не принято. Всё сделанное здесь сохранено, можно работать дальше.',
  'notice.sync.falseEntry.todo':
    'Сообщите тому, кто отвечает за сеть, и головному офису: возможно, кто-то стоит между вами или база головного офиса повреждена.',
  'notice.sync.refused.happened': 'Головной офис не принимает то, что отправляет этот компьютер ({reason}).',
  'notice.sync.refused.kept': 'Всё хранится здесь. Можно работать дальше.',
  'notice.sync.refused.todo': 'Сообщите в поддержку слово в скобках.',
  'notice.other.happened': 'Сообщение от Kardan: {notice}.',
  'notice.other.kept': 'Ваши данные сохранены.',
  'notice.other.todo': 'Сообщите в поддержку.',
  'notice.store.putBack.happened': 'Копия {backup} заняла место данных, как и просили.',
  'notice.store.putBack.kept': 'Прежние данные отложены под именем {aside}; из них ничего не удалено.',
  'notice.store.putBack.todo':
    'То, что головной офис получил с тех пор, вернётся само. Номеров не будет, пока головной офис не признает этот компьютер заново.',
  'notice.store.notPutBack.happened': 'Копию {backup} открыть не удалось.',
  'notice.store.notPutBack.kept': 'Данные остались прежними; ничего не изменено.',
  'notice.store.notPutBack.todo': 'Выберите другую копию и сообщите в поддержку.',
  'notice.store.notPutBackNewer.happened': 'Копия {backup} записана более новой версией Kardan.',
  'notice.store.notPutBackNewer.kept': 'Данные остались прежними; ничего не изменено.',
  'notice.store.notPutBackNewer.todo': 'Обновите Kardan на этом компьютере и запросите эту копию снова.',
  'notice.store.notPutBackNoRoom.happened': 'На диске не хватает места, чтобы вернуться к копии {backup}.',
  'notice.store.notPutBackNoRoom.kept': 'Данные остались прежними; ничего не изменено.',
  'notice.store.notPutBackNoRoom.todo': 'Освободите место на диске и запросите эту копию снова.',
  'notice.lease.over.happened':
    'Головной офис не видел этот компьютер {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.',
  'notice.lease.over.kept': 'Всё сохранено: можно читать, печатать, выгружать и отправлять; новое не сохраняется.',
  'notice.lease.over.todo': 'Подключитесь ненадолго к сети — работа продолжится сразу.',
  'notice.lease.soon.happened': 'Головной офис давно не видел этот компьютер.',
  'notice.lease.soon.kept':
    'Работать можно ещё {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}; затем — только чтение, печать и отправка.',
  'notice.lease.soon.todo': 'Подключитесь ненадолго к сети.',
}
