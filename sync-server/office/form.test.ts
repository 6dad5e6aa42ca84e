import { expect, test } from 'vitest'
import { formOf } from './form.ts'

test('a form with a file is read, whatever bytes the file begins with', () => {
  const body =
    '--xy\r\nContent-Disposition: form-data; name="dealerId"\r\n\r\nd1\r\n--xy\r\nContent-Disposition: form-data; name="file"; filename="a.jsonl"\r\nContent-Type: text/plain\r\n\r\n{"a":"ب"}\n\r\n--xy--\r\n'
  expect(formOf('multipart/form-data; boundary=xy', Buffer.from(body))).toEqual({ dealerId: 'd1', file: '{"a":"ب"}\n' })
  expect(formOf('multipart/form-data', Buffer.from(body))).toEqual({})
})
