import type { RunningHeadOffice } from '../../sync-server/head-office.ts'

/** Head office's page as a person has it open who came by the address its start has said. */
export async function openOfficePage({ officeUrl, url }: RunningHeadOffice, language = 'en') {
  const entered = await fetch(officeUrl, { redirect: 'manual' })
  const cookie = `${(entered.headers.get('set-cookie') ?? '').split(';')[0]}; kardan-lang=${language}`
  const post = (path: string, body: URLSearchParams | FormData, origin = url) =>
    fetch(new URL(path, url), { method: 'POST', headers: { cookie, origin }, body })
  return {
    read: async () => (await fetch(url, { headers: { cookie } })).text(),
    post,
    /** What tells an open page that something happened at a dealer. */
    events: (dealerId: string) => fetch(new URL(`/office/events?dealer=${dealerId}`, url), { headers: { cookie } }),
    /** Presses the button of a form, and reads what is shown then. */
    press: async (path: string, form: Record<string, string>, origin = url) =>
      (await post(path, new URLSearchParams(form), origin)).text(),
  }
}
