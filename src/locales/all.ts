import { ar } from './ar.ts'
import { en } from './en.ts'
import { fa } from './fa.ts'
import { learnWords } from './index.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

// For whoever speaks all languages at once, such as papers: importing this file is enough.
learnWords('en', en)
learnWords('fa', fa)
learnWords('ar', ar)
learnWords('ru', ru)
learnWords('zh', zh)
