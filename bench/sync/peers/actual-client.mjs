// One client of Actual, told what to do by its parent: its api keeps one budget for each process.

import { mkdirSync } from 'node:fs'
import api from '@actual-app/api'
import { papers } from '../paper.ts'

// What it tells its console is not for this channel.
for (const way of ['log', 'info', 'warn', 'debug']) console[way] = () => {}
let account = ''
const all = () => api.q('transactions').options({ splits: 'all' })

/** A header with five lines is a split transaction there. */
const splitOf = (paper) => ({
  date: paper.day,
  amount: paper.total,
  payee_name: paper.customer,
  notes: `${paper.number} ${paper.note}`,
  imported_id: paper.id,
  cleared: paper.state === 'paid',
  subtransactions: paper.lines.map((line) => ({ amount: line.amount, notes: `${line.sku} ${line.text}` })),
})

const deeds = {
  async init({ folder, url }) {
    mkdirSync(folder, { recursive: true })
    await api.init({ dataDir: folder, serverURL: url, password: 'bench', verbose: false })
  },
  async make() {
    await api.runImport('bench', () => api.createAccount({ name: 'Receivable', offbudget: true }, 0))
    return (await api.getBudgets())
      .map(({ groupId }) => groupId)
      .filter(Boolean)
      .at(-1)
  },
  async open({ syncId }) {
    await api.downloadBudget(syncId)
    account = (await api.getAccounts())[0]?.id
  },
  async add({ documents }) {
    const splits = papers(documents).map(splitOf)
    for (let at = 0; at < splits.length; at += 500)
      await api.addTransactions(account, splits.slice(at, at + 500), { learnCategories: false, runTransfers: false })
  },
  sync: () => api.sync(),
  async ids({ most }) {
    const { data } = await api.aqlQuery(all().filter({ is_child: false }).select(['id']).limit(most))
    return data.map(({ id }) => id)
  },
  async count() {
    return (await api.aqlQuery(all().filter({ is_child: false }).calculate({ $count: '$id' }))).data
  },
  async change({ id, note }) {
    await api.updateTransaction(id, { notes: note })
    await api.sync()
  },
  async awaitChange({ id, note }) {
    for (;;) {
      await api.sync()
      const { data } = await api.aqlQuery(all().filter({ id }).select(['notes']))
      if (data[0]?.notes === note) return
    }
  },
  async end() {
    await api.shutdown()
    setImmediate(() => process.exit(0))
  },
}

process.on('message', async ({ n, deed, input }) => {
  const from = performance.now()
  try {
    const result = await deeds[deed](input)
    process.send({ n, result, ms: performance.now() - from })
  } catch (trouble) {
    process.send({ n, trouble: String(trouble?.stack ?? trouble) })
  }
})
